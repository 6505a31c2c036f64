// Times one page from an input event to the paint of its regions. Installed before any of the page's scripts.
(() => {
  if (window.__timer) return;
  const t = (window.__timer = { start: 0, bytes: 0, touched: {}, quietSince: 0, regions: REGIONS });
  const now = () => performance.now();
  t.reset = () => Object.assign(t, { start: 0, bytes: 0, touched: {}, quietSince: now() });
  for (const kind of ['pointerdown', 'pointerup', 'keydown'])
    window.addEventListener(kind, (e) => { if (e.isTrusted) { t.start = now(); t.quietSince = now(); } }, true);
  const mark = (name) => {
    const region = (t.touched[name] ??= { painted: 0, waiting: false });
    t.quietSince = now();
    if (region.waiting) return;
    region.waiting = true;
    requestAnimationFrame(() => {
      // the first task after the frame: its pixels are up
      setTimeout(() => { region.waiting = false; region.painted = now(); }, 0);
    });
  };
  const watch = (root) => new MutationObserver((list) => {
    for (const change of list) {
      // outside components, attributes are Streamlit's marks of what is stale: nothing that is drawn
      if (change.type === 'attributes' && !change.target.getRootNode().host) continue;
      const node = change.target.nodeType === 1 ? change.target : change.target.parentElement;
      const host = node && (node.getRootNode().host ?? node);
      for (const [name, selector] of Object.entries(t.regions)) {
        const brought = [...change.addedNodes].some((n) => n.matches?.(selector) || n.querySelector?.(selector));
        if (brought || host?.closest(selector)) mark(name);
      }
    }
  }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  watch(document);
  const attach = Element.prototype.attachShadow;   // components draw inside shadow roots
  Element.prototype.attachShadow = function (init) { const root = attach.call(this, init); watch(root); return root; };
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', (e) => { t.quietSince = now(); t.bytes += e.data.size ?? e.data.byteLength ?? e.data.length; });
    }
  };
  t.settled = (names, quiet) => {
    const app = document.querySelector('[data-test-script-state]');
    if (app && !/notRunning/i.test(app.getAttribute('data-test-script-state'))) return false;
    for (const name of names) { const r = t.touched[name]; if (!r || r.waiting || r.painted < t.start) return false; }
    return now() - t.quietSince > quiet;
  };
  t.report = (names) => ({ ms: Math.max(...names.map((n) => t.touched[n].painted)) - t.start, bytes: t.bytes });
})();
