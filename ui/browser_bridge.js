// Runs in the page, once per run of the script; see ui/browser_bridge.py for what it is for.
const SIZES = [
  [640, "narrow"],
  [1200, "medium"],
];

function label(button, text) {
  if (button && button.getAttribute("data-title") !== text) {
    button.setAttribute("data-title", text);
    button.setAttribute("aria-label", text);
  }
}

// A second camera beside the first: the toolbar's own camera reads its format at the click.
function addDrawingButton(plot, texts) {
  const camera = plot.querySelector('.modebar-btn[data-title*="PNG"]');
  if (!camera) return;
  label(camera, texts.png);
  if (camera.parentElement.querySelector(".milepost-svg")) return;
  const button = camera.cloneNode(true);
  button.classList.add("milepost-svg");
  label(button, texts.svg);
  const sign = document.createElement("span"); // two cameras would not be told apart
  sign.textContent = "SVG";
  sign.style.cssText = "font-size: 11px; line-height: 20px; vertical-align: top;";
  sign.style.color = getComputedStyle(camera.querySelector("path")).fill;
  button.replaceChildren(sign);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const context = plot._context;
    const before = context.toImageButtonOptions;
    context.toImageButtonOptions = { ...before, format: "svg", scale: 1 };
    camera.click();
    context.toImageButtonOptions = before;
  });
  camera.insertAdjacentElement("afterend", button);
}

// A chart can be reached by the keyboard, so that its text is heard, and T leads to its table.
function reachable(plot) {
  const chart = plot.closest('[class*="st-key-chart_"]');
  const drawing = chart?.querySelector('[role="figure"]') || plot;
  if (!chart || drawing.tabIndex === 0) return;
  drawing.tabIndex = 0;
  drawing.setAttribute("aria-keyshortcuts", "T");
}

// T, pressed on a chart, its menu or its switch, opens or closes the table below it. Nowhere else: WCAG 2.1.4.
function openTable(event) {
  if (event.key.toLowerCase() !== "t" || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target.closest('[class*="st-key-"]');
  const name = at && /st-key-(?:chart_)?(\S+?)(?:_menu|_table)?(?:\s|$)/.exec(at.className);
  const table = name && document.querySelector(`.st-key-${CSS.escape(name[1])}_table input`);
  if (!table) return;
  event.preventDefault();
  table.click();
  table.focus();
}

function dress(texts) {
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    reachable(plot);
    addDrawingButton(plot, texts);
    label(plot.querySelector('.modebar-btn[data-title="Fullscreen"]'), texts.zoom);
  }
}

// For a year; the server reads it when the page is opened. It says only that the introduction was put away.
function remember(name) {
  if (!document.cookie.split("; ").includes(name + "=1")) {
    document.cookie = name + "=1; max-age=31536000; path=/; SameSite=Lax";
  }
}

export default function (component) {
  const { data, setStateValue } = component;
  document.documentElement.lang = data.lang;
  const tell = () => {
    const fits = SIZES.find(([most]) => window.innerWidth < most);
    const size = fits ? fits[1] : "wide";
    if (size !== data.size) setStateValue("size", size);
  };
  tell();
  let waiting = 0;
  const resized = () => { // also a phone that is turned
    clearTimeout(waiting);
    waiting = setTimeout(tell, 200);
  };
  window.addEventListener("resize", resized);
  if (data.seen) remember(data.seen);
  dress(data.texts);
  // Called once for all changes of a task, before they are painted: no second repaint for a button more.
  const observer = new MutationObserver(() => dress(data.texts));
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("keydown", openTable);
  return () => {
    observer.disconnect();
    clearTimeout(waiting);
    window.removeEventListener("resize", resized);
    document.removeEventListener("keydown", openTable);
  };
}
