// How many events when: stacked bars over the whole extent, and the range that is chosen on them.

const TALL = 112;   // px of the bars
const HEAD = 16;    // px above them, for the highest count
const FOOT = 24;    // px below them, for the axis
const STILL = 4;    // px that a pointer may tremble in a click
const PAUSE = 350;  // ms without a key before a range set by keys is sent
const TWICE = 260;  // ms within which a second click makes a double click

class Density {
  constructor(host, tip, choose) {
    Object.assign(this, { tip, choose, drag: null, timer: 0, draft: null });
    this.picture = svg('g', {});
    this.node = svg('svg', { class: 'density', height: HEAD + TALL + FOOT }, this.picture, ...this.tools());
    host.append(this.node);
    this.node.addEventListener('pointerdown', (e) => this.press(e));
    this.node.addEventListener('pointermove', (e) => this.move(e));
    this.node.addEventListener('pointerup', (e) => this.release(e));
    this.node.addEventListener('pointercancel', () => { this.drag = null; this.draft = null; this.mark(); });
    this.node.addEventListener('pointerleave', () => this.tip.hide());
    this.node.addEventListener('dblclick', () => this.clear());
  }

  draw(data, left, right) {
    this.data = data;
    this.draft = null;
    const { bars } = data;
    this.edges = edgesOf(bars.map(([day]) => day), data.unit);
    this.x = scale(this.edges[0], this.edges[this.edges.length - 1], left, right);
    const top = Math.max(1, ...bars.map(([, a, b]) => a + b));
    this.y = (n) => HEAD + TALL - (n / top) * TALL;
    this.node.setAttribute('viewBox', `0 0 ${right + 1} ${HEAD + TALL + FOOT}`);
    this.node.setAttribute('width', right + 1);
    this.picture.replaceChildren(this.patterns(), ...this.grid(top), ...this.paths());
    this.hover.setAttribute('width', 0);
    this.mark();
  }

  patterns() {
    const hatch = (id, name) => svg('pattern', { id, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      svg('rect', { class: `${name} ground`, width: 5, height: 5 }), svg('rect', { class: name, width: 2, height: 5 }));
    return svg('defs', {}, hatch('hatch', 'on'), hatch('hatch-all', 'off'));
  }

  grid(top) {
    const words = counted(top, 'event');
    return [svg('line', { class: 'grid', x1: this.x.left, x2: this.x.right, y1: HEAD, y2: HEAD }),
      svg('text', { class: 'tick', x: this.x.left, y: HEAD - 5, text: words }),
      ...axisOf(this.x, HEAD + TALL)];
  }

  // Four paths, whatever the number of bars: of all and of the selected, exact below, coarser above.
  paths() {
    const d = ['', '', '', ''];
    for (const [day, ...n] of this.data.bars) {
      const a = this.x(day), wide = this.x(after(day, this.data.unit)) - a, gap = wide > 3 ? 1 : 0;
      const bar = (from, to) => (to > from ? `M${(a + gap / 2).toFixed(1)} ${this.y(from).toFixed(1)}h${Math.max(1, wide - gap).toFixed(1)}V${this.y(to).toFixed(1)}h${-Math.max(1, wide - gap).toFixed(1)}z` : '');
      d[0] += bar(0, n[0]);
      d[1] += bar(n[0], n[0] + n[1]);
      d[2] += bar(0, n[2]);
      d[3] += bar(n[2], n[2] + n[3]);
    }
    return [svg('path', { class: 'off', d: d[0] }), svg('path', { fill: 'url(#hatch-all)', d: d[1] }),
      svg('path', { class: 'on', d: d[2] }), svg('path', { fill: 'url(#hatch)', d: d[3] })];
  }

  // Made once: what has the keyboard's focus must not be replaced when the data changes.
  tools() {
    this.shade = svg('rect', { class: 'shade', y: HEAD, height: TALL });
    this.hover = svg('rect', { class: 'hover', y: HEAD, height: TALL, width: 0 });
    this.handles = ['from', 'to'].map((end) => svg('g',
      { class: 'handle', role: 'slider', tabindex: 0, 'data-end': end, 'aria-label': end === 'from' ? 'First day of the range' : 'Last day of the range',
        onkeydown: (e) => this.key(e, end) },
      svg('rect', { class: 'hit', x: -13, y: HEAD, width: 26, height: TALL }),
      svg('line', { y1: HEAD, y2: HEAD + TALL }),
      svg('rect', { class: 'grip', x: -3.5, y: HEAD + TALL / 2 - 13, width: 7, height: 26, rx: 3.5 })));
    return [this.hover, this.shade, ...this.handles];
  }

  // The range as [first day, day after the last], clipped to what is drawn; null when there is none.
  span() {
    const range = this.draft || this.data.range;
    if (!range) return null;
    const from = Math.max(this.x.from, range[0] ?? this.x.from), to = Math.min(this.x.to, (range[1] ?? this.x.to) + 1);
    return from < to ? [from, to] : null;
  }

  mark() {
    const span = this.span(), [from, to] = span || [this.x.from, this.x.to];
    const a = this.x(from), b = this.x(to);
    put(this.shade, { x: a, width: Math.max(2, b - a) }, []);
    this.node.classList.toggle('ranged', Boolean(span));
    this.handles.forEach((handle, i) => {
      const day = i ? to - 1 : from;
      handle.setAttribute('transform', `translate(${i ? b : a} 0)`);
      put(handle, { 'aria-valuemin': this.x.from, 'aria-valuemax': this.x.to - 1, 'aria-valuenow': day, 'aria-valuetext': dayWords(day) }, []);
    });
  }

  at(event) { return event.clientX - this.node.getBoundingClientRect().left; }

  bucket(px) {
    const day = this.x.day(px);
    let k = this.edges.findIndex((edge) => edge > day) - 1;
    if (k < 0) k = px < this.x.left ? 0 : this.edges.length - 2;
    return k;
  }

  press(event) {
    if (event.button) return;
    const px = this.at(event), end = event.target.closest?.('.handle')?.dataset.end, span = this.span();
    const whole = span && span[0] <= this.x.from && span[1] >= this.x.to;
    const inside = span && !whole && px > this.x(span[0]) && px < this.x(span[1]);
    const ranged = this.node.classList.contains('ranged');
    this.drag = { how: end && ranged ? end : inside ? 'shift' : 'new', px, moved: false, start: this.bucket(px), span };
    this.node.setPointerCapture(event.pointerId);
    this.handles[end === 'from' ? 0 : 1].focus({ preventScroll: true }); // so that Esc and the arrows go on from here
    event.preventDefault();
  }

  move(event) {
    const px = this.at(event);
    if (!this.drag) { this.hint(px); return; }
    this.drag.moved ||= Math.abs(px - this.drag.px) > STILL;
    if (!this.drag.moved) return;
    this.draft = this.drafted(px);
    this.mark();
    this.tip.show([['strong', intervalWords(...this.draft)]], px, HEAD, HEAD + TALL);
  }

  drafted(px) {
    const { how, start, span } = this.drag, k = this.bucket(px), edges = this.edges;
    if (how === 'new') return [edges[Math.min(start, k)], edges[Math.max(start, k) + 1] - 1];
    if (how === 'from') return [Math.min(this.nearest(px), this.before(span[1])), span[1] - 1];
    if (how === 'to') return [span[0], Math.max(this.nearest(px), this.behind(span[0])) - 1];
    return this.shifted(k - start, span);
  }

  // The range moved by so many buckets, of the same number of buckets, and kept inside.
  shifted(by, [from, to]) {
    const last = this.edges.length - 1, i = this.index(from), j = Math.max(i + 1, this.index(to));
    const d = Math.max(-i, Math.min(last - j, by));
    return [this.edges[i + d], this.edges[j + d] - 1];
  }

  nearest(px) {
    const day = this.x.day(px);
    return this.edges.reduce((best, edge) => (Math.abs(edge - day) < Math.abs(best - day) ? edge : best));
  }

  index(day) { const k = this.edges.findIndex((edge) => edge >= day); return k < 0 ? this.edges.length - 1 : k; }
  before(day) { return this.edges[Math.max(0, this.index(day) - 1)]; }
  behind(day) { return this.edges.find((edge) => edge > day) ?? this.x.to; }

  release(event) {
    const drag = this.drag;
    this.drag = null;
    if (!drag) return;
    if (drag.moved) { this.send(this.draft); return; }
    if (event.detail > 1 || drag.how === 'from' || drag.how === 'to') return;
    const k = this.bucket(this.at(event)), bar = this.data.bars.find(([day]) => day === this.edges[k]);
    if (!bar || !(bar[1] + bar[2])) return; // between the bars there is nothing to choose
    this.later(TWICE, [this.edges[k], this.edges[k + 1] - 1]);
  }

  key(event, end) {
    const span = this.span() || [this.x.from, this.x.to], [from, to] = span;
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    let next;
    if (event.key === 'Home' || event.key === 'End') next = event.key === 'Home' ? this.x.from : this.x.to;
    else if (steps[event.key]) next = steps[event.key] < 0 ? this.before(end === 'from' ? from : to) : this.behind(end === 'from' ? from : to);
    else return;
    event.preventDefault();
    if (end === 'from') this.draft = [Math.min(next, this.before(to)), to - 1];
    else this.draft = [from, Math.max(next, this.behind(from)) - 1];
    this.mark();
    this.later(PAUSE, this.draft);
  }

  later(wait, range) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(range), wait);
  }

  send(range) {
    this.draft = range;
    this.mark();
    this.tip.hide();
    this.choose(range);
  }

  clear() {
    clearTimeout(this.timer);
    this.draft = null;
    if (this.data.range) this.choose(null);
  }

  // A range that was sent and not taken is not shown any longer.
  forget() {
    if (this.drag || !this.data?.bars.length) return;
    this.draft = null;
    this.mark();
  }

  hint(px) {
    if (px < this.x.left || px > this.x.right) { this.tip.hide(); this.hover.setAttribute('width', 0); return; }
    const k = this.bucket(px), a = this.x(this.edges[k]), b = this.x(this.edges[k + 1]);
    put(this.hover, { x: a, width: b - a }, []);
    this.tip.show(this.words(this.edges[k]), (a + b) / 2, HEAD, HEAD + TALL + 4);
  }

  words(day) {
    const [, exact, coarse] = this.data.bars.find((bar) => bar[0] === day) || [day, 0, 0];
    const n = exact + coarse, head = `${bucketWords(day, this.data.unit)}: ${counted(n, 'event')}`;
    if (!coarse) return [['strong', head]];
    return [['strong', head], ['', n === coarse ? (n === 1 ? 'less exact than a day' : 'all less exact than a day')
      : `${coarse.toLocaleString('en')} of them less exact than a day`]];
  }

  // The picture in one sentence, for those who do not see it.
  summary() {
    const { bars, unit } = this.data, total = bars.reduce((sum, [, a, b]) => sum + a + b, 0);
    const most = bars.reduce((best, bar) => (bar[1] + bar[2] > best[1] + best[2] ? bar : best));
    return `${counted(total, 'event')} by ${unit}, from ${dayWords(this.x.from)} to ${dayWords(this.x.to - 1)}; most in ${bucketWords(most[0], unit)}: ${most[1] + most[2]}.`;
  }
}
