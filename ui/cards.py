"""Key-figure cards: one headline number each, what became of it, and its source one click away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts.layout import Caption
from charts.sparkline import sparkline
from economy.dates import label
from economy.key_figures import KeyFigure
from ui import sentence, show
from ui.frame import Frame
from ui.small import small
from ui.text import Words, is_web, plain

COLUMNS = (
    "place", "indicator", "figure", "value", "unit", "when", "period", "status", "as_stated", "as_stated_usd",
    "confidence", "publisher", "source_title", "url", "published", "tier", "locator", "note_en", "source_id",
)  # fmt: skip


def draw(frame: Frame) -> None:
    """A card for each key figure of the selection, and their files."""
    found = frame.view.key_figures
    if not found:
        show.nothing(frame)
        return
    for place, figure in zip(st.columns(len(found)), found, strict=True):
        with place, st.container(border=True, height="stretch"):
            _card(frame, figure)
    t = frame.view.words.t
    rows = pd.DataFrame([figure.row for figure in found])
    caption = Caption(t("Key figures"), sentence.filters(frame.view), t("Source: named in each row. Milepost."))
    show.files(frame, show.Part("key-figures", COLUMNS), caption, rows, None)


def _card(frame: Frame, figure: KeyFigure) -> None:
    words, row = frame.view.words, figure.row
    t = words.t
    small(f"{plain(row['place'])} · {plain(row['indicator'])}")
    st.markdown(f"#### {plain(row['figure'])}")
    if figure.kind == "promise":
        when = row["when"] or t("no date")
        st.markdown(t("Promised for {when}").format(when=plain(when)))
    else:
        st.markdown(t("Reported, {when}").format(when=plain(row["when"])))
    if figure.later is not None:
        st.markdown(
            t("Latest: **{figure}**, {when}").format(
                figure=plain(figure.later["figure"]), when=plain(figure.later["when"])
            )
        )
    elif figure.kind == "promise":
        st.markdown(f"**{t('No result reported')}**")
    picture = sparkline([float(value) for value in figure.series["value"]], frame.look)
    if picture:
        st.image(picture, alt=t("Course of the reports so far"))
    with st.popover(t("Source"), type="tertiary", icon=":material/link:"):
        source(row, words)
        if figure.later is not None:
            st.divider()
            source(figure.later, words)


def source(row: pd.Series, words: Words) -> None:
    """Who says a figure: fragment as stated, publisher, title, date, tier, where in it, address."""
    t = words.t
    st.markdown(f"**{plain(row['figure'])}**, {plain(row['when'] or t('no date'))}")
    st.markdown(f"{t('As stated')}: “{plain(row['as_stated'])}”")
    published = label(str(row["published"]), words.lang) or t("no date")
    st.markdown(f"{plain(row['publisher'])}: {plain(row['source_title'])} ({plain(published)})")
    small(
        t("Tier {tier}, confidence {confidence}, {locator}").format(
            tier=int(row["tier"]), confidence=row["confidence"], locator=plain(row["locator"])
        )
    )
    if is_web(row["url"]):
        st.link_button(t("Open the source"), str(row["url"]), type="tertiary", icon=":material/open_in_new:")
    if str(row["note_en"]):
        small(plain(row["note_en"]))
