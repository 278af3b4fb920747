// One click, one step in the browser's history. Streamlit's st.switch_page tells the browser the query of the next page while
// it is still on the last one, and the page after that: two entries, the first of which shows nothing that was ever there.

const AT_ONCE_MS = 1000;

/** `history` with its second step of the same click put in the place of the first. Done once a page. Gives a function to
 * call when the reader acts again: what follows is a step of its own. */
export function joined(history, location, now = () => performance.now()) {
  const push = history.pushState.bind(history);
  let half = null; // a new query on the same page, and when
  history.pushState = (state, title, url) => {
    const last = new URL(location.href), next = new URL(url ?? "", last);
    const moved = next.pathname !== last.pathname;
    const second = moved && half?.href === last.href && next.search === last.search && now() - half.when < AT_ONCE_MS;
    half = !moved && next.search !== last.search ? { href: next.href, when: now() } : null;
    return second ? history.replaceState(state, title, url) : push(state, title, url);
  };
  return () => { half = null; };
}
