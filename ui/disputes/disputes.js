// Disagreements side by side: what each side says, in whose words, and what a person decided.

function createDisputes(host, emit) {
  function account([event, quote, source, when, later]) {
    return el('li', { class: later ? 'later' : null },
      el('blockquote', { dir: 'auto', text: shown(quote) }),
      el('button', { class: 'from', type: 'button', 'data-event': event, title: 'Open this account', onclick: () => emit('event', { event }) },
        el('span', { dir: 'auto', text: shown(source) }), when ? el('span', { text: ` · ${shown(when)}` }) : null,
        later ? el('span', { class: 'tag', text: 'reported later' }) : null));
  }

  function side({ value, chosen, accounts }) {
    return el('section', { class: chosen ? 'side chosen' : 'side' },
      el('h4', { dir: 'auto' }, el('span', { text: shown(value) }), chosen ? el('span', { class: 'tag', text: 'settled on this' }) : null),
      el('ul', {}, ...accounts.map(account)));
  }

  function card({ event, title, about, settled, sides }) {
    return el('article', { class: 'card' },
      el('header', {}, title ? el('button', { class: 'title', type: 'button', dir: 'auto', 'data-event': event, onclick: () => emit('event', { event }), text: shown(title) }) : null,
        el('p', { class: 'about', text: shown(about) })),
      el('div', { class: 'sides' }, ...sides.map(side)),
      settled ? el('p', { class: 'settled', dir: 'auto', text: shown(settled) }) : null);
  }

  function update(data) { host.replaceChildren(...data.disputes.map(card)); }

  return { update, destroy() {} };
}

define(NAME, CSS, createDisputes);
