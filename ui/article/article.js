// The text of an article as text nodes, with its marks. Runs and their marks come ready from the server.

const TYPE = { PERSON: ['P', 'person'], ORG: ['O', 'organisation'], PLACE: ['L', 'place'], LAW: ['§', 'law or case'], OTHER: ['•', 'other name'] };
const WORDS = { date: 'date', query: 'matches the search', cited: 'cited sentence', flag: 'not part of the article', find: 'found' };

const LARGE = 500; // blocks, or 200 characters each: above it, what is out of sight is not laid out

function readMark([kind, label, detail, target, type, anchor, current]) {
  return { kind, label: shown(label), detail: shown(detail), target, type, anchor, current: Boolean(current) };
}

// What each kind of mark looks like and means; only those that occur.
function textLegend(marks) {
  const seen = new Set(marks.map((m) => (m.kind === 'name' ? `name ${TYPE[m.type] ? m.type : 'OTHER'}` : m.kind)));
  const out = [];
  const item = (name, sample, words) => out.push(el('li', {}, el('span', { class: `m ${name}`, 'aria-hidden': 'true', text: sample }), el('span', { text: words })));
  if (seen.has('cited')) item('cited', 'abc', WORDS.cited);
  if (seen.has('date')) item('date first', '1 Jan', WORDS.date);
  for (const [type, [letter, words]] of Object.entries(TYPE)) if (seen.has(`name ${type}`)) item(`name ${type.toLowerCase()}`, letter, words);
  for (const kind of ['query', 'find', 'flag']) if (seen.has(kind)) item(kind, 'abc', WORDS[kind]);
  return el('ul', { class: 'legend', 'aria-label': 'Marks in the text' }, ...out);
}

function classesOf(marks) {
  const out = ['m'];
  for (const mark of marks) {
    out.push(mark.kind);
    if (mark.kind === 'name') out.push((TYPE[mark.type] ? mark.type : 'OTHER').toLowerCase());
    if (mark.current) out.push('current');
  }
  return out.join(' ');
}

function tipLines(marks) {
  const out = [];
  for (const mark of marks) {
    if (mark.kind === 'cited' && marks.length > 1) continue;
    const letter = mark.kind === 'name' ? `${(TYPE[mark.type] || TYPE.OTHER)[0]}  ` : '';
    out.push([mark.kind === 'date' || mark.kind === 'name' ? 'strong' : '', letter + mark.label], ['quiet', mark.detail]);
  }
  return out;
}

function createArticle(host, emit) {
  const legend = el('div', {}), frame = el('div', { class: 'frame' });
  host.append(legend, frame);
  const tip = new Tip(host);
  const menu = new Menu(host, (act, entity) => emit('act', { act, entity }));
  const picker = new Picker(host, frame, (span) => emit('pick', span));
  let marks = [], parts = new Map(), place = '', acts = [];

  // A run under marks; only the first run of a date or name is a stop for the keyboard.
  function spanOf(text, cover) {
    const of = cover.map((k) => marks[k]), node = el('span', { class: classesOf(of) });
    node.textContent = shown(text);
    const main = cover.find((k) => marks[k].kind === 'date') ?? cover.find((k) => marks[k].kind === 'name');
    for (const k of cover) {
      if (!parts.has(k)) { parts.set(k, []); node.classList.add(`first-${marks[k].kind}`); if (marks[k].kind === 'date') node.classList.add('first'); }
      parts.get(k).push(node);
    }
    node.dataset.cover = cover.join(' ');
    if (main !== undefined) {
      node.dataset.mark = main;
      if (parts.get(main).length === 1) put(node, { role: 'button', tabindex: -1, 'aria-description': [marks[main].label, marks[main].detail].filter(Boolean).join('; ') }, []);
    }
    return node;
  }

  function blockOf([continues, ...runs]) {
    const node = el('div', { class: continues ? 'block continued' : 'block', dir: 'auto' });
    for (const run of runs) node.append(typeof run === 'string' ? document.createTextNode(shown(run)) : spanOf(run[0], run.slice(1)));
    if (!runs.length) node.classList.add('blank');
    if (node.querySelector('.cited')) node.classList.add('has-cited');
    return node;
  }

  const markOf = (event) => event.target.closest?.('.m[data-cover]');
  const covering = (node) => node.dataset.cover.split(' ').map((k) => marks[k]);

  function choose(node) {
    const k = Number(node.dataset.mark), mark = marks[k];
    if (!mark) return;
    light(k);
    if (mark.kind === 'date') { if (parts.has(mark.anchor)) parts.get(mark.anchor)[0].scrollIntoView({ block: 'nearest' }); emit('date', { date: mark.target }); }
    else if (acts.length) { tip.hide(); menu.open(node, mark.label, acts, mark.target); }
    else emit('entity', { entity: mark.target });
  }

  // The mark, and what it was worked out from, stand out together.
  function light(k) {
    frame.querySelectorAll('.lit, .anchor').forEach((node) => node.classList.remove('lit', 'anchor'));
    if (k === undefined || !marks[k]) return;
    (parts.get(k) || []).forEach((node) => node.classList.add('lit'));
    (parts.get(marks[k].anchor) || []).forEach((node) => node.classList.add('anchor'));
  }

  function reveal(node) {
    if (!node) return;
    light(node.dataset.mark === undefined ? undefined : Number(node.dataset.mark));
    tip.over(node, tipLines(covering(node)));
  }

  frame.addEventListener('pointerover', (e) => { const node = markOf(e); if (node) reveal(node); else { tip.hide(); light(); } });
  frame.addEventListener('pointerleave', () => { tip.hide(); light(); });
  frame.addEventListener('focusin', (e) => reveal(markOf(e)));
  frame.addEventListener('focusout', () => { tip.hide(); light(); });
  frame.addEventListener('click', (e) => { const node = markOf(e); if (node?.dataset.mark !== undefined && document.getSelection().isCollapsed) choose(node); });
  frame.addEventListener('scroll', () => { tip.hide(); menu.close(false); });
  frame.addEventListener('keydown', (e) => {
    const node = markOf(e);
    if (!node) return;
    if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); choose(node); return; }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key], stops = [...frame.querySelectorAll('[role=button]')];
    if (!step) return;
    e.preventDefault();
    const next = stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(node) + step))];
    rove(stops, next);
    next.focus();
  });

  // What stands at the upper edge, so that it stands there again when only the marks have changed.
  function upper() {
    const edge = frame.getBoundingClientRect().top, all = [...frame.children];
    const k = frame.scrollTop > 0 ? all.findIndex((node) => node.getBoundingClientRect().bottom > edge) : -1;
    return k < 0 ? null : [k, all[k].getBoundingClientRect().top - edge];
  }

  function lower(kept) {
    const node = kept && frame.children[kept[0]];
    if (node) frame.scrollTop += node.getBoundingClientRect().top - frame.getBoundingClientRect().top - kept[1];
  }

  // Only the frame moves when the text has one; else the page brings the place into view.
  function seek() {
    const node = frame.querySelector('.current') || frame.querySelector('.cited');
    if (!node) { frame.scrollTop = 0; return; }
    if (frame.style.maxHeight) {
      const a = node.getBoundingClientRect(), b = frame.getBoundingClientRect();
      frame.scrollTop += a.top - b.top - (b.height - Math.min(a.height, b.height)) / 3;
    } else node.scrollIntoView({ block: 'center' });
  }

  function update(data) {
    const kept = upper(), held = host.getRootNode().activeElement?.dataset?.cover;
    marks = data.marks.map(readMark);
    acts = data.acts || [];
    picker.offer(data.pick || '');
    parts = new Map();
    tip.hide();
    menu.close(false);
    legend.replaceChildren(textLegend(marks));
    frame.classList.toggle('large', data.blocks.length > LARGE || data.size > LARGE * 200);
    frame.lang = data.language || '';
    frame.style.maxHeight = data.height ? `${data.height}px` : '';
    frame.classList.toggle('framed', Boolean(data.height));
    frame.replaceChildren(...data.blocks.map(blockOf));
    const stops = [...frame.querySelectorAll('[role=button]')], back = held && stops.find((node) => node.dataset.cover === held);
    rove(stops, back || stops[0]);
    lower(kept);
    if (data.place !== place) requestAnimationFrame(() => { seek(); requestAnimationFrame(seek); }); // sizes are known after the first
    else if (back) back.focus({ preventScroll: true });
    place = data.place;
  }

  return { update, destroy() { picker.destroy(); } };
}

define(NAME, CSS, createArticle);
