// The years of a high chart, which stay in sight while the page scrolls: a strip that lies over the years of the plot, as
// they are drawn, and sticks below the bar at the top. A figure asks for it with layout.meta.sticky_axis.
const HEIGHT = 22; // pixels, as much as the plot has above its first row
const BAR = ".st-key-filters"; // sticks at the top of the page

export class StickyAxis {
  constructor(chart) {
    this.chart = chart;
    this.root = Object.assign(document.createElement("div"), { className: "axis", ariaHidden: "true", hidden: true });
    this.bar = document.querySelector(BAR);
    this.observer = new ResizeObserver(() => { this.root.style.top = `${this.bar.offsetHeight}px`; });
    if (this.bar) this.observer.observe(this.bar);
  }

  remove() {
    this.observer.disconnect();
  }

  // After a new figure, and when its dates are moved.
  renewed() {
    const { plot, figure } = this.chart;
    const layout = plot._fullLayout;
    const axis = layout?.[figure?.layout.meta?.sticky_axis];
    this.root.hidden = !axis;
    if (!axis) return;
    const top = layout.margin.t;
    // So it takes no room, and lies over the years of the plot until these leave the screen.
    this.root.style.margin = `${top - HEIGHT}px 0 ${-top}px`;
    const box = plot.getBoundingClientRect();
    const years = [...plot.querySelectorAll(`.${axis._id}tick text`)].map((tick) => {
      const place = tick.getBoundingClientRect();
      const year = Object.assign(document.createElement("span"), { textContent: tick.textContent });
      year.style.left = `${place.left + place.width / 2 - box.left}px`;
      return year;
    });
    this.root.replaceChildren(...years);
  }
}
