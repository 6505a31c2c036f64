// Where labels go: beside their node, on no other label and no node.

const FONT = 12;     // px
const LINE = 15;     // px of a label's height
const SHORT = 16;    // code points of a label that is cut to find room
const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];

const ruler = document.createElement('canvas').getContext('2d');

function textWidth(text, strong) {
  ruler.font = `${strong ? 600 : 400} ${FONT}px ${FACE}`;
  return ruler.measureText(text).width;
}
const FACE = '"Source Sans", "Source Sans Pro", sans-serif';

const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// The box of a label in a direction from its node.
function boxOf(node, [dx, dy], w) {
  const gap = node.r + 4, x = dx > 0 ? node.px + (dy ? gap * 0.7 : gap) : dx < 0 ? node.px - w - (dy ? gap * 0.7 : gap) : node.px - w / 2;
  const y = dy > 0 ? node.py + (dx ? gap * 0.5 : gap - 1) : dy < 0 ? node.py - LINE - (dx ? gap * 0.5 : gap - 1) : node.py - LINE / 2;
  return { x, y, w, h: LINE };
}

// nodes: {px, py, r, name}, the most important first. Returns for each {x, y, w, h, text} or null.
function placeLabels(nodes, width, height) {
  const bodies = nodes.map((n) => ({ x: n.px - n.r - 1, y: n.py - n.r - 1, w: 2 * n.r + 2, h: 2 * n.r + 2 })), taken = [];
  const free = (box, own) => box.x >= 0 && box.y >= 0 && box.x + box.w <= width && box.y + box.h <= height
    && !taken.some((other) => overlap(box, other)) && !bodies.some((body, k) => k !== own && overlap(box, body));
  return nodes.map((node, own) => {
    const short = [...node.name].length > SHORT ? [`${[...node.name].slice(0, SHORT - 1).join('').trimEnd()}…`] : [];
    for (const text of [node.name, ...short]) {
      const w = textWidth(text, node.strong) + 4;
      const box = AROUND.map((way) => boxOf(node, way, w)).find((one) => free(one, own));
      if (box) { taken.push(box); return { ...box, text }; }
    }
    return null;
  });
}
