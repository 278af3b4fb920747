// The buttons at the top right of a chart: picture, drawing, copy, fullscreen.
const SCALE = 3; // of the picture that one click saves: sharp in print
const DRAWN = {
  copy: "M5 1h8v10h-2V3H5zM2 4h8v11H2zm2 2v7h4V6z",
  full: "M1 1h5v2H3v3H1zm9 0h5v5h-2V3h-3zM1 10h2v3h3v2H1zm12 0h2v5h-5v-2h3z",
};

function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}

export class Toolbar {
  constructor(chart) {
    this.chart = chart;
    this.root = Object.assign(document.createElement("div"), { className: "tools" });
    this.buttons = {
      png: this.button("PNG", () => this.picture({ format: "png", scale: SCALE })),
      svg: this.button("SVG", () => this.picture({ format: "svg" })),
      copy: this.button(icon(DRAWN.copy), () => this.picture({ format: "png", scale: 2, copy: true })),
      full: this.button(icon(DRAWN.full), () => this.fullscreen()),
    };
    this.buttons.full.hidden = !document.fullscreenEnabled;
  }

  button(face, act) {
    const made = Object.assign(document.createElement("button"), { type: "button" });
    made.append(face);
    made.addEventListener("click", act);
    this.root.append(made);
    return made;
  }

  label({ texts, picture }) {
    this.root.hidden = !picture;
    for (const [name, button] of Object.entries(this.buttons)) {
      button.title = texts[name];
      button.setAttribute("aria-label", texts[name]);
    }
  }

  async picture(wanted) {
    const { picture, texts } = this.chart.payload;
    const tell = (text) => { this.chart.live.textContent = text; };
    try {
      const { taken } = await import("./pictures.js"); // loaded at the first picture only
      const name = await taken(picture, wanted);
      tell(wanted.copy ? texts.copied : texts.saved.replace("{name}", name));
      this.chart.said("");
    } catch (error) {
      console.error(error);
      this.chart.said(texts.lost);
    }
  }

  fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.chart.root.requestFullscreen();
  }
}
