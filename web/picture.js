/* The picture of a network: drag, zoom, keyboard; what is near the pointer stands out. */

import { sign } from "./codes.js";
import { button, drawn, element, keyOf } from "./dom.js";
import { t } from "./words.js";

const [WIDTH, HEIGHT, MARGIN, NEAR, SEEN] = [1000, 700, 60, 9, 4];
const LETTER = { width: 6.8, height: 15 }; // of a label on the screen, on average
const [SMALLEST, LARGEST, STEP] = [0.5, 12, 1.3];

export class Picture {
  /** Nodes have places from -1 to 1; `on` says what happens when a node, a link or nothing is chosen. */
  constructor(nodes, links, on) {
    this.on = on;
    this.view = { x: 0, y: 0, zoom: 1 };
    this.nodes = new Map(nodes.map((node) => [node.id, { ...node, x: WIDTH / 2 + node.x * (WIDTH / 2 - MARGIN), y: HEIGHT / 2 + node.y * (HEIGHT / 2 - MARGIN), links: [] }]));
    this.links = links.map((link) => ({ ...link, source: this.nodes.get(link.source), target: this.nodes.get(link.target), given: link }));
    for (const link of this.links) link.source.links.push(link), link.target.links.push(link);
    this.scene = drawn("g", {}, drawn("g", {}, this.links.map((link) => this.path(link))), drawn("g", {}, this.mark()));
    this.svg = drawn("svg", { class: "network", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": t("Network: arrow keys go from actor to actor, Enter chooses, + and - zoom; the table below says the same") }, this.scene);
    this.listen();
    new ResizeObserver(() => this.look()).observe(this.svg);
    this.chosen = null;
  }

  /** A bent line with a small head at who is acted upon; one element, for there may be thousands. */
  path(link) {
    link.path = drawn("path", { class: `link ${sign(link.goldstein_mean)}`, "stroke-width": Math.min(1 + Math.log2(link.weight), 8) });
    this.place(link);
    return link.path;
  }

  place(link) {
    const { source: a, target: b } = link;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const far = Math.hypot(dx, dy) || 1;
    const bend = { x: (a.x + b.x) / 2 - dy * 0.12, y: (a.y + b.y) / 2 + dx * 0.12 };
    const angle = Math.atan2(b.y - bend.y, b.x - bend.x);
    const back = Math.min(radius(b) + 1, far / 3);
    const end = { x: b.x - Math.cos(angle) * back, y: b.y - Math.sin(angle) * back };
    const side = (turn) => `M${round(end.x - 7 * Math.cos(angle + turn))} ${round(end.y - 7 * Math.sin(angle + turn))}L${round(end.x)} ${round(end.y)}`;
    link.bend = bend;
    link.path.setAttribute("d", `M${round(a.x)} ${round(a.y)}Q${round(bend.x)} ${round(bend.y)} ${round(end.x)} ${round(end.y)}${side(0.4)}${side(-0.4)}`);
  }

  mark() {
    this.ranked = [...this.nodes.values()].sort((a, b) => b.links.length - a.links.length);
    return this.ranked.map((node, rank) => {
      node.g = drawn("g", { class: `node ${node.kind}`, role: "button", tabindex: rank ? -1 : 0, "aria-label": `${node.label}, ${t("{0} lines", node.links.length)}`, "data-key": keyOf(node.id) },
        drawn("circle"), drawn("text", { "aria-hidden": true }, node.label));
      node.g.node = node;
      this.move(node);
      return node.g;
    }).reverse(); // the strongest on top
  }

  move(node) {
    node.g.setAttribute("transform", `translate(${round(node.x)} ${round(node.y)})`);
    for (const link of node.links) this.place(link);
  }

  look() {
    const { x, y, zoom } = this.view;
    const { width, height } = this.svg.getBoundingClientRect();
    const scale = Math.min(width / WIDTH, height / HEIGHT) || 1;
    this.scene.setAttribute("transform", `translate(${round(x)} ${round(y)}) scale(${zoom})`);
    this.svg.style.setProperty("--zoom", zoom * scale); // words keep their size
    this.name(zoom * scale);
  }

  /** The names that fit without covering each other, those of the nodes with most lines first. */
  name(scale) {
    const boxes = [];
    for (const node of this.ranked) {
      const wide = (node.label.length * LETTER.width) / 2;
      const inside = this.view.zoom === 1 ? Math.max(wide - node.x * scale, 0) - Math.max(wide - (WIDTH - node.x) * scale, 0) : 0;
      const r = Math.max(radius(node), SEEN / scale);
      const [x, y] = [node.x * scale + inside, (node.y - r) * scale];
      const free = boxes.every((box) => Math.abs(box.x - x) > box.wide + wide || Math.abs(box.y - y) > LETTER.height);
      if (free) boxes.push({ x, y, wide });
      node.g.classList.toggle("labelled", free);
      const [circle, text] = node.g.children;
      circle.setAttribute("r", r);
      text.setAttribute("x", inside / scale);
      text.setAttribute("y", -r - 4 / scale);
    }
  }

  zoom(factor, centre = { x: WIDTH / 2, y: HEIGHT / 2 }) {
    const zoom = Math.min(Math.max(this.view.zoom * factor, SMALLEST), LARGEST);
    const ratio = zoom / this.view.zoom;
    this.view = { x: centre.x - (centre.x - this.view.x) * ratio, y: centre.y - (centre.y - this.view.y) * ratio, zoom };
    this.look();
  }

  reset() {
    this.view = { x: 0, y: 0, zoom: 1 };
    this.look();
  }

  tools = () => element("span", { role: "group", "aria-label": t("Zoom") },
    button("+", () => this.zoom(STEP), { "aria-label": t("zoom in") }), " ", button("−", () => this.zoom(1 / STEP), { "aria-label": t("zoom out") }), " ", button(t("whole"), () => this.reset()));

  /** Mark what is chosen; the rest is dimmed. Hovering marks for a moment. */
  choose(lit) {
    const line = lit.line && this.links.find((link) => `${keyOf(link.source.id)}~${keyOf(link.target.id)}` === lit.line);
    const node = lit.actor && [...this.nodes.values()].find((one) => keyOf(one.id) === lit.actor);
    this.chosen = line || node || null;
    this.light(this.chosen);
  }

  light(item) {
    if (this.item === item) return;
    this.item = item;
    for (const old of this.scene.querySelectorAll(".lit")) old.classList.remove("lit");
    this.svg.classList.toggle("dimmed", Boolean(item));
    for (const link of item ? (item.path ? [item] : item.links) : [])
      for (const part of [link.path, link.source.g, link.target.g]) part.classList.add("lit");
    item?.g?.classList.add("lit");
  }

  /** Where the pointer is, in the picture and in the scene. */
  at(event) {
    const matrix = this.svg.getScreenCTM();
    const x = (event.clientX - matrix.e) / matrix.a;
    const y = (event.clientY - matrix.f) / matrix.d;
    return { x, y, inner: { x: (x - this.view.x) / this.view.zoom, y: (y - this.view.y) / this.view.zoom }, unit: 1 / (matrix.a * this.view.zoom) };
  }

  /** The node under the pointer, or the line near it. */
  under(event) {
    const node = event.target.closest(".node")?.node;
    if (node) return node;
    const { inner, unit } = this.at(event);
    const finger = event.pointerType === "touch" && [...this.nodes.values()].find((one) => Math.hypot(one.x - inner.x, one.y - inner.y) < 2 * NEAR * unit);
    if (finger) return finger;
    let [best, near] = [null, NEAR * unit];
    for (const link of this.links) {
      const far = distance(link, inner);
      if (far < near) [best, near] = [link, far];
    }
    return best;
  }

  listen() {
    const { svg } = this;
    let held = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      const node = event.target.closest(".node")?.node;
      held = { node, from: this.at(event), view: { ...this.view }, place: node && { x: node.x, y: node.y }, moved: false };
    });
    svg.addEventListener("pointermove", (event) => (held ? this.drag(held, event) : this.light(this.under(event) ?? this.chosen)));
    svg.addEventListener("pointerleave", () => !held && this.light(this.chosen));
    svg.addEventListener("pointercancel", () => (held = null));
    svg.addEventListener("pointerup", (event) => {
      if (held && !held.moved) this.pick(held.node ?? this.under(event));
      held = null;
    });
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 400), this.at(event));
    }, { passive: false });
    svg.addEventListener("keydown", (event) => this.key(event));
    svg.addEventListener("focusin", (event) => event.target.node && this.light(event.target.node));
    svg.addEventListener("focusout", () => this.light(this.chosen));
  }

  drag(held, event) {
    const now = this.at(event);
    const [dx, dy] = [now.x - held.from.x, now.y - held.from.y];
    if (!held.moved && Math.hypot(dx, dy) < 4) return;
    if (!held.moved) this.svg.setPointerCapture(event.pointerId);
    held.moved = true;
    if (held.node) {
      held.node.x = held.place.x + dx / this.view.zoom;
      held.node.y = held.place.y + dy / this.view.zoom;
      this.move(held.node);
    } else {
      this.view = { ...held.view, x: held.view.x + dx, y: held.view.y + dy };
      this.look();
    }
  }

  pick(item) {
    if (!item) this.on.onclear();
    else if (item.path) this.on.onlink(item.given);
    else this.on.onnode(item);
  }

  key(event) {
    const turn = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    const node = event.target.node;
    if (turn && node) this.go(node, turn);
    else if (event.key === "Enter" || event.key === " ") this.pick(node);
    else if (event.key === "Escape") this.on.onclear();
    else if (event.key === "+") this.zoom(STEP, node && this.seen(node));
    else if (event.key === "-") this.zoom(1 / STEP, node && this.seen(node));
    else if (event.key === "0") this.reset();
    else return;
    event.preventDefault();
  }

  seen = (node) => ({ x: node.x * this.view.zoom + this.view.x, y: node.y * this.view.zoom + this.view.y });

  /** The focus goes to the nearest node in a direction. */
  go(from, [right, down]) {
    const cost = (to) => {
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const along = dx * right + dy * down;
      return along > 0 ? along + 2 * Math.abs(dx * down - dy * right) : Infinity;
    };
    const [next] = [...this.nodes.values()].filter((to) => to !== from).sort((a, b) => cost(a) - cost(b));
    if (!next || cost(next) === Infinity) return;
    from.g.setAttribute("tabindex", -1);
    next.g.setAttribute("tabindex", 0);
    next.g.focus();
  }
}

const radius = (node) => 4 + Math.min(Math.sqrt(node.links.length) * 1.2, 9);
const round = (value) => Math.round(value * 10) / 10;

/** How far a point is from a bent line, by eleven points of it. */
function distance({ source: a, target: b, bend }, { x, y }) {
  let least = Infinity;
  for (let i = 0.5; i < 12; i += 1) {
    const s = i / 12;
    const [p, q, r] = [(1 - s) ** 2, 2 * s * (1 - s), s ** 2];
    least = Math.min(least, Math.hypot(p * a.x + q * bend.x + r * b.x - x, p * a.y + q * bend.y + r * b.y - y));
  }
  return least;
}
