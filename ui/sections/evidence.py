"""The evidence of one promise: what was used, what was not and why, who agrees, who was asked, what would settle it."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from economy.assessment.assess import Assessment
from economy.assessment.explain import why_unused
from economy.assessment.inputs import Promise
from economy.data.rows import rows_as_dicts
from economy.dates import label
from economy.i18n.codes import word
from economy.rates import implied_rate
from economy.status import SETTLED
from economy.units import in_dollars
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.sections import linked, titled
from views.context import PageContext
from views.panels.promise import evidence_panel, reports_of, wordings_of
from views.text import plain, tier_text


def draw(context: PageContext, row: dict[str, Any], assessment: Assessment) -> None:
    """Reports used and not used, figures of another definition, second sources, searches."""
    t = context.view.words.gettext
    mine = reports_of(context, row)
    unused = dict(assessment.unused)
    titled(t("Evidence"), context.view.words, "evidence")
    if mine.empty:
        caption(t("No report of this indicator is recorded for this place."))
    lines = []
    for report in rows_as_dicts(mine):
        code = report["observation_id"]
        role = t("used") if code in assessment.used else t("not used: {why}").format(
            why=why_unused(unused.get(code, t("not used for this verdict")), t)
        )  # fmt: skip
        lines.append(f"- {_report(context, report)} *{plain(role)}*")
    st.markdown("\n".join(lines))
    _others(context, row)
    _second(context, [("targets", row["target_id"]), *(("observations", code) for code in mine["observation_id"])])
    _searched(context, row["target_id"])
    if len(mine):
        show.files(evidence_panel(context, row))


def _report(context: PageContext, report: dict[str, Any]) -> str:
    """One report: figure, period, fragment, publisher, tier and date."""
    t = context.view.words.gettext
    published = label(str(report["published"]), context.view.lang) or t("no date")
    tier = t("Tier {tier}").format(tier=tier_text(report["tier"]))
    words = context.view.words
    said = words.named(
        words.joined([f"**{plain(report['figure'])}**", plain(report["when"])]), f"“{plain(report['as_stated'])}”"
    )
    return words.full_stop(
        words.aside(said, words.joined([linked(report["publisher"], report["url"]), tier, plain(published)]))
    )


def _others(context: PageContext, row: dict[str, Any]) -> None:
    """Figures of another indicator of the same scope group: shown, never deciding."""
    known, t = context.view.records.reports, context.view.words.gettext
    other = known[
        (known["region_id"] == row["region_id"])
        & (known["scope_group"] == row["scope_group"])
        & (known["indicator_id"] != row["indicator_id"])
    ]
    named = context.view.words.named
    if len(other):
        st.markdown(f"**{t('Another definition, not used for the verdict')}**")
        st.markdown("\n".join(f"- {named(plain(o['indicator']), _report(context, o))}" for o in rows_as_dicts(other)))


def _second(context: PageContext, owners: list[tuple[str, str]]) -> None:
    """Second sources that agree with or contradict the promise and its reports."""
    tables, t = context.view.package.tables, context.view.words.gettext
    wanted, cors = set(owners), tables.corroborations
    kept = [owner in wanted for owner in zip(cors["row_table"].tolist(), cors["row_id"].tolist(), strict=True)]
    known = tables.sources[["source_id", "publisher", "url", "tier"]]
    rows = cors[np.array(kept, dtype=bool)].merge(known, on="source_id", how="left")
    for agrees, title in ((True, t("Second sources that agree")), (False, t("Second sources that contradict"))):
        part = rows[rows["agrees"] == agrees]
        if len(part):
            lines = [f"- {_agreeing(context, second)}" for second in rows_as_dicts(part)]
            st.markdown("\n".join([f"**{title}**", "", *lines]))


def _agreeing(context: PageContext, second: dict[str, Any]) -> str:
    """A second source: its fragment, who says so, what is to be noted."""
    words = context.view.words
    quoted = f"“{plain(second['as_stated'])}”" if second["as_stated"] else ""
    tier = words.gettext("Tier {tier}").format(tier=tier_text(second["tier"]))
    said = words.full_stop(words.aside(quoted, words.joined([linked(second["publisher"], second["url"]), tier])))
    return words.sentences([said, plain(second["note"])])


def _searched(context: PageContext, target_id: str) -> None:
    """Where a result was looked for and not found; that nobody looked is said, too."""
    log, words = context.view.package.tables.search_log, context.view.words
    t = words.gettext
    rows = log[log["target_id"] == target_id]
    for search in rows_as_dicts(rows):
        day = label(str(search["searched_on"]), context.view.lang)
        st.markdown(f"**{t('Searched on {day}').format(day=plain(day))}** {plain(search['question'])}")
        caption(plain(search["result"]))
    if rows.empty:
        caption(t("No search for a result of this promise is recorded."))


def wordings(context: PageContext, row: dict[str, Any]) -> None:
    """How the wording changed: every version, the first one first."""
    rows = context.view.records.promises
    chain = wordings_of(rows, row["target_id"])
    if len(chain) < 2:
        return
    words = context.view.words
    st.markdown(f"### {words.gettext('How the wording changed')}")
    by_id = {wording["target_id"]: wording for wording in rows_as_dicts(rows[rows["target_id"].isin(chain)])}
    lines = []
    for code in chain:
        wording = by_id[code]
        force = plain(word("strength", wording["strength"], words.lang))
        said = words.full_stop(words.joined([plain(wording["figure"]), force]))
        quoted = words.aside(f"“{plain(wording['as_stated'])}”", linked(wording["publisher"], wording["url"]))
        lines.append("- " + words.named(f"**{plain(wording['announced_when'])}**", words.sentences([said, quoted])))
    st.markdown("\n".join(lines))


def dollars(context: PageContext, row: dict[str, Any]) -> None:
    """Dollars as sources state them, with the rate they imply beside the year's average."""
    tables, words = context.view.package.tables, context.view.words
    t, cors = words.gettext, tables.corroborations
    rows = context.view.records.promises
    chain = wordings_of(rows, row["target_id"])
    same = (cors["row_table"] == "targets") & cors["row_id"].isin(chain) & cors["as_stated_usd"].notna()
    own = rows[rows["target_id"].isin(chain) & rows["as_stated_usd"].notna()]
    stated = list(zip(*(own[column].tolist() for column in ("as_stated_usd", "publisher", "url")), strict=True))
    sources = {record["source_id"]: (record["publisher"], record["url"]) for record in rows_as_dicts(tables.sources)}
    stated += [(record["as_stated_usd"], *sources[record["source_id"]]) for record in rows_as_dicts(cors[same])]
    if not stated or row["value"] != row["value"]:
        return
    st.markdown(f"### {t('Dollars as stated')}")
    currency = tables.conventions.currency
    name = currency.named(currency.code, words.lang) if currency.code else ""
    said = t("{amount}, which implies {rate} {currency} per dollar")
    lines = []
    for usd, who, url in stated:
        rate = f"{implied_rate(row['value'], usd):.2f}"
        amount = in_dollars(usd, words.lang)
        lines.append("- " + words.aside(plain(said.format(amount=amount, rate=rate, currency=name)), linked(who, url)))
    st.markdown("\n".join(lines))


def settles(context: PageContext, row: dict[str, Any], promise: Promise) -> None:
    """What would settle the promise, in a sentence."""
    t = context.view.words.gettext
    if row["verdict"] in SETTLED:
        return
    st.markdown(f"### {t('What would settle it')}")
    if promise.value is None:
        text = t("A figure: the promise names none, so no report can settle it. It can only be followed by events.")
    elif promise.due_end is None:
        text = t("A due date in a later plan or report; until then no report can be late or on time.")
    else:
        text = t(
            "A figure for {indicator} of {place} for {when} or later, from an official source or two independent "
            "reports, of the same definition; or an earlier one that already reaches {figure}."
        ).format(indicator=row["indicator"], place=row["place"], when=row["when"], figure=row["figure"])
    st.markdown(plain(text))
