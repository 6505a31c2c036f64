// Counts on a grid, as a table whose filled cells are buttons.

const NUMBER = 22; // px of a cell before its count is written in it
const LETTER = 6.6; // px of a letter of a time above the columns

const short = (n) => (n < 1000 ? String(n) : `${(n / 1000).toFixed(n < 9950 ? 1 : 0)}k`);

function createHeat(host, emit) {
  const box = el('div', { class: 'scroll' }), tip = new Tip(host);
  host.append(box);
  let data = null, width = 0, cells = [];

  function draw() {
    if (!data || !host.clientWidth) return;
    width = host.clientWidth;
    const held = box.getRootNode().activeElement?.dataset?.at;
    const side = Math.min(190, Math.round(width * 0.36)), across = data.columns.length;
    const room = (width - side - 2) / across, least = data.names ? 24 : 8, wide = Math.max(least, Math.min(data.names ? 30 : 46, room));
    const top = Math.max(1, ...data.cells.map(([, , n]) => n)), of = new Map(data.cells.map(([r, c, n]) => [`${r} ${c}`, n]));
    cells = [];
    const body = data.rows.map((row, r) => el('tr', {}, head(row, r),
      ...data.columns.map((column, c) => cell(row, column, r, c, of.get(`${r} ${c}`) || 0, top, wide))));
    const table = el('table', { class: data.names ? 'names' : 'times', style: `--side: ${side}px; --wide: ${wide}px` },
      el('caption', { class: 'hidden', text: data.caption }),
      el('thead', {}, el('tr', {}, el('td', { class: 'corner' }), ...(data.names ? data.columns.map(upright) : times(wide)))), el('tbody', {}, ...body));
    box.replaceChildren(table);
    const current = cells.find((one) => one.dataset.at === held);
    rove(cells, current || cells[0]);
    current?.focus({ preventScroll: true });
    tip.hide();
  }

  const mark = (row, column) => data.chosen[0] !== '' && (data.names ? [row[0], column[0]].every((id) => data.chosen.includes(id))
    : row[0] === data.chosen[0] && (data.chosen[1] === '' || column[0] === data.chosen[1]));

  function head(row, r) {
    return el('th', { scope: 'row', class: !data.names && row[0] === data.chosen[0] ? 'on' : null },
      el('button', { type: 'button', class: 'name', dir: 'auto', text: shown(row[1]), title: shown(row[1]), onclick: () => emit('row', { row: row[0] }) }));
  }

  function upright(column) { return el('th', { scope: 'col', class: 'up', title: shown(column[1]) }, el('span', { dir: 'auto', text: shown(column[1]) })); }

  // Times stand over the columns that they begin at, as many as have room; the others are only heard.
  function times(wide) {
    let until = -1;
    const last = wide * data.columns.length;
    return data.columns.map(([, text], c) => {
      const at = c * wide, end = at + text.length * LETTER + 10, seen = at >= until && end <= Math.max(last, end - at);
      if (seen) until = end;
      return el('th', { scope: 'col', class: 'time' }, el('span', { class: seen ? 'seen' : 'hidden', text }));
    });
  }

  function cell(row, column, r, c, n, top, wide) {
    if (data.names && r === c) return el('td', { class: 'self' });
    if (!n) return el('td', {});
    const share = Math.round(14 + 76 * Math.sqrt(n / top)), words = `${n.toLocaleString('en')} ${data.counted[n === 1 ? 0 : 1]}`;
    const where = data.names ? `${shown(row[1])} and ${shown(column[1])}` : `${shown(row[1])}, ${column[1]}`;
    const on = mark(row, column), say = () => tip.over(button, [['strong', where], ['', words], ['quiet', 'Choose to read them']]);
    const button = el('button', { type: 'button', class: `${on ? 'cell on' : 'cell'}${share > 72 ? ' deep' : ''}`, style: `--share: ${share}%`, 'data-at': `${row[0]} ${column[0]}`,
      'aria-label': `${where}: ${words}`, 'aria-pressed': on ? 'true' : null, text: wide >= NUMBER ? short(n) : '',
      onclick: () => emit('cell', { row: row[0], column: column[0] }), onkeydown: key,
      onpointerenter: say, onfocus: say, onpointerleave: () => tip.hide(), onblur: () => tip.hide() });
    Object.assign(button, { at: [r, c] });
    cells.push(button);
    return el('td', {}, button);
  }

  // Arrows go to the next count in their row or column, else to the nearest in the next row or column that has any.
  function key(event) {
    const way = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const [r, c] = event.target.at;
    const ahead = way && cells.filter(({ at: [y, x] }) => (way[0] ? (y - r) * way[0] > 0 : y === r && (x - c) * way[1] > 0));
    const far = ({ at: [y, x] }) => Math.abs(y - r) * 100 + Math.abs(x - c);
    const next = event.key === 'Home' ? cells[0] : event.key === 'End' ? cells[cells.length - 1] : ahead?.sort((a, b) => far(a) - far(b))[0];
    if (!next) return;
    event.preventDefault();
    rove(cells, next);
    next.focus();
  }

  function update(sent) {
    const before = data?.chosen.join(' ');
    data = { ...sent, columns: sent.columns || sent.rows };
    draw();
    if (before !== undefined && data.chosen[0] && before !== data.chosen.join(' ')) reveal(data.reveal);
  }

  const watch = new ResizeObserver(() => { if (host.clientWidth !== width) draw(); });
  watch.observe(host);
  return { update, destroy() { watch.disconnect(); } };
}

define(NAME, CSS, createHeat);
