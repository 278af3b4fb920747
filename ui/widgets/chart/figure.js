// A figure as Plotly gets it: the colours of the mode, the width of the page, the height of the screen in fullscreen.
import { MODES } from "./theme.js";

const PLAIN = new Set(["text", "hovertext", "customdata", "name", "ticktext", "x", "y", "tickvals"]); // hold no colours
const HEX = /#[0-9a-f]{6}\b/gi;
const RGB = /(?<=rgba?\()(\d+), ?(\d+), ?(\d+)/g;

function exchanged(text, colours) {
  if (text.includes("#")) return text.replace(HEX, (hex) => colours[hex.toLowerCase()] || hex);
  if (!text.startsWith("rgb")) return text;
  return text.replace(RGB, (same, ...parts) => {
    const hex = colours[`#${parts.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`];
    return hex ? [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(",") : same;
  });
}

// A copy with every colour exchanged; arrays of text and figures are shared.
function recoloured(value, colours) {
  if (typeof value === "string") return exchanged(value, colours);
  if (Array.isArray(value)) return value.map((one) => recoloured(one, colours));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, PLAIN.has(name) ? inner : recoloured(inner, colours)]),
  );
}

// The ranges of axes that share a scale, for a plot of this size. Plotly fits them itself, but not when a figure takes
// the place of one of another size: then the ground is stretched.
function fitted(layout) {
  const { xaxis, yaxis, margin, width, height } = layout;
  if (yaxis?.scaleanchor !== "x" || !xaxis?.range || !yaxis.range) return {};
  const [across, along] = [width - margin.l - margin.r, height - margin.t - margin.b];
  const ratio = yaxis.scaleratio || 1;
  const unit = Math.min(across / (xaxis.range[1] - xaxis.range[0]), along / (yaxis.range[1] - yaxis.range[0]) / ratio);
  const around = ([low, high], span) => [(low + high - span) / 2, (low + high + span) / 2];
  return {
    xaxis: { ...xaxis, range: around(xaxis.range, across / unit) },
    yaxis: { ...yaxis, range: around(yaxis.range, along / unit / ratio), scaleanchor: undefined },
  };
}

/** The figure for a page: `from` is the mode it was made in, `mode` the one to show, `height` 0 for its own. */
export function dressed(figure, from, mode, width, height) {
  const { data, layout } = from === mode ? figure : recoloured(figure, MODES[from].other);
  const tall = Math.max(layout.height, height);
  const own = { ...layout, width, height: tall, template: MODES[mode].template, transition: undefined };
  const legend = layout.legend;
  // The legend stands so far below the top edge, in pixels, whatever the height is.
  if (legend && legend.yref === "container") own.legend = { ...legend, y: 1 - ((1 - legend.y) * layout.height) / tall };
  return { data: data.map((trace) => ({ ...trace })), layout: { ...own, ...fitted(own) } };
}

const frameOf = ({ layout: { width, height, margin } }) => JSON.stringify([width, height, margin]);

/** Whether two figures have the same marks in the same order in a frame of the same size, so that the marks may move from
 * place to place. Plotly moves marks, but not the ground they stand on: in a frame of another size they would stand wrong. */
export function sameMarks(before, after) {
  if (before.data.length !== after.data.length || frameOf(before) !== frameOf(after)) return false;
  // Plotly cannot move patterned bars or outlines.
  if (after.data.some((trace) => trace.marker?.pattern || trace.fillpattern)) return false;
  return after.data.every((trace, at) => {
    const old = before.data[at];
    return (
      old.type === trace.type && old.mode === trace.mode && old.name === trace.name &&
      (old.x || []).length === (trace.x || []).length &&
      JSON.stringify(old.customdata) === JSON.stringify(trace.customdata)
    );
  });
}
