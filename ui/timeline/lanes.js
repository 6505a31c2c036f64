// The events on lanes: points for days, bars for longer, one time axis, gaps in words.

const ROW = 20;      // px of a row of marks
const PAD = 9;       // px above and below the rows of a lane
const LEAST = 48;    // px of a lane beside its label, which may take two lines
const ROWS = 4;      // rows of a lane before marks are gathered into one with a count
const CROWD = 30;    // px within which they are
const POINT = 6;     // px, radius
const LONG_GAP = 96; // px between two marks before their distance is written
const OPEN = 26;     // px of a bar whose other end is not known
const TONES = ['blue', 'vermilion', 'green', 'purple', 'sky', 'ochre'];

// Where marks go: each on the first row that is free. Where a lane is too crowded for its rows,
// short marks that stand close together become one with a count, first only the thickest crowds,
// and so do bars over the same days.
function arrange(marks, x, rows) {
  const sorted = marks.map((mark) => ({ ...mark, ...reach(mark, x) })).sort(byStart);
  for (const most of [Infinity, 2 * rows, rows, 2, 1]) {
    const done = place(most === Infinity ? sorted : gatherCrowds(sorted, most, x), rows);
    if (done) return done;
  }
  return place(gatherCrowds(sorted, 1, x), Infinity); // long bars over one another: as many rows as they need
}

const byStart = (p, q) => p.px[0] - q.px[0] || p.px[1] - q.px[1];

function place(marks, rows) {
  const ends = [];
  const placed = marks.map((mark) => {
    const free = ends.findIndex((end) => end + 3 <= mark.px[0]), row = free < 0 ? ends.length : free;
    ends[row] = mark.px[1];
    return { ...mark, row };
  });
  return ends.length > rows ? null : { placed, rows: Math.max(1, ends.length) };
}

// Crowds of more than so many short marks, each no wider than a count needs, as one mark each.
function gatherCrowds(sorted, most, x) {
  const out = gatherEqual(sorted.filter((mark) => mark.px[1] - mark.px[0] > CROWD), x);
  const short = sorted.filter((mark) => mark.px[1] - mark.px[0] <= CROWD);
  for (let k = 0; k < short.length;) {
    let end = k + 1;
    while (end < short.length && short[end].px[0] - short[k].px[0] <= CROWD) end += 1;
    const crowd = short.slice(k, end);
    if (crowd.length > most) out.push(gather(crowd, x));
    else out.push(...crowd);
    k = end;
  }
  return out.sort(byStart);
}

// How an event is told that is not simply told as happened on its date.
function toldWords(told) { return told === 'inferred' ? 'date inferred from the article' : `${told}, not told as happened`; }

function gatherEqual(bars, x) {
  const of = new Map();
  for (const bar of bars) {
    const key = `${bar.px} ${bar.solid} ${bar.told}`;
    of.set(key, [...(of.get(key) || []), bar]);
  }
  return [...of.values()].map((equal) => (equal.length > 1 ? gather(equal, x) : equal[0]));
}

// The mark that stands for several: their days, their count, filled only if all of them are.
function gather(of, x) {
  const ends = (name, pick) => (of.some((mark) => mark[name] === null) ? null : pick(...of.map((mark) => mark[name])));
  const mark = { id: '', of, n: of.reduce((sum, one) => sum + one.n, 0), solid: of.every((one) => one.solid), headline: '', when: '', source: '',
    told: of.every((one) => one.told === of[0].told) ? of[0].told : '',
    from: ends('from', Math.min), to: ends('to', Math.max) };
  return { ...mark, ...reach(mark, x) };
}

function reach(mark, x) {
  let a = mark.from === null ? x(mark.to + 1) - OPEN : x(mark.from);
  let b = mark.to === null ? x(mark.from) + OPEN : x(mark.to + 1);
  const point = mark.n === 1 && mark.from === mark.to, least = mark.n > 1 ? 16 + 7 * String(mark.n).length : point ? 2 * POINT + 2 : 16;
  if (b - a < least || point) { const c = (a + b) / 2; a = c - least / 2; b = c + least / 2; }
  if (a < x.left + 1) { b = Math.max(b, x.left + 1 + least); a = Math.max(a, x.left + 1); }
  if (b > x.right - 1) { a = Math.min(a, x.right - 1 - least); b = Math.min(b, x.right - 1); }
  return { px: [a, b], point };
}

class Lanes {
  constructor(host, tip, pick) {
    Object.assign(this, { tip, marks: [], opened: null });
    this.pick = (mark, lane) => { if (this.narrows(mark)) pick(mark); else this.open(lane); };
    this.box = el('div', { class: 'lanes', role: 'group', 'aria-label': 'Events by lane; arrow keys move between them' });
    this.node = svg('svg', { class: 'marks' });
    this.names = el('div', { class: 'names' });
    this.box.append(this.node, this.names);
    host.append(this.box);
    this.box.addEventListener('keydown', (e) => this.key(e));
  }

  draw(data, left, right, narrow) {
    const held = this.node.getRootNode().activeElement?.closest?.('.mark')?.dataset.at;
    const [from, to] = this.extent(data);
    if (this.x?.from !== from || this.x?.to !== to) this.opened = null;
    this.x = scale(from, to, left, right);
    this.again = () => this.draw(data, left, right, narrow);
    this.counted = data.counted;
    this.marks = [];
    this.names.replaceChildren();
    const nodes = [];
    let y = 0;
    data.lanes.forEach((lane, k) => { y = this.lane(data, lane, k, y, narrow, nodes); });
    this.node.setAttribute('width', right + 1);
    this.node.setAttribute('height', y + FOOT);
    this.node.replaceChildren(...this.ticks(y), ...nodes, ...axisOf(this.x, y));
    const current = this.marks.find((m) => m.node.dataset.at === held) || this.marks.find((m) => m.mark.id && m.mark.id === data.event) || this.marks[0];
    rove(this.marks.map((m) => m.node), current?.node);
    if (held) current?.node.focus({ preventScroll: true });
  }

  // Whether choosing the mark shows anything new: an event, or fewer days than are shown.
  narrows(mark) {
    return !mark.of || (mark.from ?? -Infinity) > this.x.from || (mark.to ?? Infinity) < this.x.to - 1;
  }

  // Marks that no shorter range would part are shown all, on as many rows as they need.
  open(lane) {
    this.opened = lane;
    this.again();
  }

  // With a range: the range; without: the extent of the density, so that both agree.
  extent(data) {
    if (!data.range) return data.extent;
    const from = Math.max(data.range[0] ?? data.extent[0], data.extent[0]), to = Math.min((data.range[1] ?? data.extent[1] - 1) + 1, data.extent[1]);
    return from < to ? [from, to] : data.extent;
  }

  lane(data, lane, k, y, narrow, nodes) {
    const top = y + (narrow ? 24 : 0), tone = TONES[k % TONES.length];
    const inside = lane.marks.filter((m) => (m.to ?? Infinity) >= this.x.from && (m.from ?? -Infinity) < this.x.to);
    const { placed, rows } = arrange(inside, this.x, this.opened === k ? Infinity : ROWS);
    const tall = Math.max(rows * ROW + 2 * PAD, narrow ? 0 : LEAST), first = top + (tall - rows * ROW) / 2;
    this.names.append(this.label(lane, y, narrow, tall, inside.length));
    if (k) nodes.push(svg('line', { class: 'divide', x1: narrow ? this.x.left : 0, x2: this.x.right, y1: y, y2: y }));
    nodes.push(...this.gaps(placed, top + tall / 2));
    const ordered = placed.sort((p, q) => p.px[0] - q.px[0] || p.row - q.row);
    for (const mark of ordered) {
      const node = this.mark(mark, first + mark.row * ROW + ROW / 2, tone, lane, k, data.event);
      this.marks.push({ node, mark, lane: k });
      nodes.push(node);
    }
    return top + tall;
  }

  label(lane, y, narrow, tall, n) {
    const place = narrow ? `top:${y + 6}px;left:${this.x.left}px;right:0` : `top:${y}px;height:${tall}px;left:0;width:${this.x.left - 14}px`;
    return el('div', { class: 'name', style: place, title: shown(lane.label) },
      el('span', { class: 'label', dir: 'auto', text: shown(lane.label) }), n ? null : el('span', { class: 'none', text: 'none in this range' }));
  }

  ticks(bottom) {
    return ticksOf(this.x.from, this.x.to, this.x.right - this.x.left).map(
      ({ day }) => svg('line', { class: 'grid', x1: this.x(day), x2: this.x(day), y1: 0, y2: bottom }));
  }

  // Distances between neighbours over all rows of the lane, written where there is room and reason.
  gaps(placed, y) {
    const out = [];
    let px = null, day = null;
    for (const mark of [...placed].sort((p, q) => p.px[0] - q.px[0])) {
      const start = mark.from ?? mark.to, words = px === null || mark.from === null ? '' : spanWords(start - day);
      const room = px === null ? 0 : mark.px[0] - px;
      if (words && room >= LONG_GAP && start - day > 1) {
        const c = (px + mark.px[0]) / 2, half = words.length * 3.1 + 6;
        out.push(svg('path', { class: 'gap', d: `M${px + 6} ${y}H${c - half}M${c + half} ${y}H${mark.px[0] - 6}` }),
          svg('text', { class: 'gap', x: c, y: y + 4, text: words }));
      }
      px = Math.max(px ?? -Infinity, mark.px[1]);
      day = Math.max(day ?? -Infinity, mark.to ?? Infinity);
    }
    return out;
  }

  mark(mark, y, tone, lane, k, event) {
    const [a, b] = mark.px, mid = (a + b) / 2, on = mark.id !== '' && mark.id === event;
    const name = ['mark', tone, mark.solid ? 'solid' : 'hollow', mark.told === 'inferred' ? 'inferred' : mark.told ? 'unreal' : '', mark.n > 1 ? 'many' : mark.point ? 'point' : 'bar', on ? 'on' : ''].filter(Boolean).join(' ');
    const words = mark.when || intervalWords(mark.from, mark.to);
    const spoken = mark.n > 1 ? `${counted(mark.n, this.counted)}, ${words}. Lane ${lane.label}.`
      : `${words}: ${mark.headline}. ${mark.source ? `Source ${mark.source}. ` : ''}${mark.told ? `${toldWords(mark.told)}. ` : ''}${mark.solid ? '' : 'Not confirmed. '}Lane ${lane.label}.`;
    const node = svg('g', { class: name, role: 'button', 'aria-label': shown(spoken), 'aria-current': on ? 'true' : null,
      'data-at': `${lane.label}\u0000${mark.id}\u0000${mark.from}`, 'data-event': mark.id,
      onclick: () => this.pick(mark, k), onpointerenter: () => this.hint(node, mark, words), onpointerleave: () => this.tip.hide(),
      onfocus: () => this.hint(node, mark, words), onblur: () => this.tip.hide() },
    svg('rect', { class: 'hit', x: Math.min(a, mid - 12), y: y - ROW / 2, width: Math.max(24, b - a), height: ROW }), ...this.shape(mark, y, on));
    return node;
  }

  shape(mark, y, on) {
    const [a, b] = mark.px, mid = (a + b) / 2;
    const ring = on ? [svg('rect', { class: 'ring', x: a - 3, y: y - 10, width: b - a + 6, height: 20, rx: 10 })] : [];
    if (mark.n > 1) {
      return [...ring, svg('rect', { class: 'body', x: a, y: y - 8, width: b - a, height: 16, rx: 8 }),
        svg('text', { class: 'count', x: mid, y: y + 4, text: mark.n.toLocaleString('en') })];
    }
    if (mark.point) return [...ring, svg('circle', { class: 'body', cx: mid, cy: y, r: POINT - 1 })];
    return [...ring, svg('path', { class: 'body', d: this.bar(mark, a, b, y) })];
  }

  // A bar with round ends: open where it goes on beyond the picture, an arrow head where the end is not known.
  bar(mark, a, b, y) {
    const h = 4.5, top = y - h, low = y + h;
    const early = mark.from !== null && mark.from < this.x.from, late = mark.to !== null && mark.to >= this.x.to;
    const start = mark.from === null ? a + 7 : early ? a : a + h;
    const right = mark.to === null ? `H${b - 7}L${b} ${y}L${b - 7} ${low}` : late ? `H${b}${mark.solid ? 'V' : `M${b} `}${low}` : `H${b - h}A${h} ${h} 0 0 1 ${b - h} ${low}`;
    const left = mark.from === null ? `L${a} ${y}z` : early ? '' : `A${h} ${h} 0 0 1 ${a + h} ${top}`;
    return `M${start} ${top}${right}H${start}${left}`;
  }

  hint(node, mark, words) {
    const of = mark.of || [];
    const lines = mark.n > 1
      ? [['strong', `${counted(mark.n, this.counted)}, ${words}`], ...of.slice(0, 3).map((m) => ['clip', m.headline]), ['quiet', 'Choose to look closer']]
      : [['strong', words], ['clip', mark.headline], ['quiet', [mark.source, mark.told && toldWords(mark.told), mark.solid ? '' : 'not confirmed'].filter(Boolean).join(' · ')]];
    this.tip.over(node.querySelector('.body'), lines);
  }

  key(event) {
    const at = this.marks.findIndex((m) => m.node === event.target);
    if (at < 0) return;
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); this.pick(this.marks[at].mark, this.marks[at].lane); return; }
    const next = this.neighbour(at, event.key);
    if (next === undefined) return;
    event.preventDefault();
    rove(this.marks.map((m) => m.node), this.marks[next].node);
    this.marks[next].node.focus();
  }

  neighbour(at, key) {
    const last = this.marks.length - 1;
    if (key === 'Home' || key === 'End') return key === 'Home' ? 0 : last;
    if (key === 'ArrowLeft' || key === 'ArrowRight') return Math.max(0, Math.min(last, at + (key === 'ArrowLeft' ? -1 : 1)));
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
    const way = key === 'ArrowUp' ? -1 : 1, here = this.marks[at];
    const lanes = this.marks.map((m) => m.lane).filter((lane) => (lane - here.lane) * way > 0);
    if (!lanes.length) return at;
    const lane = way < 0 ? Math.max(...lanes) : Math.min(...lanes);
    const far = (m) => (m.lane === lane ? Math.abs(m.mark.px[0] - here.mark.px[0]) : Infinity);
    return this.marks.reduce((best, m, i) => (far(m) < far(this.marks[best]) ? i : best), this.marks.findIndex((m) => m.lane === lane));
  }
}
