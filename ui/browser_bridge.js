// Runs in the page, once per run of the script; see ui/browser_bridge.py for what it is for.
const SIZES = [
  [640, "narrow"],
  [960, "medium"],
  [1360, "large"],
];

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

// For a year; the server reads it when the page is opened. It says only that the introduction was put away.
function remember(name) {
  if (!document.cookie.split("; ").includes(name + "=1")) {
    document.cookie = name + "=1; max-age=31536000; path=/; SameSite=Lax";
  }
}

// A server that was started anew knows nothing of an open page, and Streamlit runs its script only at the next choice, which
// the new session could not tell from what was chosen before. So it runs as soon as the connection is back.
function onReconnected(tell) {
  const app = document.querySelector('[data-testid="stApp"]');
  const connected = () => app.dataset.testConnectionState === "CONNECTED";
  let before = connected();
  const watching = new MutationObserver(() => {
    const now = connected();
    if (now && !before) {
      holdChoices(app);
      tell();
    }
    before = now;
  });
  watching.observe(app, { attributeFilter: ["data-test-connection-state"] });
  return watching;
}

// A choice made before that run has ended would be lost: it would be the first thing that the new session hears. So the page
// takes none until then, or for ten seconds if nothing runs.
function holdChoices(app) {
  const page = document.querySelector('[data-testid="stAppViewContainer"]');
  const focused = document.activeElement;
  const end = performance.now() + 10000;
  let ran = false;
  const wait = () => {
    const running = app.dataset.testScriptState === "running";
    ran ||= running;
    if ((running || !ran) && performance.now() < end) return requestAnimationFrame(wait);
    page.inert = false;
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  };
  page.inert = true;
  wait();
}

// Escape closes the details, unless something lies above them that it closes first.
const ABOVE = '[role="dialog"], [role="listbox"], [role="menu"], [data-testid="stPopoverBody"], .milepost-menu [open], :fullscreen';

function closeDetails(event) {
  if (event.key !== "Escape" || document.querySelector(ABOVE)) return;
  document.querySelector(".st-key-close_details button")?.click();
}

// A page that is loaded again is a new session: for some seconds the browser keeps the token of the reader's own data, so that
// the new one finds them. Other tabs get it only in those seconds.
function handOn(own) {
  document.cookie = `${own}; max-age=20; path=/; SameSite=Strict`;
}

let opened = "";
let before = null; // what had the keyboard when the details were opened

// Streamlit draws the panel after this script ran: wait for it, at most two seconds.
function moveKeyboard(details, label) {
  if (details === opened) return;
  if (!opened) before = document.activeElement;
  opened = details;
  if (!details) return before?.isConnected && before.focus({ preventScroll: true });
  const until = performance.now() + 2000;
  const move = () => {
    const panel = document.querySelector(".st-key-details");
    if (opened !== details || performance.now() > until) return;
    if (!panel?.querySelector("h3")) return requestAnimationFrame(move);
    Object.assign(panel, { role: "region", ariaLabel: label, tabIndex: -1 });
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  };
  move();
}

export default function (component) {
  const { data, setStateValue, setTriggerValue } = component;
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
  moveKeyboard(data.details, data.label);
  document.addEventListener("keydown", openTable);
  const watching = onReconnected(() => setTriggerValue("reconnected", true));
  document.addEventListener("keydown", closeDetails);
  const leaving = () => data.own && handOn(data.own);
  window.addEventListener("pagehide", leaving);
  return () => {
    window.removeEventListener("pagehide", leaving);
    watching.disconnect();
    clearTimeout(waiting);
    window.removeEventListener("resize", resized);
    document.removeEventListener("keydown", openTable);
    document.removeEventListener("keydown", closeDetails);
  };
}
