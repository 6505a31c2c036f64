// Names as nodes, their company as lines: thicker for more, none crossed by a label.

const NARROW = 560; // px: below it the picture stands upright
const TYPES = { PERSON: ['person', 'blue'], ORG: ['organisation', 'vermilion'], PLACE: ['place', 'green'], LAW: ['law', 'purple'], OTHER: ['other', 'grey'] };
const WORDS = { sentences: ['dated sentence', 'dated sentences'], articles: ['article', 'articles'] };
const LINES = [1.2, 7]; // px of the thinnest and the thickest line

const count = (n, by) => `${n.toLocaleString('en')} ${WORDS[by][n === 1 ? 0 : 1]}`;

// Outlines of equal area for each type, around a centre: told apart without colour.
function outline(type, x, y, r) {
  const points = (list) => `M${list.map(([a, b]) => `${(x + a * r).toFixed(1)} ${(y + b * r).toFixed(1)}`).join('L')}z`;
  if (type === 'PERSON') return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  if (type === 'ORG') return points([[-0.89, -0.89], [0.89, -0.89], [0.89, 0.89], [-0.89, 0.89]]);
  if (type === 'PLACE') return points([[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]]);
  if (type === 'LAW') return points([[-0.55, -0.95], [0.55, -0.95], [1.1, 0], [0.55, 0.95], [-0.55, 0.95], [-1.1, 0]]);
  return points([[0, -1.3], [1.25, 0.85], [-1.25, 0.85]]);
}

function createNetwork(host, emit) {
  const node = svg('svg', { class: 'picture' }), foot = el('div', { class: 'foot' });
  host.append(node, foot);
  const tip = new Tip(host);
  let data = null, width = 0, nodes = [], shapes = [], lines = [];

  function size() {
    const wide = host.clientWidth;
    return [wide, wide < NARROW ? Math.round(wide * 1.3) : Math.round(Math.max(430, Math.min(600, wide * 0.56)))];
  }

  function placed(wide, tall) {
    const shrink = wide < NARROW ? 0.7 : 1;
    return data.nodes.map(([id, name, type, mentions, x, y, r], k) => ({ id, name: shown(name), type: TYPES[type] ? type : 'OTHER', mentions,
      r: r * shrink, px: 26 + x * (wide - 52), py: 24 + y * (tall - 48), strong: k < 5 }));
  }

  function draw() {
    if (!data || !host.clientWidth) return;
    const [wide, tall] = size();
    width = wide;
    const held = node.getRootNode().activeElement?.closest?.('.node')?.dataset.id;
    nodes = placed(wide, tall);
    const top = Math.max(1, ...data.links.map((link) => amount(link)));
    lines = data.links.map((link, k) => line(link, k, top));
    const labels = placeLabels(nodes, wide, tall);
    shapes = nodes.map((one, k) => shape(one, k, labels[k]));
    // the thinnest lines lie lowest; what is pointed at is seen, as the lines that are seen lie over all that are felt
    node.replaceChildren(...[...lines].reverse().map((l) => l.seen), ...[...lines].reverse().map((l) => l.felt), ...shapes);
    put(node, { width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}`, role: 'group', 'aria-label': summary() }, []);
    rove(shapes, shapes[Math.max(0, nodes.findIndex((one) => one.id === held))]);
    if (held) shapes.find((s) => s.dataset.id === held)?.focus({ preventScroll: true });
    foot.replaceChildren(legend(labels.some((label, k) => !label || label.text !== nodes[k].name)));
    tip.hide();
  }

  const amount = ([, , sentences, articles]) => (data.by === 'articles' ? articles : sentences);
  const isChosen = ([a, b]) => data.chosen[0] && [nodes[a].id, nodes[b].id].every((id) => data.chosen.includes(id));

  function line(link, k, top) {
    const [a, b, sentences, articles] = link, p = nodes[a], q = nodes[b];
    const wide = LINES[0] + (LINES[1] - LINES[0]) * Math.sqrt(amount(link) / top);
    const ends = { x1: p.px, y1: p.py, x2: q.px, y2: q.py };
    const seen = svg('line', { class: `line ${isChosen(link) ? 'on' : ''}`, ...ends, 'stroke-width': wide.toFixed(1) });
    const words = [['strong', `${p.name} and ${q.name}`], ['', `${count(sentences, 'sentences')} with both · ${count(articles, 'articles')}`], ['quiet', 'Choose to read them']];
    const felt = svg('line', { class: 'felt', ...ends, 'stroke-width': Math.max(14, wide + 6), 'data-link': `${p.id} ${q.id}`,
      onclick: () => emit('link', { one: p.id, other: q.id }),
      onpointerenter: (e) => { light(new Set([a, b]), new Set([k])); showAt(e, words); }, onpointermove: (e) => showAt(e, words), onpointerleave: dark });
    return { seen, felt, a, b };
  }

  function showAt(event, words) {
    const box = host.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    tip.show(words, x, y - 6, y + 10);
  }

  function shape(one, k, label) {
    const near = lines.filter((l) => l.a === k || l.b === k).length;
    const [word, tone] = TYPES[one.type];
    const words = [['strong', one.name], ['', `${word} · ${one.mentions.toLocaleString('en')} mention${one.mentions === 1 ? '' : 's'} · beside ${near} of the names shown`], ['quiet', 'Choose to open']];
    const around = () => { const ks = new Set(), ns = new Set([k]); lines.forEach((l, n) => { if (l.a === k || l.b === k) { ks.add(n); ns.add(l.a); ns.add(l.b); } }); light(ns, ks); };
    const group = svg('g', { class: `node ${tone}`, role: 'button', 'data-id': one.id, 'aria-label': `${one.name}, ${word}: ${one.mentions} mentions, beside ${near} names`,
      onclick: () => emit('name', { entity: one.id }), onkeydown: (e) => key(e, k),
      onpointerenter: () => { around(); tip.over(group.querySelector('.body'), words); }, onpointerleave: dark,
      onfocus: () => { around(); tip.over(group.querySelector('.body'), words); }, onblur: dark },
    svg('path', { class: 'body', d: outline(one.type, one.px, one.py, one.r) }));
    if (label) group.append(svg('text', { class: one.strong ? 'label strong' : 'label', x: label.x + 2, y: label.y + 11.5, text: label.text }));
    return group;
  }

  // What does not belong to the node or line that is pointed at steps back.
  function light(ns, ks) {
    node.classList.add('lit');
    shapes.forEach((s, k) => s.classList.toggle('near', ns.has(k)));
    lines.forEach((l, k) => l.seen.classList.toggle('near', ks.has(k)));
  }
  function dark() { node.classList.remove('lit'); tip.hide(); }

  function key(event, at) {
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); emit('name', { entity: nodes[at].id }); return; }
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? nodes.length - 1 : way ? nearest(at, way) : -1;
    if (next < 0) return;
    event.preventDefault();
    rove(shapes, shapes[next]);
    shapes[next].focus();
  }

  function nearest(at, [dx, dy]) {
    let best = at, least = Infinity;
    nodes.forEach((one, k) => {
      const x = one.px - nodes[at].px, y = one.py - nodes[at].py, ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (k !== at && ahead > 0 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = k; }
    });
    return best;
  }

  function summary() {
    const [first] = data.links;
    const most = first ? ` Most often: ${nodes[first[0]].name} and ${nodes[first[1]].name}, ${count(amount(first), data.by)}.` : '';
    return `${nodes.length} names and ${data.links.length} links.${most} Arrow keys move between names; the table below lists the links.`;
  }

  function legend(cut) {
    const kinds = [...new Set(nodes.map((one) => one.type))].sort((a, b) => Object.keys(TYPES).indexOf(a) - Object.keys(TYPES).indexOf(b));
    const items = kinds.map((type) => el('li', {}, svg('svg', { class: `swatch node ${TYPES[type][1]}`, width: 16, height: 16, 'aria-hidden': 'true' },
      svg('path', { class: 'body', d: outline(type, 8, 8, 5.2) })), el('span', { text: TYPES[type][0] })));
    items.push(el('li', { text: 'size: mentions' }), el('li', { text: `line: ${WORDS[data.by][1]} with both` }));
    if (cut) items.push(el('li', { text: 'labels without room are cut: point at a name to see it whole' }));
    return el('ul', { class: 'legend' }, ...items);
  }

  function update(sent) {
    const before = data?.chosen.join(' ');
    data = sent;
    draw();
    if (before !== undefined && data.chosen[0] && before !== data.chosen.join(' ')) reveal(data.reveal);
  }

  const watch = new ResizeObserver(() => { if (host.clientWidth !== width) draw(); });
  watch.observe(host);
  return { update, destroy() { watch.disconnect(); } };
}

define(NAME, CSS, createNetwork);
