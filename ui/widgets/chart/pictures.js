// Pictures made in the reader's own browser: PNG, SVG, clipboard. The server gives the figure with title, sources and
// foot as data (the .figure format of an export address); nothing is drawn there.
import { MODES } from "./theme.js";
import { plotly } from "./host.js";

const SPACE = "http://www.w3.org/2000/svg";

/** Make one picture. `source` is {address, name}; `wanted` {format, scale, copy}. Gives the name of the file. */
export async function taken(source, wanted) {
  const coming = drawing(source);
  if (wanted.copy) {
    // Handed over as a promise: a browser wants the clipboard asked for in the click itself.
    const picture = coming.then((drawn) => png(drawn, wanted.scale));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return "";
  }
  const drawn = await coming;
  const made = wanted.format === "svg" ? new Blob([drawn.svg], { type: "image/svg+xml" }) : await png(drawn, wanted.scale);
  const name = `${drawn.name}.${wanted.format}`;
  save(made, name);
  return name;
}

// The figure as SVG text, with what it is about inside.
async function drawing({ address }) {
  const [answer, Plotly] = await Promise.all([fetch(address), plotly()]);
  if (!answer.ok) throw new Error((await answer.text()).slice(0, 300));
  const { figure, mode, width, height, name, fonts, title, about, link } = await answer.json();
  const layout = { ...figure.layout, width, height, template: MODES[mode].template };
  const url = await Plotly.toImage({ data: figure.data, layout }, { format: "svg", width, height });
  const root = new DOMParser().parseFromString(decodeURIComponent(url.slice(url.indexOf(",") + 1)), "image/svg+xml").documentElement;
  haloed(root);
  // The fonts of its letters: a drawing shown as a picture sees no font of the page, nor does a file elsewhere.
  for (const [tag, text] of [["style", fonts], ["desc", about], ["title", title]]) {
    const told = document.createElementNS(SPACE, tag);
    told.textContent = text;
    root.prepend(told);
  }
  return { svg: new XMLSerializer().serializeToString(root), width, height, name, title, about, link };
}

// Letters on a wide stroke instead of a shadow, which most programs do not show.
function haloed(root) {
  for (const text of root.querySelectorAll('text[style*="text-shadow"]')) {
    const colour = /(#[0-9a-f]{3,8}|rgba?\([^)]*\))/i.exec(text.style.textShadow)?.[0];
    text.style.textShadow = "";
    if (!colour) continue;
    const below = text.cloneNode(true);
    below.setAttribute("aria-hidden", "true");
    Object.assign(below.style, { fill: colour, stroke: colour, strokeWidth: "3px", strokeLinejoin: "round" });
    text.before(below);
  }
}

async function png({ svg, width, height, title, about, link }, scale) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image(width * scale, height * scale);
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(width * scale, height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, width * scale, height * scale);
    const blob = await canvas.convertToBlob({ type: "image/png" });
    return told(await blob.arrayBuffer(), { Title: title, Author: "Milepost", Description: about, Source: link });
  } finally {
    URL.revokeObjectURL(url);
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function checksum(bytes) {
  let found = 0xffffffff;
  for (const byte of bytes) found = TABLE[(found ^ byte) & 255] ^ (found >>> 8);
  return (found ^ 0xffffffff) >>> 0;
}

// The PNG with texts in it (iTXt chunks behind the header of 33 bytes), as those of the server have.
function told(raw, texts) {
  const chunks = Object.entries(texts).filter(([, text]) => text).map(([key, text]) => {
    const body = new TextEncoder().encode(`iTXt${key}\0\0\0\0\0${text}`);
    const chunk = new Uint8Array(body.length + 8);
    const view = new DataView(chunk.buffer);
    view.setUint32(0, body.length - 4);
    chunk.set(body, 4);
    view.setUint32(body.length + 4, checksum(body));
    return chunk;
  });
  return new Blob([raw.slice(0, 33), ...chunks, raw.slice(33)], { type: "image/png" });
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const anchor = Object.assign(document.createElement("a"), { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
