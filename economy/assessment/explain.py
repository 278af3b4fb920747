"""Why a promise has its status, as a sentence with the promise's own numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from economy.assessment.assess import Assessment
from economy.dates import day_label, label
from economy.i18n.words import message as t
from economy.i18n.words import number, percent, words
from economy.status import Status

Translate = Callable[[str], str]


def reason(
    assessment: Assessment, t: Translate, lang: str, due: str, as_of: date, figures: Mapping[str, str]
) -> str:  # fmt: skip
    """The reason for a status in one to three sentences.

    `t` gives a message in the reader's language, `due` is the due date as EDTF, `figures` the reported figures in
    words, by observation_id.
    """
    latest = assessment.latest
    said = {"latest": latest, "first": assessment.baseline}
    values = {
        "due": label(due, lang), "day": day_label(as_of, lang),
        "when": label(latest.period, lang) if latest else "",
        "met": label(assessment.met_on, lang), "days": number(assessment.days_silent or 0, lang, 0),
        "share": _percent(assessment.share, lang), "searched": label(assessment.searched, lang),
        "ratio": _percent(assessment.pace.ratio if assessment.pace else None, lang),
        "fault": t(assessment.fault).rstrip(".") if assessment.fault else "",
        "age": number((as_of - latest.end).days if latest and latest.end else 0, lang, 0),
        **{name: figures.get(report.observation_id, "") if report else "" for name, report in said.items()},
    }  # fmt: skip
    parts = [
        _main(assessment, t),
        _age(assessment, t),
        _last(assessment, t),
        _weight(assessment, t),
        _note(assessment, t),
        _first(assessment, t),
    ]
    return words(lang).sentences(part.format(**values) for part in parts)


def _main(assessment: Assessment, t: Translate) -> str:
    """The sentence of the status itself."""
    match assessment.status:
        case Status.NOT_REPORTED:
            return _silent(assessment, t)
        case Status.MET:
            return t("Reached: the figure for {met} satisfies the promise, which was due {due}.")
        case Status.MET_LATE:
            return t("Due {due}; the first recorded figure that satisfies it is for {met}.")
        case Status.MISSED:
            return t("Due {due}; {latest} in {when} falls short of it.")
        case Status.ON_PACE | Status.SLIGHTLY_BEHIND | Status.BEHIND:
            return t(
                "Due {due}; {latest} in {when} is {ratio} of the gain that a straight line requires by the end of that "
                "period."
            )
        case Status.MOVING_AWAY:
            return t("Due {due}; {latest} in {when} is further from the promise than the first figure, {first}.")
        case Status.NO_BASELINE if assessment.apart:
            return _no_comparable_baseline(assessment, t)
        case Status.NO_BASELINE:
            return t("Due {due}. Fewer than two usable figures are recorded, so the pace cannot be judged.")
        case Status.NOT_QUANTIFIED:
            return t("The promise has no figure that could be compared.")
        case Status.UNDATED:
            return t("The promise has no due date.")
        case Status.CANNOT_BE_JUDGED:
            return t("The data behind it contain an error: {fault}.")


def _no_comparable_baseline(assessment: Assessment, t: Translate) -> str:
    """No pace, since the figures at both ends cannot be compared."""
    return {
        "they stand on different statistical levels": t(
            "Due {due}. {latest} in {when}; the earlier figure has another statistical level, so the pace cannot be "
            "judged."
        ),
        "the statistical level of one is not known": t(
            "Due {due}. {latest} in {when}; the statistical level of this figure or of the earlier one is not known, "
            "so the pace cannot be judged."
        ),
        "a break in the series lies between them": t(
            "Due {due}; {latest} in {when}. The series breaks between it and the earlier figure, so the pace cannot "
            "be judged."
        ),
    }[assessment.apart]


def _age(assessment: Assessment, t: Translate) -> str:
    """How old the figure is by which pace was judged."""
    return t("That period ended {age} days before {day}.") if assessment.pace is not None else ""


def _silent(assessment: Assessment, t: Translate) -> str:
    """Not reported: a finding when somebody looked, our ignorance when nobody did."""
    if assessment.searched:
        return t("Due {due}, {days} days ago: no published result found (searched {searched}).")
    return t("Due {due}, {days} days ago: no result recorded, not searched yet.")


def _last(assessment: Assessment, t: Translate) -> str:
    """What is known all the same of a promise that was not reported on."""
    if assessment.status != Status.NOT_REPORTED or assessment.latest is None:
        return ""
    if assessment.share is None:
        return t("Last known: {latest} in {when}.")
    return t("Last known: {latest} in {when}, {share} of the promise.")


def _weight(assessment: Assessment, t: Translate) -> str:
    if assessment.evidence == "weak":
        return t("The evidence is weak: one source, and no official one.")
    return ""


def _note(assessment: Assessment, t: Translate) -> str:
    if not assessment.note:
        return ""
    return {
        "not announced yet": t("On {day} it had not been announced yet."),
        "already so when it was promised": t("This was already so when it was promised."),
        "no figure for the due period": t(
            "No usable figure is recorded for the due period, so whether it was reached on time is not known."
        ),
    }.get(assessment.note, "")


def _first(assessment: Assessment, t: Translate) -> str:
    if assessment.pace is not None and assessment.baseline_after:
        return t("The baseline is the first figure after the announcement, {first}.")
    return ""


def why_unused(why: str, t: Translate) -> str:
    """Why an observation was looked at and not used."""
    return {
        "an expected or forecast figure": t("an expected or forecast figure"),
        "an estimate": t("an estimate"),
        "a forecast": t("a forecast"),
        "of low reliability": t("of low reliability"),
        "of low confidence": t("of low confidence"),
        "without a source": t("without a source"),
        "another figure for the same fact is preferred": t("another figure for the same fact is preferred"),
        "its period has not ended": t("its period has not ended"),
        "its period has no end date": t("its period has no end date"),
        "part of a year, which counts only where it already exceeds the promise": t(
            "part of a year, which counts only where it already exceeds the promise"
        ),
    }.get(why, why)


_STATUS_WORDS = {
    Status.MET: t("met"), Status.MET_LATE: t("met late"), Status.MISSED: t("missed"),
    Status.NOT_REPORTED: t("not reported"), Status.ON_PACE: t("on pace"),
    Status.SLIGHTLY_BEHIND: t("slightly behind"), Status.BEHIND: t("behind"),
    Status.MOVING_AWAY: t("moving away"), Status.NO_BASELINE: t("no baseline"),
    Status.NOT_QUANTIFIED: t("not quantified"), Status.UNDATED: t("undated"),
    Status.CANNOT_BE_JUDGED: t("cannot be judged"),
}  # fmt: skip


def status_word(status: str, t: Translate) -> str:
    """A status in the reader's language."""
    return t(_STATUS_WORDS[Status(status)])


def _percent(share: float | None, lang: str) -> str:
    return "" if share is None else percent(share, lang)
