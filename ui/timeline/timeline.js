// The two pictures under one another, drawn again when the data or the width has changed.

const NARROW = 560; // px: below it the labels stand above their lanes
const GUTTER = 148; // px of the labels beside the lanes

function readTimeline(sent) {
  const marks = sent.marks.map(([from, to, solid, id, headline, n = 1, when = '', source = -1, told = '']) => (
    { from, to, solid: Boolean(solid), id, headline, n, when, told, source: source < 0 ? '' : sent.sources[source] }));
  return { ...sent, lanes: sent.lanes.map(([label, ...of]) => ({ label, marks: of.map((k) => marks[k]) })) };
}

function swatch(name, ...shapes) { return svg('svg', { class: `swatch ${name}`, width: 16, height: 12, 'aria-hidden': 'true' }, ...shapes); }

// Signs and what they mean, only those that occur.
function legendOf(data, gathered) {
  const marks = data.lanes.flatMap((lane) => lane.marks), out = [];
  const item = (picture, words) => out.push(el('li', {}, picture, el('span', { text: words })));
  const dot = (name) => swatch(`mark ${name}`, svg('circle', { class: 'body', cx: 8, cy: 6, r: 4.5 }));
  const bar = () => swatch('mark grey solid', svg('rect', { class: 'body', x: 1, y: 2, width: 14, height: 8, rx: 4 }));
  const several = () => swatch('mark grey solid', svg('rect', { class: 'body', x: 1, y: 1, width: 14, height: 11, rx: 5.5 }), svg('text', { class: 'count', x: 8, y: 9.5, text: 'n' }));
  if (marks.some((m) => m.from === m.to && m.n === 1)) item(dot('grey solid'), 'one day');
  if (marks.some((m) => m.from !== m.to && m.n === 1)) item(bar(), 'a month, a range, any longer time');
  if (marks.some((m) => m.n > 1) || gathered) item(several(), `several ${data.counted}s`);
  if (marks.some((m) => m.solid)) item(dot('blue solid'), 'filled: entered or confirmed by a person');
  if (marks.some((m) => !m.solid)) item(dot('blue hollow'), 'outline: read from a text, not confirmed');
  if (marks.some((m) => m.told === 'inferred')) item(dot('blue hollow inferred'), 'thin: date inferred from the article');
  if (marks.some((m) => m.told && m.told !== 'inferred')) item(dot('blue hollow unreal'), 'dashed: planned, denied or conditional');
  return el('ul', { class: 'legend', 'aria-label': 'Signs' }, ...out);
}

function createTimeline(host, emit) {
  const head = el('div', { class: 'head' }), top = el('div', { class: 'pane' }), link = svg('svg', { class: 'link', height: 14, 'aria-hidden': 'true' });
  const below = el('div', { class: 'pane' }), foot = el('div', { class: 'foot' }), empty = el('p', { class: 'empty' });
  host.append(head, top, link, below, foot, empty);
  const tip = new Tip(host);
  const choose = (range) => emit('range', range ? { from: range[0] === null ? null : iso(range[0]), to: range[1] === null ? null : iso(range[1]) } : { from: null, to: null });
  const density = new Density(top, tipOf(tip, top, host), choose);
  const lanes = new Lanes(below, tip, (mark) => (mark.id ? emit('event', { event: mark.id }) : choose([mark.from, mark.to])));
  let data = null, width = 0;

  function header() {
    const key = (name, words) => el('span', { class: 'key' }, swatch(name, svg('rect', { width: 16, height: 12, rx: 1.5, fill: name === 'coarse' ? 'url(#key-hatch)' : null, class: 'body' }),
      name === 'coarse' ? svg('defs', {}, svg('pattern', { id: 'key-hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        svg('rect', { class: 'on ground', width: 5, height: 5 }), svg('rect', { class: 'on', width: 2, height: 5 }))) : null), el('span', { text: words }));
    const button = (text, title, event, value) => el('button', { class: 'plain', type: 'button', title, text, onclick: () => (event ? emit(event, value) : choose(null)) });
    head.replaceChildren(...[
      el('span', { class: 'title', text: `Events by ${data.unit}` }), key('exact', 'exact to the day'),
      data.bars.some((bar) => bar[2]) ? key('coarse', 'less exact') : null, el('span', { class: 'grow' }),
      data.range ? button(`${intervalWords(...data.range)}  ✕`, 'Clear this range', '') : el('span', { class: 'hint', text: 'Drag over the bars to choose a range' }),
      data.undated ? button(`No date: ${data.undated.toLocaleString('en')}`, 'Show the events without a date', 'undated', true) : null,
    ].filter(Boolean));
  }

  // Two lines from the ends of the range to the ends of the lanes: what is below is what is marked above.
  function joined(left, right) {
    const span = density.span();
    link.replaceChildren(...(data.range && span ? [svg('path', { d: `M${density.x(span[0])} 0L${left} 14M${density.x(span[1])} 0L${right} 14` })] : []));
    link.setAttribute('width', right + 1);
    link.style.display = data.range && span && data.lanes.length ? '' : 'none';
  }

  function draw() {
    width = host.clientWidth;
    if (!data || !width) return;
    const some = data.bars.length > 0, narrow = width < NARROW, left = narrow ? 1 : GUTTER, right = width - 2;
    for (const part of [head, top, link, below, foot]) part.hidden = !some;
    empty.hidden = some;
    empty.textContent = data.undated ? 'No event of this selection has a date.' : 'No event in this selection.';
    tip.hide();
    if (!some) { link.style.display = 'none'; return; }
    header();
    density.draw(data, left, right);
    density.node.setAttribute('role', 'group');
    density.node.setAttribute('aria-label', density.summary());
    data.extent = [density.x.from, density.x.to];
    joined(left, right);
    below.hidden = !data.lanes.length;
    if (data.lanes.length) lanes.draw(data, left, right, narrow);
    foot.replaceChildren(legendOf(data, lanes.marks.some(({ mark }) => mark.n > 1)), ...(data.note ? [el('p', { class: 'note', text: shown(data.note) })] : []));
  }

  const escape = (e) => { if (e.key === 'Escape' && data?.range) { e.stopPropagation(); choose(null); } };
  host.addEventListener('keydown', escape);
  const watch = new ResizeObserver(() => { if (host.clientWidth !== width) draw(); });
  watch.observe(host);
  return { update(sent) { data = readTimeline(sent); draw(); }, same() { density.forget(); }, destroy() { watch.disconnect(); clearTimeout(density.timer); } };
}

// The density's tips are placed in its own coordinates; the box is the whole component's.
function tipOf(tip, pane, host) {
  return {
    show: (lines, x, top, bottom) => { const dy = pane.getBoundingClientRect().top - host.getBoundingClientRect().top; tip.show(lines, x, top + dy, bottom + dy); },
    hide: () => tip.hide(),
  };
}

define(NAME, CSS, createTimeline);
