// Shared by Dateline's components: building nodes, the tooltip, and keeping a view over redraws.
// Foreign text is only ever given to `textContent`, `title` or `aria-*`; nothing here parses HTML.

const SVG = 'http://www.w3.org/2000/svg';

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'text') node.textContent = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const el = (tag, attributes, ...children) => put(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => put(document.createElementNS(SVG, tag), attributes, children);

// Control characters are shown as the replacement character, so that a text with a NUL or a
// backspace in it looks like what it is. Tabs and line breaks keep their meaning.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const shown = (text) => String(text).replace(/\r\n?/g, '\n').replace(CONTROL, '\ufffd');

class Tip {
  constructor(host) {
    this.host = host;
    this.node = el('div', { class: 'tip', role: 'tooltip', hidden: true });
    host.append(this.node);
  }

  // lines: [class, text] pairs. The box is kept inside the component, above the place if there is room.
  show(lines, left, top, bottom) {
    this.node.replaceChildren(...lines.filter(([, text]) => text).map(
      ([name, text]) => el('div', { class: name, dir: 'auto', text: shown(text) })));
    this.node.hidden = false;
    const room = this.host.clientWidth - this.node.offsetWidth - 4;
    this.node.style.left = `${Math.max(4, Math.min(room, left - this.node.offsetWidth / 2))}px`;
    const above = top - this.node.offsetHeight - 8;
    const seen = this.host.getBoundingClientRect().top;
    this.node.style.top = `${above + seen > 0 ? above : bottom + 8}px`;
  }

  over(node, lines) {
    const a = node.getBoundingClientRect(), b = this.host.getBoundingClientRect();
    this.show(lines, (a.left + a.right) / 2 - b.left, a.top - b.top, a.bottom - b.top);
  }

  hide() { this.node.hidden = true; }
}

// One tab stop for a set of nodes; arrows go to the next by reading order.
function rove(nodes, current) {
  nodes.forEach((node) => node.setAttribute('tabindex', node === current ? '0' : '-1'));
}

const views = new WeakMap();

// create(host, emit) returns {update(data), same(), destroy()}; it is called once for each place on a
// page. Streamlit calls with every run of the script; what has not changed is not drawn again.
function define(name, css, create) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const draw = (component) => {
    const root = component.parentElement;
    let view = views.get(root);
    if (!view) {
      const host = el('div', { class: `host ${name}` });
      root.adoptedStyleSheets = [sheet];
      root.append(host);
      view = { host, send: null };
      view.part = create(host, (event, value) => view.send(event, value));
      views.set(root, view);
    }
    view.send = component.setTriggerValue;
    const text = new TextDecoder().decode(component.data);
    if (text === view.text) view.part.same?.();
    else view.part.update(JSON.parse(text));
    view.text = text;
    return () => { view.part.destroy(); view.host.remove(); views.delete(root); };
  };
  const parts = (globalThis.datelineParts ??= {});
  parts[name]?.ready?.(draw);
  parts[name] = Promise.resolve(draw);
}

// Bring into sight what a choice in this component has filled: a container of the page, by its key.
function reveal(key) {
  const seek = (left) => {
    const box = key && document.querySelector(`.st-key-${key}`);
    if (box) box.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    else if (left) setTimeout(() => seek(left - 1), 100);
  };
  setTimeout(() => seek(20), 150);
}
