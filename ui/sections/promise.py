"""One promise: its verdict and why, its course, the formula, the evidence, its wordings, what would settle it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from economy.assessment.answer import answer
from economy.assessment.assess import Assessment
from economy.assessment.explain import status_word
from economy.assessment.formulas import formulas
from economy.assessment.inputs import Promise
from economy.assessment.threshold import threshold_of
from economy.dates import day_label
from economy.i18n.codes import word
from economy.i18n.words import number, percent
from economy.units import scaled
from ui.page_links import page_file
from ui.sections import evidence, prospects
from ui.widgets import menu, show
from ui.widgets.caption import caption
from ui.widgets.chart_click import open_course
from ui.widgets.sections import linked, titled
from views.context import PageContext
from views.panels.promise import cited_panel, path_panel, promise_record, without_filters
from views.promise_citation import citation_sentence, issued
from views.promise_words import promised
from views.status_words import marked
from views.text import plain


def draw(context: PageContext, target_id: str) -> None:
    """The page of one promise."""
    t = context.view.words.gettext
    back = context.view.selection.with_(target="").to_query("promises")
    st.page_link(page_file("promises"), label=t("All promises"), icon=":material/arrow_back:", query_params=back)
    all_of = without_filters(context)
    known = promise_record(all_of, target_id)
    if known is None:
        day = day_label(context.view.today, context.view.lang)
        show.nothing(context, t("On {day} this promise had not been announced.").format(day=plain(day)))
        return
    row, assessment, promise = known
    _verdict(context, row, answer(row, context.view.words))
    _cite(all_of, row)
    left, right = st.columns([2, 1])
    with left:
        _course(all_of, row, assessment, promise)
    with right:
        _facts(context, row)
    _formula(context, assessment, promise)
    evidence.draw(all_of, row, assessment)
    prospects.draw(all_of, row, assessment, promise)
    evidence.wordings(all_of, row)
    evidence.dollars(all_of, row)
    evidence.settles(all_of, row, promise)


def _verdict(context: PageContext, row: dict[str, Any], said: str) -> None:
    """The answer, under it the promise, the status with its mark, and the reason."""
    words, view = context.view.words, context.view
    status = marked(row["verdict"], row["evidence"], row["searched"], context)
    day = words.gettext("As of {day}.").format(day=day_label(view.today, view.lang))
    why = words.sentences([words.full_stop(f"**{status}**"), plain(row["reason"]), plain(day)])
    st.markdown(f"## {plain(said)}\n\n**{plain(promised(row, words))}**\n\n{why}")
    other = context.view.package.overrides.get(row["target_id"])
    if other is not None:
        t = context.view.words.gettext
        word = plain(status_word(other.override, t))
        said = t("{who} says: {status}.").format(who=linked(other.judged_by, other.url), status=f"**{word}**")
        st.markdown(f"{said} {plain(other.note)} :small[{t('Shown beside the computed status, never in its place.')}]")
    if row["revised_by"]:
        query = context.view.selection.with_(target=row["revised_by"]).to_query("promises")
        label = context.view.words.gettext("This wording was replaced by a later one. Open the later one.")
        st.page_link(page_file("promises"), label=label, icon=":material/arrow_forward:", query_params=query)


def _cite(context: PageContext, row: dict[str, Any]) -> None:
    """The promise and its answer as a sentence to print, with buttons that copy it and the three styles."""
    sentence = citation_sentence(context, row)
    with st.container(border=True):
        st.markdown(f"### {plain(context.view.words.gettext('Cite'))}\n{plain(sentence)}")
        menu.citation(context, cited_panel(context, row), sentence)


def _facts(context: PageContext, row: dict[str, Any]) -> None:
    """The promise itself: wording, dates, force, source."""
    words = context.view.words
    t = words.gettext
    share = row["decisive_share"]
    share = percent(share, words.lang) if share == share else "–"
    silent = number(row["days_silent"], words.lang, 0) if row["days_silent"] == row["days_silent"] else "–"
    lines = [
        (t("As stated"), f"“{plain(row['as_stated'])}”"),
        (t("Due"), plain(row["when"] or t("no due date"))),
        (t("Announced"), plain(row["announced_when"])),
        *([(t("Issued by"), plain(issued(row, words)))] if row["issuer"] else []),
        (t("Reported"), plain(words.joined([row["decisive_figure"], row["decisive_when"]]) or "–")),
        (t("Share of the promise"), share),
        (t("Days silent"), silent),
        (t("Force of the wording"), plain(word("strength", row["strength"], words.lang))),
        (t("Legal status"), plain(word("legal_status", row["legal_status"], words.lang))),
        (t("What is counted"), plain(row["scope"])),
        (t("Source"), linked(row["publisher"], row["url"])),
        (t("Where in the source"), plain(row["locator"])),
    ]
    with st.container(border=True):
        st.markdown("\n\n".join(f"**{name}** {text}" for name, text in lines))
        if row["note"]:
            caption(plain(row["note"]))


def _course(context: PageContext, row: dict[str, Any], assessment: Assessment, promise: Promise) -> None:
    """The chart of path, reports, policies and today; nothing for a promise without a figure."""
    panel = path_panel(context, row, assessment, promise)
    if panel is None:
        caption(context.view.words.gettext("A promise without a figure cannot be drawn over time."))
    else:
        show.chart(panel, open_course(context))


def _formula(context: PageContext, assessment: Assessment, promise: Promise) -> None:
    """The formulas with this promise's own numbers in them."""
    view, t = context.view, context.view.words.gettext
    unit = view.package.tables.indicators.set_index("indicator_id")["unit"].get(promise.indicator_id, "")
    scale, said = scaled(unit, view.selection.display, view.lang, view.package.tables.conventions.currency)
    lines = formulas(assessment, threshold_of(promise), promise.due_end, view.today, t, view.lang, scale)
    if lines:
        titled(t("The formula with its numbers"), view.words, "pace")
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
        caption(plain(t("Figures in {unit}.").format(unit=said)))
