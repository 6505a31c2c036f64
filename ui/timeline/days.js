// Days as whole numbers since 1970-01-01, buckets, ticks and their words.

const DAY = 86400000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July',
  'August', 'September', 'October', 'November', 'December'];
const STEPS = { day: [0, 1], week: [0, 7], month: [1, 0], quarter: [3, 0], year: [12, 0], decade: [120, 0], century: [1200, 0] };

const utc = (day) => new Date(day * DAY);
const iso = (day) => utc(day).toISOString().slice(0, 10);
const fields = (day) => { const t = utc(day); return [t.getUTCFullYear(), t.getUTCMonth(), t.getUTCDate()]; };

function dayOf(year, month, day) {
  const t = new Date(0);
  t.setUTCFullYear(year, month, day); // Date.UTC takes the years 0 to 99 for 1900 to 1999
  return Math.round(t.getTime() / DAY);
}

function after(day, unit, times = 1) {
  const [months, days] = STEPS[unit];
  if (!months) return day + days * times;
  const [y, m] = fields(day);
  return dayOf(y, m + months * times, 1);
}

const MOST_EDGES = 20000;

// The bounds of all buckets from the first to the last that is given, the empty ones between them
// too; where these are too many to step over (days of a thousand years), only those that are given.
function edgesOf(starts, unit) {
  const edges = [starts[0]], last = starts[starts.length - 1];
  while (edges[edges.length - 1] <= last && edges.length < MOST_EDGES) edges.push(after(edges[edges.length - 1], unit));
  return edges[edges.length - 1] > last ? edges : [...starts, after(last, unit)];
}

// So many of what is counted: "1 event", "no happenings".
function counted(n, what) { return `${n ? n.toLocaleString('en') : 'no'} ${what}${n === 1 ? '' : 's'}`; }

function dayWords(day) { const [y, m, d] = fields(day); return `${d} ${MONTHS[m]} ${y}`; }
function monthWords(day) { const [y, m] = fields(day); return `${MONTHS[m]} ${y}`; }

function bucketWords(day, unit) {
  const [y, m] = fields(day);
  if (unit === 'day') return dayWords(day);
  if (unit === 'week') return `Week of ${dayWords(day)}`;
  if (unit === 'month') return monthWords(day);
  if (unit === 'quarter') return `${MONTHS[m]} to ${MONTHS[m + 2]} ${y}`;
  return unit === 'year' ? String(y) : unit === 'decade' ? `${y}s` : `${y} to ${y + 99}`;
}

// An interval of whole days as a person says it, not finer than it is.
function intervalWords(from, to) {
  if (from === null) return `until ${dayWords(to)}`;
  if (to === null) return `since ${dayWords(from)}`;
  if (from === to) return dayWords(from);
  const [y, m, d] = fields(from), [z, n, e] = fields(to), [, , next] = fields(to + 1);
  const months = d === 1 && next === 1;
  if (months && m === 0 && n === 11) return y === z ? String(y) : `${y}–${z}`;
  if (months) return y === z && m === n ? monthWords(from) : y === z ? `${MONTHS[m]} – ${monthWords(to)}` : `${monthWords(from)} – ${monthWords(to)}`;
  if (y === z && m === n) return `${d}–${dayWords(to)}`;
  return y === z ? `${d} ${MONTHS[m]} – ${dayWords(to)}` : `${dayWords(from)} – ${dayWords(to)}`;
}

function spanWords(days) {
  const of = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;
  if (days < 60) return of(days, 'day');
  const months = Math.round(days / 30.44);
  return months < 24 ? of(months, 'month') : of(Math.round(days / 365.25), 'year');
}

const TICKS = [['day', 1], ['day', 2], ['week', 1], ['week', 2], ['month', 1], ['month', 2], ['month', 3], ['month', 6],
  ...[1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].map((n) => ['year', n])];
const LENGTH = { day: 1, week: 7, month: 30.44, year: 365.25 };

function tickStart(from, unit, step) {
  const [y, m] = fields(from);
  if (unit === 'day') return Math.ceil(from / step) * step;
  if (unit === 'week') return Math.ceil((from - 4) / 7) * 7 + 4; // day 4 of the era was a Monday
  const start = unit === 'month' ? dayOf(y, m - (m % step), 1) : dayOf(y - (((y % step) + step) % step), 0, 1);
  return start < from ? after(start, unit, step) : start;
}

function tickWords(day, unit) {
  const [y, m, d] = fields(day), short = MONTHS[m].slice(0, 3);
  if (unit === 'year' || (unit === 'month' && m === 0)) return [String(y)];
  return unit === 'month' ? [short, `${short} ${y}`] : [`${d} ${short}`, `${d} ${short} ${y}`];
}

// Ticks between two days (the second exclusive) that leave room for their labels. The first of a
// year has its words with the year, too, and is strong.
function ticksOf(from, to, width) {
  const room = (unit) => (unit === 'year' ? 46 : unit === 'month' ? 44 : 60);
  const [unit, step] = TICKS.find(([u, n]) => ((to - from) / (LENGTH[u] * n)) * room(u) <= width) || TICKS[TICKS.length - 1];
  const out = [];
  let year = null;
  for (let day = tickStart(from, unit, step); day < to; day = after(day, unit, step)) {
    const [y] = fields(day), [short, long = short] = tickWords(day, unit);
    out.push({ day, short, long: y === year ? short : long, strong: unit !== 'year' && y !== year });
    year = y;
  }
  return out;
}

function scale(from, to, left, right) {
  const k = (right - left) / Math.max(1, to - from);
  const x = (day) => left + (day - from) * k;
  x.day = (px) => from + (px - left) / k;
  Object.assign(x, { from, to, left, right });
  return x;
}

// The axis as nodes. Years are labelled first; of the others those that have room between them, and a
// first label goes without its year rather than missing.
function axisOf(x, y) {
  const nodes = [svg('line', { class: 'axis', x1: x.left, x2: x.right, y1: y, y2: y })], taken = [];
  const ticks = ticksOf(x.from, x.to, x.right - x.left);
  for (const { day } of ticks) nodes.push(svg('line', { class: 'axis', x1: x(day), x2: x(day), y1: y, y2: y + 4 }));
  for (const tick of [...ticks.filter((t) => t.strong && t.long === t.short), ...ticks.filter((t) => !t.strong || t.long !== t.short)]) {
    const text = [tick.long, tick.short].find((words) => free(taken, x, tick.day, words));
    if (!text) continue;
    const [start, end] = labelSpan(x, tick.day, text);
    taken.push([start, end]);
    nodes.push(svg('text', { class: tick.strong && text === tick.long ? 'tick strong' : 'tick', x: start, y: y + 17, text }));
  }
  return nodes;
}

function labelSpan(x, day, text) {
  const wide = text.length * 6.1 + 2, at = x(day), start = at + wide > x.right + 4 ? Math.min(at, x.right - wide) : at;
  return [start, start + wide];
}

function free(taken, x, day, text) {
  const [start, end] = labelSpan(x, day, text);
  return start >= x.left - 1 && taken.every(([a, b]) => end + 8 <= a || start >= b + 8);
}
