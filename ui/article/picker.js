// Words selected in the text: a button under them says what can be done with these.

class Picker {
  // tell({first, last}): the ends of the selection, each as [block, code points into it].
  constructor(host, frame, tell) {
    this.host = host;
    this.frame = frame;
    this.node = el('button', { class: 'pick', type: 'button', hidden: true, onmousedown: (e) => e.preventDefault(), onclick: () => { const span = this.span; this.hide(); if (span) tell(span); } });
    host.append(this.node);
    this.heard = () => { clearTimeout(this.waiting); this.waiting = setTimeout(() => this.look(), 150); };
    document.addEventListener('selectionchange', this.heard);
    frame.addEventListener('pointerup', this.heard);
    frame.addEventListener('scroll', () => this.hide());
  }

  offer(words) {
    this.words = words;
    this.node.textContent = words;
    this.hide();
  }

  hide() { this.node.hidden = true; this.span = null; }

  // The selection's range, also inside a shadow root.
  range() {
    const root = this.host.getRootNode(), chosen = root.getSelection?.() || document.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
    return chosen.getComposedRanges && !root.getSelection && root !== document ? chosen.getComposedRanges({ shadowRoots: [root] })[0] : chosen.getRangeAt(0);
  }

  look() {
    const range = this.words && this.host.isConnected ? this.range() : null;
    const first = range && this.placeOf(range.startContainer, range.startOffset);
    const last = first && (this.placeOf(range.endContainer, range.endOffset) || [first[0], Infinity]);
    if (!last) { this.hide(); return; }
    this.span = { first, last: [last[0], Math.min(last[1], [...this.frame.children[last[0]].textContent].length)] };
    const drawn = document.createRange();
    drawn.setStart(range.startContainer, range.startOffset);
    drawn.setEnd(range.endContainer, range.endOffset);
    this.place(drawn.getBoundingClientRect());
  }

  place(box) {
    const b = this.host.getBoundingClientRect();
    this.node.hidden = false;
    this.node.style.left = `${Math.max(4, Math.min(this.host.clientWidth - this.node.offsetWidth - 4, box.left - b.left))}px`;
    this.node.style.top = `${box.bottom - b.top + 6}px`;
  }

  // Where in the text a point of the document is; null outside the text.
  placeOf(node, offset) {
    const block = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest('.block');
    if (!block || block.parentElement !== this.frame) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(node, offset);
    return [[...this.frame.children].indexOf(block), [...before.toString()].length];
  }

  destroy() { clearTimeout(this.waiting); document.removeEventListener('selectionchange', this.heard); }
}
