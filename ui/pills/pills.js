// The active filters as pills.
const MODES = { any: 'any of these', all: 'all of these', not: 'none of these' };

function modeButton(term, index, emit) {
  const next = term.modes[(term.modes.indexOf(term.mode) + 1) % term.modes.length];
  return el('button', {
    type: 'button', class: 'turn', text: { any: 'any', all: 'all', not: 'not' }[term.mode],
    title: `Now: ${MODES[term.mode]}. Change to: ${MODES[next]}`,
    'aria-label': `${term.label}: ${MODES[term.mode]}. Change to ${MODES[next]}`,
    onclick: () => emit('act', { op: 'mode', index, value: next }),
  });
}

function pill(term, index, emit) {
  return el('span', { class: `pill ${term.mode} ${term.on ? '' : 'off'}` },
    el('span', { class: 'field', text: term.field }),
    term.modes.length > 1 ? modeButton(term, index, emit) : null,
    el('span', { class: 'label', dir: 'auto', text: shown(term.label), title: shown(term.label) }),
    el('button', {
      type: 'button', class: 'switch', role: 'switch', 'aria-checked': String(term.on),
      title: term.on ? 'Switch off, keep the pill' : 'Switch on',
      'aria-label': `${term.field} ${term.label}: ${term.on ? 'on' : 'off'}`,
      onclick: () => emit('act', { op: 'on', index, value: !term.on }),
    }, el('span', { class: 'knob' })),
    el('button', {
      type: 'button', class: 'drop', text: '✕', title: 'Remove', 'aria-label': `Remove ${term.field} ${term.label}`,
      onclick: () => emit('act', { op: 'drop', index }),
    }));
}

define(NAME, CSS, (host, emit) => ({
  update({ terms }) {
    host.setAttribute('role', 'group');
    host.setAttribute('aria-label', 'Active filters');
    host.replaceChildren(...terms.map((term, index) => pill(term, index, emit)));
    if (terms.length) {
      host.append(el('button', {
        type: 'button', class: 'clear', text: 'Clear all', onclick: () => emit('act', { op: 'clear', index: 0 }),
      }));
    }
  },
  destroy() {},
}));
