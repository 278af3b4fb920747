// Draws one chart in the page, and keeps its element: a new figure goes to Plotly.react. See host.py for what it gets.
import { StickyAxis } from "./axis.js";
import { dressed, sameMarks } from "./figure.js";
import { joined } from "./history.js";
import { Marks } from "./marks.js";
import { MODES, PLOTLY } from "./theme.js";
import { Toolbar } from "./toolbar.js";
import { Years, inYear } from "./years.js";

const actsAgain = joined(window.history, window.location);
for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, actsAgain, true);

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: "reset" };
const MOVE_MS = 180; // a mark that stays moves to its new place; nothing longer than 200
const SETTLED_MS = 120; // after the last change of size: a window that is dragged, a phone that is turned
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const decoder = new TextDecoder();

const sheet = new CSSStyleSheet();
fetch(new URL("chart.css", import.meta.url)).then((answer) => answer.text()).then((text) => sheet.replace(text));
document.adoptedStyleSheets.push(sheet);

let loading = null;
/** Plotly, loaded once a page: the address is the one that the first HTML preloads. */
export function plotly() {
  loading ??= new Promise((resolve, reject) => {
    if (window.Plotly) return resolve(window.Plotly);
    const script = document.createElement("script");
    script.src = new URL(PLOTLY, import.meta.url).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      loading = null; // the next run of the script tries again
      script.remove();
      reject(new Error("Plotly did not load"));
    };
    document.head.append(script);
  });
  return loading;
}
plotly().catch(() => null); // at once, while the server still makes the figure

function element(tag, settings, ...inside) {
  const made = Object.assign(document.createElement(tag), settings);
  made.append(...inside);
  return made;
}

const shown = new Set();

class Chart {
  constructor(parent) {
    this.parent = parent;
    this.plot = element("div", { className: "plot" });
    this.live = element("div", { className: "said", ariaLive: "polite" });
    this.toolbar = new Toolbar(this);
    this.years = new Years((ms) => this.draw(ms), (year) => this.trigger("year", year));
    // role: the keys walk the marks, so a screen reader must hand them on.
    this.field = element("div", { className: "field", role: "application", tabIndex: 0 }, this.plot);
    this.axis = new StickyAxis(this);
    this.root = element("div", { className: "milepost-chart", role: "figure" }, this.axis.root, this.field, this.toolbar.root, this.years.root, this.live);
    this.field.setAttribute("aria-keyshortcuts", "T");
    this.marks = new Marks(this);
    this.busy = Promise.resolve();
    this.width = 0;
    this.observer = new ResizeObserver(() => this.resized());
    this.onFullscreen = () => this.draw();
    this.root.addEventListener("fullscreenchange", this.onFullscreen);
    parent.append(this.root);
    shown.add(this);
    this.observer.observe(this.root);
  }

  show(payload, trigger) {
    this.payload = payload;
    this.trigger = trigger;
    this.root.setAttribute("aria-label", payload.alt);
    this.root.style.minHeight = `${payload.figure.layout.height}px`; // nothing below jumps when the chart comes
    this.root.classList.toggle("clickable", payload.click);
    this.field.setAttribute("aria-label", payload.texts.marks);
    this.toolbar.label(payload);
    this.years.show(payload.figure.layout.meta?.years);
    return this.draw();
  }

  // The mode that Streamlit is in, read from its own colour: it changes before the script runs again, or without it.
  mode() {
    const ground = getComputedStyle(this.parent).getPropertyValue("--st-background-color").trim().toLowerCase();
    return Object.keys(MODES).find((mode) => MODES[mode].paper.toLowerCase() === ground) || this.payload.mode;
  }

  draw(moving = 0) {
    this.busy = this.busy.then(() => this.drawn(moving)).catch((error) => this.failed(error));
    return this.busy;
  }

  async drawn(moving) {
    const Plotly = window.Plotly || (await plotly());
    const full = document.fullscreenElement === this.root;
    const width = Math.floor(this.root.clientWidth);
    if (!this.payload || !width || !this.root.isConnected) return; // hidden: the observer calls when it is seen
    const mode = this.mode();
    const known = `${this.payload.id} ${mode} ${width} ${full} ${this.years.year}`;
    if (known === this.known) return;
    const whole = dressed(this.payload.figure, this.payload.mode, mode, width, full ? window.innerHeight - this.years.root.offsetHeight : 0);
    const frame = whole.layout.meta?.years && this.years.frameOf(whole.layout.meta.years);
    const figure = frame ? inYear(whole, frame) : whole;
    if (moving && !figure.data.some((trace) => trace.fillpattern)) figure.layout.transition = { duration: moving, easing: "cubic-in-out" };
    const before = this.plot.data ? this.figure : null;
    if (before && !still.matches && this.id !== this.payload.id && sameMarks(before, figure)) {
      figure.layout.transition = { duration: MOVE_MS, easing: "cubic-out" };
    }
    [this.known, this.figure, this.width, this.id] = [known, figure, width, this.payload.id];
    this.root.style.background = full ? MODES[mode].paper : "";
    this.said("");
    await Plotly.react(this.plot, figure.data, figure.layout, CONFIG);
    if (!before) {
      // A click on the fill of an outline carries nothing but its trace.
      this.plot.on("plotly_click", ({ points: [mark] = [] }) => this.choose(mark?.customdata ?? mark?.data?.meta?.code));
      this.plot.on("plotly_relayout", () => this.moved());
      this.plot.on("plotly_hover", ({ points: [mark] = [], event }) => this.pointed(event, mark?.customdata ?? mark?.data?.meta?.code));
      this.plot.on("plotly_unhover", ({ event } = {}) => this.pointed(event, null));
      this.plot.on("plotly_clickannotation", (event) => this.choose(event.annotation.name)); // a name beside its line
    }
    this.moved();
  }

  // Marks and years stand elsewhere now.
  moved() {
    this.marks.renewed();
    this.axis.renewed();
  }

  failed(error) {
    console.error(error);
    this.known = "";
    this.said(this.payload.texts.failed);
  }

  // A sentence in place of the chart; "" takes it away.
  said(text) {
    this.note?.remove();
    this.note = text ? element("p", { className: "failed", role: "alert", textContent: text }) : null;
    if (this.note) this.root.prepend(this.note);
  }

  // What a click or Enter on a mark tells the server: the code that the mark carries.
  choose(customdata) {
    const code = Array.isArray(customdata) ? customdata[0] : customdata;
    if (this.payload.click && typeof code === "string") this.trigger("click", code);
  }

  // The charts of a group show the same place: a hover in one is one in the others, whose own hover has no pointer.
  pointed(event, customdata) {
    const code = Array.isArray(customdata) ? customdata[0] : customdata;
    const group = this.payload.group;
    if (!group || !(event instanceof MouseEvent)) return;
    for (const other of shown) if (other !== this && other.payload?.group === group) other.echo(code);
  }

  echo(code) {
    if (!this.plot.calcdata) return;
    const curve = this.plot.calcdata.findIndex(([point]) => point?.trace.customdata?.includes(code));
    if (curve < 0) return window.Plotly.Fx.unhover(this.plot);
    const number = this.plot.calcdata[curve][0].trace.customdata.indexOf(code);
    window.Plotly.Fx.hover(this.plot, [{ curveNumber: curve, pointNumber: number }]);
  }

  resized() {
    clearTimeout(this.waiting);
    const now = Math.floor(this.root.clientWidth);
    if (!this.payload || now === this.width) return;
    if (!this.width) this.draw(); // it was hidden until now
    else this.waiting = setTimeout(() => this.draw(), SETTLED_MS);
  }

  remove() {
    shown.delete(this);
    clearTimeout(this.waiting);
    this.observer.disconnect();
    this.years.remove();
    this.axis.remove();
    window.Plotly?.purge(this.plot);
    this.root.remove();
  }
}

const charts = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let chart = charts.get(parentElement);
  if (!chart) charts.set(parentElement, (chart = new Chart(parentElement)));
  chart.show(JSON.parse(decoder.decode(data)), setTriggerValue);
  return () => {
    charts.delete(parentElement);
    chart.remove();
  };
}
