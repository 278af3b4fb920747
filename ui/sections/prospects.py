"""What would it take: growth a year from the last known figure, beside growth that was shown. Never a forecast."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from economy.assessment.assess import Assessment
from economy.assessment.inputs import Promise
from economy.assessment.prospects import PastGrowth, fastest, needed, own
from economy.assessment.threshold import threshold_of
from economy.dates import between, label
from economy.i18n.words import percent
from economy.status import AHEAD, Status
from ui.widgets.caption import caption
from views.context import PageContext
from views.text import plain

_LAST_YEAR = 2060


def draw(context: PageContext, row: dict[str, Any], assessment: Assessment, promise: Promise) -> None:
    """The calculator, for promises that are not due yet or were not reported on; needs one known figure."""
    open_ = (Status.NOT_REPORTED, *AHEAD)
    bar, start = threshold_of(promise), assessment.latest
    if assessment.status not in open_ or bar is None or start is None or start.end is None or promise.due_end is None:
        return
    view, t = context.view, context.view.words.gettext
    st.markdown(f"### {t('What would it take?')}")
    first_year = max(start.end.year + 1, view.today.year)
    default = max(first_year, promise.due_end.year)
    year = st.number_input(
        t("Reach the promise by the end of"),
        first_year,
        max(_LAST_YEAR, default),
        default,
        key=f"by_{row['target_id']}",
    )
    rate = needed(promise.kind, start, bar.value, date(int(year), 12, 31))
    if rate is None:
        caption(t("Growth cannot be calculated for these figures."))
        return
    said = t("From {latest} in {when} that takes {rate} a year.")
    growth = percent(rate, view.lang)
    st.markdown(plain(said.format(latest=row["latest_figure"], when=row["latest_when"], rate=growth)))
    _beside(context, promise)
    caption(t("A calculation, not a forecast: it says what would be needed, not what will be."))


def _beside(context: PageContext, promise: Promise) -> None:
    """The place's own growth so far, and the fastest that any place of the same scope group has shown."""
    view, t = context.view, context.view.words.gettext
    observed = view.observed
    mine = [
        observation for observation in observed
        if observation.region_id == promise.region_id and observation.indicator_id == promise.indicator_id
    ]  # fmt: skip
    known = view.package.tables.indicators
    group = known.loc[known["indicator_id"] == promise.indicator_id, "scope_group"]
    same = known[known["scope_group"].isin(group)]
    kinds = dict(zip(same["indicator_id"].tolist(), same["kind"].tolist(), strict=True))
    lines = []
    past = own(promise.kind, mine)
    if past is None:
        lines.append(t("The place itself: fewer than two figures, so it has no growth of its own to compare."))
    else:
        said = t("The place itself so far: {rate} a year, {span}.")
        lines.append(said.format(rate=percent(past.rate, view.lang), span=_span(context, past)))
    best = fastest(kinds, observed)
    if best is not None:
        said = t("The fastest of any place with the same definition: {rate} a year, {place}, {span}.")
        place = view.places.name(best.first.region_id, view.lang)
        lines.append(said.format(rate=percent(best.rate, view.lang), place=place, span=_span(context, best)))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _span(context: PageContext, growth: PastGrowth) -> str:
    lang = context.view.lang
    return between(label(growth.first.period, lang), label(growth.last.period, lang), lang)
