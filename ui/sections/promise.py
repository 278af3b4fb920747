"""One promise: its verdict and why, its course, the formula, the evidence, its wordings, what would settle it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from charts import promise_path
from economy.assessment.assess import Assessment
from economy.assessment.explain import status_word
from economy.assessment.formulas import formulas
from economy.assessment.inputs import Promise
from economy.assessment.threshold import threshold_of
from economy.dates import day_label
from economy.i18n.codes import word
from economy.i18n.words import number, percent
from economy.query.selection import Selection
from economy.query.timeline_rows import of_indicator
from economy.units import scaled
from ui.script import PageContext
from ui.sections import evidence, prospects
from ui.sections.profile import narrowed
from ui.sections.scoreboard import marked
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.sections import linked, titled
from views import cache, columns
from views.panel import TWO_THIRDS, Panel
from views.text import english, plain


def whole(frame: PageContext) -> PageContext:
    """The same frame without filters: a promise is judged by all that is on file."""
    chosen = frame.view.selection
    selection = Selection(lang=chosen.lang, unit=chosen.unit, asof=chosen.asof)
    return replace(frame, view=cache.view(selection, frame.view.today))


def draw(frame: PageContext, target_id: str) -> None:
    """The page of one promise."""
    t = frame.view.words.gettext
    back = frame.view.selection.with_(target="").to_query("promises")
    st.page_link(frame.pages["promises"], label=t("All promises"), icon=":material/arrow_back:", query_params=back)
    all_of = whole(frame)
    known = found(all_of, target_id)
    if known is None:
        day = day_label(frame.view.today, frame.view.lang)
        show.nothing(frame, t("On {day} this promise had not been announced.").format(day=plain(day)))
        return
    row, assessment, promise = known
    _verdict(frame, row)
    left, right = st.columns([2, 1])
    with left:
        _course(all_of, row, assessment, promise)
    with right:
        _facts(frame, row)
    _formula(frame, assessment, promise)
    evidence.draw(all_of, row, assessment)
    prospects.draw(all_of, row, assessment, promise)
    evidence.wordings(all_of, row)
    evidence.dollars(all_of, row)
    evidence.settles(all_of, row, promise)


def _verdict(frame: PageContext, row: dict[str, Any]) -> None:
    """What was promised, the status, and the reason."""
    words = frame.view.words
    said = marked(row["verdict"], row["evidence"], row["searched"], frame)
    what = words.joined([plain(row["figure"]), plain(row["indicator"])])
    st.markdown(f"## {words.named(plain(row['place']), what)}\n### {said}\n{plain(row['reason'])}")
    other = frame.view.package.overrides.get(row["target_id"])
    if other is not None:
        t = frame.view.words.gettext
        word = plain(status_word(other.override, t))
        said = t("{who} says: {status}.").format(who=linked(other.by, other.url), status=f"**{word}**")
        st.markdown(f"{said} {plain(other.note)} :small[{t('Shown beside the computed status, never in its place.')}]")
    if row["revised_by"]:
        query = frame.view.selection.with_(target=row["revised_by"]).to_query("promises")
        label = frame.view.words.gettext("This wording was replaced by a later one. Open that.")
        st.page_link(frame.pages["promises"], label=label, icon=":material/arrow_forward:", query_params=query)


def _facts(frame: PageContext, row: dict[str, Any]) -> None:
    """The promise itself: wording, dates, force, source."""
    words = frame.view.words
    t = words.gettext
    share = percent(row["share"], words.lang) if row["share"] == row["share"] else "–"
    silent = number(row["days_silent"], words.lang, 0) if row["days_silent"] == row["days_silent"] else "–"
    lines = [
        (t("As stated"), f"“{plain(row['as_stated'])}”"),
        (t("Due"), plain(row["when"] or t("no due date"))),
        (t("Announced"), plain(row["announced_when"])),
        (t("Latest known"), plain(words.joined([row["latest_figure"], row["latest_when"]]) or "–")),
        (t("Share of the promise"), share),
        (t("Days silent"), silent),
        (t("Force of the wording"), plain(word("strength", row["strength"], words.lang))),
        (t("Legal status"), plain(word("legal_status", row["legal_status"], words.lang))),
        (t("What is counted"), plain(english(row["scope_en"], words))),
        (t("Who says so"), linked(row["publisher"], row["url"])),
        (t("Where in the source"), plain(row["locator"])),
    ]
    with st.container(border=True):
        st.markdown("\n\n".join(f"**{name}** {text}" for name, text in lines))
        if row["note_en"]:
            caption(plain(english(row["note_en"], words)))


def _course(frame: PageContext, row: dict[str, Any], assessment: Assessment, promise: Promise) -> None:
    """The chart of path, reports, policies and today; nothing for a promise without a figure."""
    found = course_of(frame, row, assessment, promise)
    if found is None:
        caption(frame.view.words.gettext("A promise without a figure has no course to draw."))
    else:
        show.chart(found)


def course_of(frame: PageContext, row: dict[str, Any], assessment: Assessment, promise: Promise) -> Panel | None:
    """The chart of path, reports, policies and today; None for a promise without a figure."""
    view = frame.view
    if row["value"] != row["value"]:
        return None
    rows = of_indicator(view.timeline_rows, view.records, row["region_id"], row["indicator_id"])
    wordings = evidence.chain_of(view.records.promises, row["target_id"])
    rows = rows[(rows["kind"] != "promise") | rows["row_id"].isin(wordings)]
    mine = rows["row_id"] == row["target_id"]  # last: the title speaks of the last goal
    rows = pd.concat([rows[~mine], rows[mine]], ignore_index=True)
    first, path = assessment.baseline, ()
    if first is not None and first.end and promise.due_end and first.end < promise.due_end:
        scale = row["shown_value"] / row["value"] if row["value"] else 1.0
        path = (str(first.end), first.value * scale, str(promise.due_end), row["shown_value"])
    options = {"today": view.today, "path": path}
    name = f"promise-{row['target_id']}"
    here = narrowed(frame, row["region_id"])
    return Panel(here, name, columns.COURSE, rows, promise_path, options, share=TWO_THIRDS, about=row["target_id"])


def found(frame: PageContext, target_id: str) -> tuple[dict[str, Any], Assessment, Promise] | None:
    """A promise's row, what is to be said of it, and itself; None where it was not announced by the day shown."""
    rows = frame.view.records.promises
    rows = rows[rows["target_id"] == target_id]
    if rows.empty:
        return None
    return rows.to_dict("records")[0], frame.view.assessed[target_id], frame.view.goals[target_id]


def _formula(frame: PageContext, assessment: Assessment, promise: Promise) -> None:
    """The formulas with this promise's own numbers in them."""
    view, t = frame.view, frame.view.words.gettext
    unit = view.package.tables.indicators.set_index("indicator_id")["unit"].get(promise.indicator_id, "")
    scale, said = scaled(unit, view.selection.display, view.lang)
    lines = formulas(assessment, threshold_of(promise), promise.due_end, view.today, t, view.lang, scale)
    if lines:
        titled(t("The formula with its numbers"), view.words, "pace")
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
        caption(plain(t("Figures in {unit}.").format(unit=said)))
