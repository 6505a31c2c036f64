// Key dates down a rail: the day, what is said of it in its best sentences, and who says so.

function createKeyDates(host, emit) {
  const list = el('ol', {}), empty = el('p', { class: 'empty', text: 'The articles of this selection name no day.' });
  host.append(list, empty);

  function heading([event, href, when], open) {
    if (event) return el('button', { class: 'day', type: 'button', 'aria-label': `${when}: open the event`, text: when, onclick: open });
    return href ? el('a', { class: 'day', href, target: '_self', title: 'Open the article in the reader', text: when }) : el('span', { class: 'day', text: when });
  }

  function row(line, year) {
    const [event, , , lines, told, lone] = line;
    const open = (e) => { e.stopPropagation(); emit('event', { event }); };
    const said = lines.map((text) => el('p', { class: 'said', dir: 'auto', text: shown(text) }));
    return el('li', { class: event ? 'opens' : null, 'data-event': event || null, onclick: event ? (e) => { if (!marking(host)) open(e); } : null },
      year ? el('span', { class: 'year', 'aria-hidden': 'true', text: year }) : null,
      heading(line, open), el('div', { class: 'body' }, ...said,
        el('p', { class: lone ? 'told lone' : 'told', dir: 'auto', text: shown(told) })));
  }

  function update(data) {
    empty.hidden = data.rows.length > 0;
    let last = '';
    list.replaceChildren(...data.rows.map((line) => {
      const year = line[6] === last ? '' : line[6];
      last = line[6];
      return row(line, year);
    }));
  }

  return { update, destroy() {} };
}

// A click that ends the marking of text is no wish to open the row.
function marking(host) {
  const chosen = (host.getRootNode().getSelection?.() || document.getSelection());
  return Boolean(chosen && chosen.type === 'Range' && String(chosen).length > 1);
}

define(NAME, CSS, createKeyDates);
