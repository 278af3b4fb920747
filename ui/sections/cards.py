"""Key-figure cards: one headline number each, what became of it, and its source one click away."""

from __future__ import annotations

from math import isnan

import pandas as pd
import streamlit as st

from charts.key_cards import dated
from economy.dates import label
from economy.i18n.codes import word
from economy.i18n.words import Words
from economy.query.key_figures import KeyFigure
from ui.widgets import show
from ui.widgets.sections import named
from views.context import PageContext
from views.status_words import marked
from views.text import plain, tier_text


def draw(context: PageContext) -> None:
    """A card for each key figure of the selection, and their files."""
    figures = context.view.key_figures
    if not figures:
        show.nothing(context)
        return
    with st.container(key="cards"):
        for column, figure in zip(st.columns(len(figures), gap="small"), figures, strict=True):
            with column, st.container(border=True, height="stretch", gap=None):
                _card(context, figure)


def _card(context: PageContext, figure: KeyFigure) -> None:
    words, row = context.view.words, figure.row
    t = words.gettext
    when = plain(dated(figure.kind, row["when"], words))
    lines = [
        f":small[{plain(row['place'])} · {plain(row['indicator'])}]",
        f"**{plain(row['figure'])}** :small[{when}]",
    ]
    if figure.kind == "promise":
        lines.append(f":small[{_verdict(context, row)}]")
    elif figure.later is not None:
        newest = t("Latest: **{figure}**, {when}")
        lines.append(f":small[{newest.format(figure=plain(figure.later['figure']), when=plain(figure.later['when']))}]")
    st.markdown("  \n".join(lines))
    with st.popover(t("Source"), type="tertiary", icon=":material/link:"):
        st.markdown("\n\n---\n\n".join(source(cited, words) for cited in (row, figure.later) if cited is not None))


def _verdict(context: PageContext, row: pd.Series) -> str:
    """The status of a promise, with the days since its due date where nothing was reported."""
    said = marked(row["verdict"], row["evidence"], row["searched"], context)
    days = float(row["days_silent"])
    silent = "" if isnan(days) else context.view.words.ngettext("{n} day", "{n} days", round(days))
    return context.view.words.joined([said, silent])


def source(row: pd.Series, words: Words) -> str:
    """Who says a figure, as Markdown: fragment as stated, publisher, title, date, tier, where in it, address."""
    t = words.gettext
    published = label(str(row["published"]), words.lang) or t("no date")
    weight = t("Tier {tier}, confidence {confidence}, {locator}").format(
        tier=tier_text(row["tier"]),
        confidence=word("confidence", row["confidence"], words.lang),
        locator=plain(row["locator"]),
    )
    lines = [
        words.joined([f"**{plain(row['figure'])}**", plain(row["when"] or t("no due date"))]),
        words.named(t("As stated"), f"“{plain(row['as_stated'])}”"),
        words.aside(named(row["publisher"], row["source_title"], row["url"], words), plain(published)),
        f":small[{weight}]",
    ]
    if str(row["note"]):
        lines.append(f":small[{plain(row['note'])}]")
    return "\n\n".join(lines)
