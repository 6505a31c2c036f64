// A table of events in which every row leads to its evidence and every name to all that was said of it.

const TITLES = { happened: 'When', quote: 'What the source says', names: 'Who', source: 'Source', reported: 'Published', lag: 'Lag', kind: 'Kind' };
const KIND = { extracted: 'from an article', inferred: 'dated by its article', imported: 'from an event list', added: 'added by hand' };
// How a sentence tells what it tells; what is told as it happened needs no word.
const TOLD = { said: 'somebody’s words', planned: 'planned', denied: 'denied', conditional: 'conditional' };
const TYPE = { PERSON: ['P', 'person'], ORG: ['O', 'organisation'], PLACE: ['L', 'place'], LAW: ['§', 'law'], OTHER: ['•', 'name'] };

// A point for a day, a bar for longer; hollow when nobody has confirmed it: as on the timeline.
function glyphOf(precision, solid, modality, unreal) {
  const words = precision ? (precision === 'day' || precision === 'time' ? 'exact to the day' : precision === 'range' ? 'a range of days' : `exact to the ${precision}`) : 'no date';
  const shape = !precision ? 'none' : precision === 'day' || precision === 'time' ? 'dot' : 'long';
  const title = `${words}; ${unreal ? `${TOLD[modality]}, not told as happened; ` : ''}${solid ? 'entered or confirmed by a person' : 'not confirmed'}`;
  return el('span', { class: `glyph ${shape} ${solid ? 'solid' : 'hollow'}${unreal ? ' unreal' : ''}`, role: 'img', 'aria-label': title, title });
}

function chipOf([id, name, type], emit) {
  const [letter, word] = TYPE[type] || ['', 'name'];
  return el('button', { class: `chip ${type.toLowerCase()}`, type: 'button', title: `${shown(name)} (${word}): choose`, onclick: (e) => { e.stopPropagation(); emit('entity', { entity: id }); } },
    letter ? el('span', { class: 'letter', 'aria-hidden': 'true', text: letter }) : null, el('span', { class: 'label', dir: 'auto', text: shown(name) }));
}

// What a reader must know before the quote: that it is a plan, a denial or hearsay; where its date or it comes from.
function noteOf(kind, confirmed, modality, unreal) {
  const words = [TOLD[modality], kind === 'inferred' && !confirmed ? 'date inferred' : '', kind === 'added' ? KIND.added : ''].filter(Boolean);
  return words.length ? el('div', { class: unreal ? 'told unreal' : 'told', text: words.join(' · ') }) : null;
}

function createEvents(host, emit) {
  const table = el('table', {}), empty = el('p', { class: 'empty', text: 'No events to list.' });
  host.append(table, empty);

  function header(data) {
    const column = data.sort.replace(/^-/, ''), down = data.sort.startsWith('-');
    const title = (name) => {
      if (!data.sortable.includes(name)) return el('span', { text: TITLES[name] });
      const on = name === column, next = on && !down ? `-${name}` : name;
      return el('button', { class: on ? 'sort on' : 'sort', type: 'button', 'data-sort': name, title: `Sort by ${TITLES[name].toLowerCase()}`, onclick: () => emit('sort', { sort: next }) },
        el('span', { text: TITLES[name] }), el('span', { class: 'way', 'aria-hidden': 'true', text: on ? (down ? '↓' : '↑') : '↕' }));
    };
    // What stands below the source in its cells, and can sort, has its title beside it.
    const below = ['reported', 'lag'].filter((name) => data.sortable.includes(name));
    const cell = (name) => {
      const titles = name === 'source' ? [name, ...below] : [name], on = titles.some((one) => one === column && data.sortable.includes(one));
      return el('th', { scope: 'col', class: `c-${name}`, 'aria-sort': on ? (down ? 'descending' : 'ascending') : null }, ...titles.map(title));
    };
    return el('thead', {}, el('tr', {}, ...['happened', 'quote', 'names', 'source', 'kind'].map(cell)));
  }

  function source(name, published, told, disputed) {
    const nodes = [el('span', { class: 'source', dir: 'auto', text: shown(name) || 'no source named' })];
    if (published) nodes.push(el('span', { class: 'published', text: shown(published) }));
    if (told) nodes.push(el('span', { class: 'tellers', text: told }));
    if (disputed) nodes.push(el('span', { class: 'disputed', text: 'accounts differ' }));
    return el('td', { class: 'c-source', 'data-label': 'Source' }, ...nodes);
  }

  function row([id, when, precision, quote, names, from, published, kind, confirmed, modality, told, disputed], data) {
    const solid = Boolean(confirmed) || !['extracted', 'inferred'].includes(kind), on = id === data.selected, unreal = data.unreal.includes(modality);
    const open = el('button', { class: 'open', type: 'button', 'aria-label': `${shown(when) || 'No date'}: open this event`, text: shown(when) || 'No date' });
    const line = el('tr', { class: on ? 'on' : null, 'data-event': id, 'aria-current': on ? 'true' : null, onclick: () => { if (!selecting(host)) emit('event', { event: id }); } },
      el('td', { class: 'c-happened' }, el('div', { class: 'when' }, glyphOf(precision, solid, modality, unreal), open), noteOf(kind, confirmed, modality, unreal)),
      el('td', { class: 'c-quote' }, el('div', { class: 'quote', dir: 'auto', text: shown(quote) })),
      el('td', { class: 'c-names' }, el('div', { class: 'chips' }, ...names.map((k) => chipOf(data.names[k], emit)))),
      source(from, published, told, disputed),
      el('td', { class: 'c-kind', text: confirmed && ['extracted', 'inferred'].includes(kind) ? 'confirmed' : KIND[kind] || kind }));
    return line;
  }

  host.addEventListener('keydown', (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], all = [...table.querySelectorAll('.open')];
    const at = all.indexOf(e.target);
    if (!step || at < 0) return;
    e.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, at + step))].focus();
  });

  function update(data) {
    const held = host.getRootNode().activeElement?.closest?.('tr')?.dataset.event;
    empty.hidden = data.rows.length > 0;
    table.hidden = !data.rows.length;
    const lines = data.rows.map((one) => row(one, data));
    table.replaceChildren(el('caption', { class: 'hidden', text: 'Events of the selection' }), header(data), el('tbody', {}, ...lines));
    if (held) lines.find((line) => line.dataset.event === held)?.querySelector('.open').focus({ preventScroll: true });
  }

  return { update, destroy() {} };
}

// A click that ends the marking of text is no wish to open the row.
function selecting(host) {
  const chosen = (host.getRootNode().getSelection?.() || document.getSelection());
  return Boolean(chosen && chosen.type === 'Range' && String(chosen).length > 1);
}

define(NAME, CSS, createEvents);
