"""Blocks of pages that are neither chart nor filter: headings, lists, notes, where the numbers come from."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from charts.layout import Caption, source_line
from economy.dates import day_label, label
from ui import columns, rowlines, sentence, show
from ui.frame import Frame
from ui.small import small
from ui.text import is_web, plain


def heading(frame: Frame, title: str, question: str) -> None:
    """The page's title, its question, and the line that says what is on show."""
    view, t = frame.view, frame.view.words.t
    day = day_label(view.today, view.lang)
    asked = t("{question} As of {day}.").format(question=plain(question), day=plain(day))
    st.markdown(f"## {plain(title)}\n{asked}")


def verdict(frame: Frame, headline: str, beside: str) -> None:
    """The verdict as the page's title; under it what it leaves out, and the day."""
    view, t = frame.view, frame.view.words.t
    day = t("As of {day}.").format(day=plain(day_label(view.today, view.lang)))
    st.markdown(f"## {plain(headline)}\n:small[{plain(beside)} {day}]")


def remark(text: str) -> None:
    """A line of small print."""
    small(plain(text))


def caption(frame: Frame, title: str, rows: pd.DataFrame) -> Caption:
    """The caption of a table: title, selection, publishers."""
    publishers = list(rows["publisher"]) if "publisher" in rows else []
    source = source_line(publishers, frame.look) if publishers else "Milepost."
    return Caption(title, sentence.filters(frame.view), source)


def table(
    frame: Frame, name: str, title: str, rows: pd.DataFrame, shown: tuple[str, ...], *, opened: bool = True
) -> None:
    """A titled table with its files; says so when it has no rows."""
    if rows.empty:
        _nothing(frame, title)
        return
    said = frame.view.once(f"caption {name} {len(rows)}", lambda: caption(frame, title, rows))
    part = show.Part(name, shown)
    st.markdown(f"#### {plain(title)}\n:small[{plain(f'{said.subtitle}. {said.source}')}]")
    if opened:
        show.table(rows, show.headed(frame, part, rows))
    show.files(frame, part, said, rows, None, twin=not opened)


def lines(
    frame: Frame, name: str, title: str, rows: pd.DataFrame, shown: tuple[str, ...], line: Callable[..., str]
) -> None:
    """Rows as a list to read, search and copy, each with its source; files and table below it.

    `line` gives the Markdown of one row from its cells, already made plain.
    """
    if rows.empty:
        _nothing(frame, title)
        return
    st.markdown(frame.view.once(f"lines {name}", lambda: _listed(frame, title, rows, shown, line)))
    label = frame.view.words.n("Table and files, {n} row", "Table and files, {n} rows", len(rows))
    on_demand(frame, name, label, title, rows, shown)


def on_demand(frame: Frame, name: str, label: str, title: str, rows: pd.DataFrame, shown: tuple[str, ...]) -> None:
    """A switch; once it is on, rows as a table with their files."""
    if st.toggle(label, key=f"{name}_open"):
        part = show.Part(name, shown)
        show.table(rows, show.headed(frame, part, rows))
        show.files(frame, part, caption(frame, title, rows), rows, None, twin=False)


def _listed(frame: Frame, title: str, rows: pd.DataFrame, shown: tuple[str, ...], line: Callable[..., str]) -> str:
    records = rows[list({*shown, "publisher", "url"} & set(rows.columns))].to_dict("records")
    said = [f"- {line(frame, row)} ({linked(str(row['publisher']), str(row['url']))})" for row in records]
    return "\n".join([f"#### {plain(title)}", *said])


def _nothing(frame: Frame, title: str) -> None:
    st.markdown(f"#### {plain(title)}")
    small(frame.view.words.t("Nothing on file."))


def left_out(frame: Frame) -> None:
    """The promises that the comparison does not draw, and why."""
    t, rows = frame.view.words.t, frame.view.left_out
    if len(rows):
        title = t("Not in this chart: {n} promises about other things, or without a figure").format(n=len(rows))
        on_demand(frame, "left-out", title, title, rows, columns.PROMISES)


def latest_events(frame: Frame, most: int) -> None:
    """The newest events, each with its source one click away."""
    rows = frame.view.records.events.sort_values("date_end", ascending=False, kind="stable").head(most)
    if len(rows):
        lines(frame, "latest-events", frame.view.words.t("Latest events"), rows, columns.EVENTS, rowlines.event)


def linked(publisher: str, url: str) -> str:
    """A publisher's name in Markdown, as a link where the source has an http(s) address."""
    name = plain(publisher)
    if not is_web(url):
        return name
    safe_url = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return f"[{name}]({safe_url})"


def provenance(frame: Frame) -> None:
    """Where the numbers come from: how many sources of which tier, how old, and the package they are in."""
    view, t = frame.view, frame.view.words.t
    sources = view.sources
    st.markdown(f"#### {t('Where the numbers come from')}")
    by_tier = sources.groupby("tier").size()
    tiers = {1: t("official, own host"), 2: t("official statement in a major medium"),
             3: t("copies, relays, trade press"), 4: t("blogs, digests, companies")}  # fmt: skip
    listed = "; ".join(f"{int(count)} {tiers[int(tier)]}" for tier, count in by_tier.items() if int(tier) in tiers)
    text = t("{n} sources stand behind this selection: {tiers}. Last read on {day}.").format(
        n=len(sources),
        tiers=listed,
        day=label(str(sources["accessed"].max()), view.lang) if len(sources) else "?",
    )
    st.markdown(plain(text))
    package = view.package
    small(plain(t("Data package: {title}, version {version}.").format(title=package.title, version=package.version)))
    st.page_link(
        frame.pages["sources"],
        label=t("All sources, conflicts and the data dictionary"),
        query_params=frame.query("sources"),
    )
