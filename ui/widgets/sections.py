"""Blocks of pages that are neither chart nor filter: headings, lists, notes, where the numbers come from."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from economy.dates import day_label, label
from economy.i18n.words import Words
from ui.script import PageContext
from ui.widgets import menu, show
from ui.widgets.caption import caption
from views.glossary import definition
from views.panel import Panel
from views.text import is_web, plain


def heading(frame: PageContext, title: str, question: str) -> None:
    """The page's title, its question, and the line that says what is on show."""
    view, t = frame.view, frame.view.words.gettext
    day = day_label(view.today, view.lang)
    asked = t("{question} As of {day}.").format(question=plain(question), day=plain(day))
    st.markdown(f"## {plain(title)}\n{asked}")


def verdict(frame: PageContext, headline: str, beside: str) -> None:
    """The verdict as the page's title; under it what it leaves out, and the day."""
    view, t = frame.view, frame.view.words.gettext
    day = t("As of {day}.").format(day=plain(day_label(view.today, view.lang)))
    st.markdown(f"## {plain(headline)}", help=definition("not reported", view.words))
    caption(plain(view.words.sentences([beside, day])))


def titled(title: str, words: Words, term: str = "") -> None:
    """The heading of a part of a page; with a term, its definition behind a question mark."""
    st.markdown(f"### {plain(title)}", help=definition(term, words) if term else None)


def remark(text: str) -> None:
    """A line of small print."""
    caption(plain(text))


def table(offer: Panel, *, opened: bool = True, term: str = "") -> None:
    """A titled table with its files; says so when it has no rows. `term` is explained behind a question mark."""
    if offer.rows.empty:
        _nothing(offer)
        return
    said, words = offer.caption, offer.frame.view.words
    beneath = words.sentences([words.full_stop(said.subtitle), said.source])
    titled(offer.title, words, term)
    caption(plain(beneath))
    if opened:
        show.table(offer.display_rows, offer.column_labels, words)
    show.files(offer, twin=not opened)


def lines(offer: Panel, line: Callable[..., str]) -> None:
    """Rows as a list to read, search and copy, each with its source; files and table below it.

    `line` gives the Markdown of one row from its cells, already made plain.
    """
    if offer.rows.empty:
        _nothing(offer)
        return
    st.markdown(offer.frame.view.once(f"lines {offer.name}", lambda: _listed(offer, line)))
    show.files(offer)


def on_demand(offer: Panel) -> None:
    """A title with the files of a table, which a switch opens."""
    st.markdown(f"**{plain(offer.title)}**")
    show.files(offer)


def _listed(offer: Panel, line: Callable[..., str]) -> str:
    rows = offer.rows
    records = rows[list({*offer.columns, "publisher", "url"} & set(rows.columns))].to_dict("records")
    aside = offer.frame.view.words.aside
    said = [f"- {aside(line(offer.frame, row), linked(str(row['publisher']), str(row['url'])))}" for row in records]
    return "\n".join([f"### {plain(offer.title)}", *said])


def _nothing(offer: Panel) -> None:
    st.markdown(f"### {plain(offer.title)}")
    caption(offer.frame.view.words.gettext("Nothing on file."))


def linked(publisher: str, url: str) -> str:
    """A publisher's name in Markdown, as a link where the source has an http(s) address."""
    name = plain(publisher)
    if not is_web(url):
        return name
    safe_url = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return f"[{name}]({safe_url})"


def provenance(frame: PageContext) -> None:
    """Where the numbers come from: how many sources of which tier, how old, and the package they are in."""
    view, t = frame.view, frame.view.words.gettext
    titled(t("Where the numbers come from"), view.words, "tier")
    st.markdown(plain(_behind(frame)))
    package = view.package
    caption(
        plain(t("Data package: {title}, version {version}.").format(title=t(package.title), version=package.version))
    )
    menu.package(frame)
    st.page_link(
        frame.pages["sources"],
        label=t("All sources, conflicts and the data dictionary"),
        query_params=frame.query("sources"),
    )


def _behind(frame: PageContext) -> str:
    """How many sources of which tier the selection rests on, and when they were last read."""
    view, t = frame.view, frame.view.words.gettext
    sources = view.sources
    if sources.empty:
        return t("No source stands behind this selection: nothing is on file.")
    tiers = {1: t("official, own host"), 2: t("official statement in a major medium"),
             3: t("copies, relays, trade press"), 4: t("blogs, digests, companies")}  # fmt: skip
    counted = sources.groupby("tier").size().items()
    if not sources["accessed"].any() or not sources["tier"].notna().any():
        return view.words.ngettext(
            "{n} source stands behind this selection.", "{n} sources stand behind this selection.", len(sources)
        )
    return view.words.ngettext(
        "{n} source stands behind this selection ({tiers}). Last read on {day}.",
        "{n} sources stand behind this selection ({tiers}). Last read on {day}.",
        len(sources),
        tiers=view.words.series(view.words.named(tiers[tier], str(count)) for tier, count in counted if tier in tiers),
        day=label(str(sources["accessed"].max()), view.lang),
    )
