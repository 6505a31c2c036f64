// The small menu of a name in the text: what can be done with it, by pointer and by keyboard.

class Menu {
  // tell(act, target) is called with what was chosen.
  constructor(host, tell) {
    this.host = host;
    this.tell = tell;
    this.node = el('div', { class: 'menu', role: 'menu', hidden: true });
    host.append(this.node);
    this.node.addEventListener('keydown', (e) => this.move(e));
    this.node.addEventListener('focusout', (e) => { if (!this.node.contains(e.relatedTarget)) this.close(false); });
  }

  // acts: [act, words] pairs. The menu stands under the mark, inside the component.
  open(mark, title, acts, target) {
    const item = ([act, words]) => el('button', { role: 'menuitem', type: 'button', tabindex: -1, text: words, onclick: () => { this.close(true); this.tell(act, target); } });
    this.from = mark;
    this.node.setAttribute('aria-label', shown(title));
    this.node.replaceChildren(el('div', { class: 'of', dir: 'auto', text: shown(title) }), ...acts.map(item));
    this.node.hidden = false;
    const a = mark.getBoundingClientRect(), b = this.host.getBoundingClientRect();
    const room = this.host.clientWidth - this.node.offsetWidth - 4;
    this.node.style.left = `${Math.max(4, Math.min(room, a.left - b.left))}px`;
    this.node.style.top = `${a.bottom - b.top + 4}px`;
    this.items()[0].focus({ preventScroll: true });
  }

  items() { return [...this.node.querySelectorAll('button')]; }

  move(event) {
    const all = this.items(), k = all.indexOf(event.target);
    const to = { ArrowDown: k + 1, ArrowUp: k - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') { event.preventDefault(); this.close(true); }
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length).focus();
  }

  close(back) {
    if (this.node.hidden) return;
    this.node.hidden = true;
    if (back && this.from?.isConnected) this.from.focus({ preventScroll: true });
  }
}
