// The years of a chart: a slider and a button that plays them. The figure has all years, so the server is not asked;
// it is told the year on which the reader settles. See charts/series/years.py for what a figure carries.
const STEP_MS = 700; // a year in the play
const MOVE_MS = 350; // how long bars take to their new place
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

function set(target, path, value) {
  const names = path.split(".");
  const last = names.pop();
  let inner = target;
  for (const name of names) {
    inner[name] = Array.isArray(inner[name]) ? [...inner[name]] : { ...inner[name] }; // the figure itself stays as it came
    inner = inner[name];
  }
  inner[last] = value;
}

/** A figure as it is in another of its years. */
export function inYear({ data, layout }, frame) {
  const traces = [...data];
  for (const [number, changes] of Object.entries(frame.traces)) {
    traces[number] = { ...traces[number] };
    for (const [path, value] of Object.entries(changes)) set(traces[number], path, value);
  }
  const changed = { ...layout };
  for (const [path, value] of Object.entries(frame.layout)) set(changed, path, value);
  return { data: traces, layout: changed };
}

function make(tag, settings, ...inside) {
  const made = Object.assign(document.createElement(tag), settings);
  made.append(...inside);
  return made;
}

export class Years {
  /** `redraw(moves)` draws the chart anew, in `this.year`; `settled(year)` is called when the reader lets go. */
  constructor(redraw, settled) {
    Object.assign(this, { redraw, settled, timer: null, held: false });
    this.button = make("button", { type: "button", className: "play" });
    this.slider = make("input", { type: "range", step: 1, min: 0 });
    this.label = make("output", { className: "year" });
    this.root = make("div", { className: "years", role: "group", hidden: true }, this.button, this.slider, this.label);
    this.button.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.slider.addEventListener("input", () => {
      this.stop();
      this.held = true;
      this.go(Number(this.slider.value));
    });
    this.slider.addEventListener("change", () => this.tell());
    this.onMotion = () => still.matches && this.pause();
    still.addEventListener("change", this.onMotion);
  }

  /** What a new figure brings; one without years hides the slider. A year that the reader is moving stays. */
  show(meta) {
    this.meta = meta?.frames?.length > 1 ? meta : null;
    this.root.hidden = !this.meta;
    if (!this.meta) return this.stop();
    const busy = (this.held || this.timer) && this.meta.years.includes(this.year);
    if (!busy) {
      this.stop();
      this.year = this.told = this.meta.year;
    }
    this.slider.max = this.meta.years.length - 1;
    this.slider.setAttribute("aria-label", this.meta.words.year);
    this.root.setAttribute("aria-label", this.meta.words.year);
    this.label.setAttribute("aria-live", "off");
    return this.mark();
  }

  get index() {
    return this.meta ? this.meta.years.indexOf(this.year) : -1;
  }

  /** The changes to the figure for the year on show; null where the figure has but one. */
  get frame() {
    return this.meta?.frames[this.index] ?? null;
  }

  /** The same of a copy of the figure's years, as in the colours of the other mode. */
  frameOf(meta) {
    return meta.frames[this.index] ?? null;
  }

  mark() {
    this.slider.value = this.index;
    this.slider.setAttribute("aria-valuetext", `${this.year}. ${this.frame.title}`);
    this.label.textContent = this.year;
    const { play, pause } = this.meta.words;
    this.button.textContent = this.timer ? "❚❚" : "▶";
    this.button.setAttribute("aria-label", this.timer ? pause : play);
    this.button.title = this.timer ? pause : play;
  }

  go(index) {
    if (index === this.index) return;
    this.year = this.meta.years[index];
    this.mark();
    this.redraw(still.matches || this.held ? 0 : MOVE_MS);
  }

  // With reduced motion a press of the button goes on by one year, and nothing moves by itself.
  play() {
    const last = this.meta.years.length - 1;
    const next = this.index >= last ? 0 : this.index + 1;
    if (still.matches) {
      this.go(next);
      return this.tell();
    }
    this.timer = setInterval(() => (this.index >= last ? this.pause() : this.go(this.index + 1)), STEP_MS);
    this.go(next);
    return this.mark();
  }

  pause() {
    if (!this.timer) return;
    this.stop();
    this.mark();
    this.tell();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }

  tell() {
    this.held = false;
    if (this.year === this.told) return;
    this.told = this.year;
    this.settled(this.year);
  }

  remove() {
    this.stop();
    still.removeEventListener("change", this.onMotion);
    this.root.remove();
  }
}
