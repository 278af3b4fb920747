// One menu of files beside a chart or table; see ui/widgets/menu.py. Built when it is first opened, so that a page with many
// of them costs little. A file is fetched at the click: the server makes it then, and the script does not run.

// Every menu loads this one module; what Streamlit sends with each is a line that imports it.

const sheet = new CSSStyleSheet();
fetch(new URL("menu.css", import.meta.url)).then((answer) => answer.text()).then((text) => sheet.replace(text));

const listeners = new WeakMap();
const shown = new WeakMap();
const ENOUGH = 320; // pixels in which a menu that scrolls can be used
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

function element(tag, settings, ...inside) {
  const made = Object.assign(document.createElement(tag), settings);
  made.append(...inside);
  return made;
}

// Below the button, where it covers nothing of what it belongs to; above where there is more room; never outside the window.
function place(menu, button) {
  const scrolled = menu.scrollTop;
  menu.style.maxHeight = "";
  const at = button.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = menu;
  const [width, height] = [document.documentElement.clientWidth, window.innerHeight];
  const [above, under] = [at.top - 8, height - at.bottom - 8];
  const below = high <= under || under >= ENOUGH || under >= above;
  const room = Math.min(high, Math.max(below ? under : above, Math.min(high, 160)));
  const top = below ? at.bottom + 4 : at.top - 4 - room;
  menu.style.maxHeight = `${room}px`;
  menu.scrollTop = scrolled;
  menu.style.left = `${Math.max(4, Math.min(at.left, width - wide - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(top, height - room - 4))}px`;
}

function address(data, format, options) {
  const query = new URLSearchParams(data.query);
  for (const [key, value] of Object.entries({ ...data.day, ...options })) query.set(key, value);
  const asked = query.toString();
  return `${data.base}/export/${data.page}/${data.name}.${format}${asked ? `?${asked}` : ""}`;
}

// The address of the page itself, absolute, with more in its query where asked.
function link(data, more) {
  const query = new URLSearchParams(data.query);
  for (const [key, value] of Object.entries(more || {})) query.set(key, value);
  const page = new URL(`${data.base}/${data.path}`, window.location.origin);
  page.search = query.toString();
  return page.href;
}

function nameOf(answer, fallback) {
  const said = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") || "");
  return said ? said[1] : fallback;
}

async function fetched(url, texts) {
  let answer;
  try {
    answer = await fetch(url);
  } catch {
    throw new Error(texts.lost);
  }
  const kind = answer.headers.get("content-type") || "";
  if (!answer.ok) throw new Error(kind.startsWith("text/plain") ? await answer.text() : texts.lost);
  return answer;
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const anchor = element("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// The clipboard is only there on https and on this machine; elsewhere the text is shown, selected, to copy by hand.
async function copy(text, box, texts) {
  try {
    await navigator.clipboard.writeText(text);
    return texts.copied;
  } catch {
    const field = element("textarea", { value: text, readOnly: true, rows: 4, ariaLabel: texts.byHand });
    box.after(field);
    field.select();
    return texts.byHand;
  }
}

function action(data, item, status) {
  const texts = data.texts;
  return async (event) => {
    event.preventDefault();
    status.className = "";
    status.parentElement.querySelector("textarea")?.remove();
    try {
      if (item.copy === "link") status.textContent = await copy(link(data, item.more), status, texts);
      else if (item.copy === "text") status.textContent = await copy(item.text, status, texts);
      else if (item.copy === "embed") {
        const frame = element("iframe", { src: link(data, { ...item.more, part: data.name, embed: "true" }), title: data.title });
        frame.setAttribute("width", "100%");
        frame.setAttribute("height", String(data.height));
        status.textContent = await copy(frame.outerHTML, status, texts);
      } else {
        status.className = "busy";
        status.textContent = texts.making.replace("{name}", item.label);
        if (item.picture) { // made by this browser, see ui/widgets/chart/pictures.js
          const { taken } = await import(new URL(data.pictures, window.location.origin).href);
          const name = await taken({ address: data.figure }, item.picture);
          status.textContent = item.picture.copy ? texts.copied : texts.saved.replace("{name}", name);
          status.className = "";
          return;
        }
        const answer = await fetched(address(data, item.format, item.options), texts);
        if (item.copy) status.textContent = await copy(await answer.text(), status, texts);
        else {
          const name = nameOf(answer, `milepost.${item.format}`);
          save(await answer.blob(), name);
          status.textContent = texts.saved.replace("{name}", name);
        }
        status.className = "";
      }
    } catch (error) {
      status.className = "wrong";
      status.textContent = error.message;
    }
  };
}

function entry(data, item, status, side) {
  const label = element("span", { textContent: item.label });
  const hint = element("small", { textContent: side ? "" : item.hint || "" });
  const made = element("a", { role: "menuitem", tabIndex: -1, href: item.format ? address(data, item.format, item.options) : link(data, item.more) }, label, hint);
  if (side && item.hint) made.title = item.hint;
  if (item.off) made.setAttribute("aria-disabled", "true");
  made.addEventListener("click", item.off ? (event) => event.preventDefault() : action(data, item, status));
  return made;
}

function filled(menu, data) {
  const status = element("p", { role: "status" });
  const columns = element("div", { className: "columns" });
  for (const group of data.groups) {
    const box = element("div", { role: "group", className: group.side ? "side" : "", ariaLabel: group.title }, element("h6", { textContent: group.title, ariaHidden: "true" }));
    if (group.note) box.append(element("p", { className: "note", textContent: group.note }));
    box.append(...group.items.map((item) => entry(data, item, status, group.side)));
    columns.append(box);
  }
  menu.append(columns, status);
  menu.querySelector('[role="menuitem"]').tabIndex = 0; // so that a menu that scrolls can be reached
}

// Where the menu hides under the focus, browsers drop it: it goes back to the button, and Tab goes on from there.
function keys(menu, button) {
  return (event) => {
    const items = [...menu.querySelectorAll('[role="menuitem"]')];
    const at = items.indexOf(menu.getRootNode().activeElement);
    let next = null;
    if (event.key in ARROWS) next = (at + ARROWS[event.key] + items.length) % items.length;
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = items.length - 1;
    else if (event.key === " " && at >= 0) items[at].click();
    else if (event.key === "Tab" || event.key === "Escape") {
      menu.hidePopover();
      button.focus();
    } else return;
    if (event.key !== "Tab") event.preventDefault();
    if (next !== null) items[next].focus();
  };
}

// Buttons that each make one file, without a menu.
function buttons(root, data) {
  const status = element("p", { role: "status" });
  const made = data.direct.map((item) => {
    const button = element("button", { type: "button", className: "direct", textContent: item.label, title: item.hint });
    button.addEventListener("click", action(data, item, status));
    button.disabled = item.off;
    return button;
  });
  const note = element("p", { className: "note", textContent: data.note || "" });
  root.replaceChildren(element("div", { className: "row" }, ...made, status), note);
}

// A run of the script may come while the menu is open: it keeps its entries and the focus, and is filled anew where they
// have changed.
function renewed(root, menu, data) {
  const told = JSON.stringify(data);
  if (shown.get(root) === told) return;
  shown.set(root, told);
  const before = [...menu.querySelectorAll('[role="menuitem"]')].indexOf(menu.getRootNode().activeElement);
  menu.replaceChildren();
  if (!menu.matches(":popover-open")) return;
  filled(menu, data);
  menu.querySelectorAll('[role="menuitem"]')[before]?.focus();
}

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".milepost-menu");
  if (!parentElement.adoptedStyleSheets.includes(sheet)) parentElement.adoptedStyleSheets.push(sheet);
  if (data.direct) return buttons(root, data);
  const [button, menu] = [root.querySelector("button"), root.querySelector("[popover]")];
  button.textContent = data.label;
  button.hidden = false;
  button.title = data.help;
  menu.setAttribute("aria-label", data.label);
  renewed(root, menu, data);
  listeners.get(root)?.abort(); // a new run of the script calls again for the same menu
  const listening = new AbortController();
  listeners.set(root, listening);
  const { signal } = listening;
  button.addEventListener("click", () => {
    menu.togglePopover();
    if (!menu.matches(":popover-open")) return;
    // Here and not at "toggle", which comes a task later: until then it would be seen where it was last.
    if (!menu.childElementCount) filled(menu, data);
    place(menu, button);
    menu.querySelector('[role="menuitem"]').focus();
  }, { signal });
  // Not when the menu itself scrolls: it would be measured at its full height, and begin at its top again.
  const moved = ({ target }) => {
    const own = target instanceof Node && menu.contains(target);
    if (menu.matches(":popover-open") && !own) place(menu, button);
  };
  window.addEventListener("scroll", moved, { signal, capture: true, passive: true });
  window.addEventListener("resize", moved, { signal });
  menu.addEventListener("keydown", keys(menu, button), { signal });
  menu.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (!open) menu.querySelector("textarea")?.remove();
  }, { signal });
  return () => listening.abort();
}
