"""Blocks of pages that are neither chart nor filter: headings, lists, notes, where the numbers come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from economy.data.rows import rows_as_dicts
from economy.data.source_names import has_title
from economy.dates import day_label, label
from economy.i18n.words import Words
from economy.status import Status
from ui.page_links import page_file
from ui.widgets import menu, show
from ui.widgets.caption import caption
from views import cache, what_is_new
from views.context import PageContext
from views.glossary import definition
from views.panel import Panel
from views.text import is_web, plain


def heading(context: PageContext, title: str, question: str) -> None:
    """The page's title, its question, and the line that says what is on show."""
    view, t = context.view, context.view.words.gettext
    day = day_label(view.today, view.lang)
    asked = t("{question} As of {day}.").format(question=plain(question), day=plain(day))
    st.markdown(f"## {plain(title)}\n{asked}")


def verdict(context: PageContext, headline: str, beside: str) -> None:
    """The verdict as the page's title; under it what it leaves out, and the day."""
    view, t = context.view, context.view.words.gettext
    day = t("As of {day}.").format(day=plain(day_label(view.today, view.lang)))
    st.markdown(f"## {plain(headline)}", help=definition(Status.NOT_REPORTED, view.words))
    caption(plain(view.words.sentences([beside, day])))


def titled(title: str, words: Words, term: str = "") -> None:
    """The heading of a part of a page; with a term, its definition behind a question mark."""
    st.markdown(f"### {plain(title)}", help=definition(term, words) if term else None)


MOST_ROWS = 1000
"""Rows of an open table that are sent to the browser; the files hold all of them."""


def remark(text: str) -> None:
    """A line of small print."""
    caption(plain(text))


def only_the_first(context: PageContext, total: int) -> None:
    """Under a table: how many of its rows were sent, where that is not all."""
    if total > MOST_ROWS:
        said = context.view.words.gettext("The first {shown} of {total} rows; the files have all of them.")
        remark(said.format(shown=MOST_ROWS, total=total))


def table(panel: Panel, *, opened: bool = True, term: str = "") -> None:
    """A titled table with its files; says so when it has no rows. `term` is explained behind a question mark."""
    if panel.rows.empty:
        _nothing(panel)
        return
    said, words = panel.caption, panel.context.view.words
    shown = words.gettext("Shown: {filters}.").format(filters=said.subtitle)
    beneath = words.sentences([shown, said.source])
    titled(panel.title, words, term)
    caption(plain(beneath))
    if opened:
        first = replace(panel, rows=panel.rows.head(MOST_ROWS))
        show.table(
            panel.context, first.display_rows, panel.column_labels, key=f"{panel.name}_list",
            about=panel.rows,
        )  # fmt: skip
        only_the_first(panel.context, len(panel.rows))
    show.files(panel, twin=not opened)


def lines(panel: Panel, line: Callable[..., str]) -> None:
    """Rows as a list to read, search and copy, each with its source; files and table below it.

    `line` gives the Markdown of one row from its cells, already made plain.
    """
    if panel.rows.empty:
        _nothing(panel)
        return
    st.markdown(list_of(panel, line))
    show.files(panel)


def on_demand(panel: Panel) -> None:
    """A title with the files of a table, which a switch opens."""
    st.markdown(f"**{plain(panel.title)}**")
    show.files(panel)


def list_of(panel: Panel, line: Callable[..., str]) -> str:
    """The rows of a panel as a Markdown list below its title, made once for the same rows."""
    key = f"list {panel.name} {panel.title} {line.__qualname__} {cache.fingerprint(panel.rows).hex()}"
    return panel.context.view.once(key, lambda: _listed(panel, line))


def _listed(panel: Panel, line: Callable[..., str]) -> str:
    rows = panel.rows
    records = rows_as_dicts(rows[list({*panel.columns, "publisher", "url"} & set(rows.columns))])
    aside = panel.context.view.words.aside
    said = [f"- {aside(line(panel.context, row), linked(str(row['publisher']), str(row['url'])))}" for row in records]
    return "\n".join([f"### {plain(panel.title)}", *said])


def _nothing(panel: Panel) -> None:
    st.markdown(f"### {plain(panel.title)}")
    caption(panel.context.view.words.gettext("Nothing recorded."))


def linked(publisher: str, url: str) -> str:
    """A publisher's name in Markdown, as a link where the source has an http(s) address."""
    name = plain(publisher)
    if not is_web(url):
        return name
    safe_url = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return f"[{name}]({safe_url})"


def named(publisher: str, title: str, url: str, words: Words) -> str:
    """A source in Markdown: its publisher as a link, and its title where it has one."""
    link = f"**{linked(publisher, url)}**"
    return words.named(link, plain(title)) if has_title(publisher, title) else link


def provenance(context: PageContext) -> None:
    """Where the numbers come from: how many sources of which tier, how old, and the package they are in."""
    view, t = context.view, context.view.words.gettext
    titled(t("Where the numbers come from"), view.words, "tier")
    st.markdown(plain(view.once("provenance", lambda: _behind(context))))
    package = view.package
    caption(
        plain(
            t("Data package: {title}, version {version}.").format(
                title=package.title_in(view.lang), version=package.version
            )
        )
    )
    before = what_is_new.earlier()
    if before is not None and not what_is_new.unreadable(before):
        told = what_is_new.told(view, before, what_is_new.changes(view, before))
        caption(plain(view.words.named(what_is_new.title(view, before), told)))
    menu.package(context)
    st.page_link(
        page_file("sources"),
        label=t("All sources, conflicts and the data dictionary"),
        query_params=context.query("sources"),
    )


def _behind(context: PageContext) -> str:
    """How many sources of which tier the selection rests on, and when they were last read."""
    view, t = context.view, context.view.words.gettext
    sources = view.sources
    if sources.empty:
        return t("Nothing is recorded for this selection, so it has no source.")
    tiers = {1: t("official, own host"), 2: t("official statement in a major medium"),
             3: t("copies, relays, trade press"), 4: t("blogs, digests, companies")}  # fmt: skip
    sizes = sources.groupby("tier").size()
    counted = zip(sizes.index.tolist(), sizes.tolist(), strict=True)
    graded, read = sources["tier"].notna().tolist(), [day for day in sources["accessed"].tolist() if day]
    if not read or not any(graded):
        return view.words.ngettext("This selection uses {n} source.", "This selection uses {n} sources.", len(sources))
    return view.words.ngettext(
        "This selection uses {n} source ({tiers}). Last accessed on {day}.",
        "This selection uses {n} sources ({tiers}). Last accessed on {day}.",
        len(sources),
        tiers=view.words.series(view.words.named(tiers[tier], str(count)) for tier, count in counted if tier in tiers),
        day=label(str(sources["accessed"].max()), view.lang),
    )
