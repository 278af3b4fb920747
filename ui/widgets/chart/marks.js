// The keyboard in a chart: arrow keys walk its marks, Enter chooses one, Escape leaves. What the mouse would show is
// shown, and told to a screen reader.
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
const ROWS = { ArrowDown: 1, ArrowUp: -1 };

// The words of a hover: Plotly's few tags read as text, nothing of it run.
function plain(html) {
  const spaced = String(html).replace(/<br\s*\/?>/gi, "\n");
  const page = new DOMParser().parseFromString(spaced, "text/html");
  return page.body.textContent.replace(/\s*\n\s*/g, ". ").replace(/\.\. /g, ". ").trim();
}

function at(value, index) {
  return Array.isArray(value) ? value[index] : value;
}

function axis(layout, id) {
  return layout[`${id[0]}axis${id.slice(1)}`];
}

// Where a mark stands in the chart, in pixels: the end of a bar, the middle of a point.
function position(trace, point, layout) {
  const [xa, ya] = [axis(layout, trace.xaxis || "x"), axis(layout, trace.yaxis || "y")];
  if (!xa || !ya) return null;
  let [x, y] = [point.x, point.y];
  if (trace.type === "bar") [x, y] = trace.orientation === "h" ? [point.s1 ?? point.s, point.p] : [point.p, point.s1 ?? point.s];
  const [left, top] = [xa.c2p(x), ya.c2p(y)];
  const inside = left > -8 && top > -8 && left < xa._length + 8 && top < ya._length + 8;
  return Number.isFinite(left) && Number.isFinite(top) && inside ? [left + xa._offset, top + ya._offset] : null;
}

// Every mark with words, in the order in which one reads: by rows, and in a row from left to right.
function found(plot) {
  const marks = [];
  (plot.calcdata || []).forEach((points, curve) => {
    const trace = points[0]?.trace;
    if (!trace || trace.visible !== true || trace.hoverinfo === "skip") return;
    points.forEach((point, index) => {
      const words = at(trace.hovertext, point.i ?? index) ?? at(trace.text, point.i ?? index);
      const where = words && position(trace, point, plot._fullLayout);
      if (where) marks.push({ curve, index: point.i ?? index, where, words: plain(words), code: at(trace.customdata, point.i ?? index) });
    });
  });
  return marks.sort((one, two) => Math.round(one.where[1]) - Math.round(two.where[1]) || one.where[0] - two.where[0]);
}

export class Marks {
  constructor(chart) {
    this.chart = chart;
    this.ring = Object.assign(document.createElement("div"), { className: "ring", hidden: true });
    chart.field.append(this.ring);
    chart.field.addEventListener("keydown", (event) => this.pressed(event));
    chart.field.addEventListener("blur", () => this.leave());
  }

  // After a new figure: the mark that was walked to keeps the ring, where it is still there.
  renewed() {
    const last = this.marks?.[this.at];
    this.marks = null;
    if (!last) return;
    this.marks = found(this.chart.plot);
    let same = this.marks.findIndex((mark) => mark.code === last.code && mark.words === last.words);
    // The head of a place says something else once it is open.
    if (same < 0 && last.code) same = this.marks.findIndex((mark) => mark.code === last.code);
    if (same < 0) return this.leave();
    this.walk(same, false);
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === "Escape" && this.at !== undefined) this.leave();
    else if ((key === "Enter" || key === " ") && this.at !== undefined) this.chart.choose(this.marks[this.at].code);
    else if (key in STEPS || key in ROWS || key === "Home" || key === "End") {
      this.marks ??= found(this.chart.plot);
      if (!this.marks.length) return;
      this.walk(this.next(key), true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  next(key) {
    const last = this.marks.length - 1;
    if (key === "Home" || this.at === undefined) return key === "End" ? last : 0;
    if (key === "End") return last;
    if (key in STEPS) return Math.min(last, Math.max(0, this.at + STEPS[key]));
    return this.row(ROWS[key]);
  }

  // The nearest mark of the next row above or below.
  row(way) {
    const [x, y] = this.marks[this.at].where;
    const beyond = this.marks.filter((mark) => (mark.where[1] - y) * way > 2);
    if (!beyond.length) return this.at;
    const near = Math.min(...beyond.map((mark) => Math.abs(mark.where[1] - y)));
    const row = beyond.filter((mark) => Math.abs(mark.where[1] - y) < near + 3);
    row.sort((one, two) => Math.abs(one.where[0] - x) - Math.abs(two.where[0] - x));
    return this.marks.indexOf(row[0]);
  }

  walk(to, tell) {
    this.at = to;
    const { curve, index, where, words } = this.marks[to];
    this.ring.hidden = false;
    this.ring.style.left = `${where[0]}px`;
    this.ring.style.top = `${where[1]}px`;
    this.ring.scrollIntoView({ block: "nearest", inline: "nearest" });
    window.Plotly.Fx.hover(this.chart.plot, [{ curveNumber: curve, pointNumber: index }]);
    const { texts } = this.chart.payload;
    if (tell) this.chart.live.textContent = `${words} (${texts.position.replace("{n}", to + 1).replace("{m}", this.marks.length)})`;
  }

  leave() {
    if (this.at === undefined) return;
    this.at = undefined;
    this.ring.hidden = true;
    this.chart.live.textContent = "";
    if (this.chart.plot.calcdata) window.Plotly.Fx.unhover(this.chart.plot);
  }
}
