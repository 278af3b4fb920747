"""The formulas behind a status with the promise's own numbers in them, as lines of text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from economy.assessment.assess import ON_PACE, SLIGHTLY_BEHIND, Assessment
from economy.assessment.pace import YEAR_DAYS
from economy.assessment.threshold import Threshold
from economy.dates import label
from economy.i18n.words import number, percent, words


def formulas(
    assessment: Assessment, bar: Threshold | None, due: date | None, as_of: date, t: Callable[[str], str], lang: str,
    scale: float = 1.0,
) -> list[str]:  # fmt: skip
    """Every formula that was used for this promise; figures in the unit of the indicator, times `scale`.

    [] without a figure.
    """
    if bar is None:
        return []

    def amount(value: float) -> str:
        return number(value * scale, lang)

    lines = []
    if assessment.days_silent is not None and due is not None:
        lines.append(f"{t('Days silent')} = {as_of} − {due} = {assessment.days_silent:,}")
    if assessment.latest is not None and assessment.share is not None:
        share = f"{amount(assessment.latest.value)} / {amount(bar.value)} = {percent(assessment.share, lang)}"
        lines.append(f"{t('Share of the promise')} = {share}")
    lines += _pace(assessment, bar, due, t, lang, amount)
    start = assessment.latest if assessment.days_silent is not None or assessment.apart else assessment.baseline
    if assessment.required_cagr is not None and start is not None and start.end and due is not None:
        years = (due - start.end).days / YEAR_DAYS
        lines.append(
            f"{t('Annual growth that reaches the promise')} = ({amount(bar.value)} / "
            f"{amount(start.value)})^(1 / {years:.2f}) − 1 = {percent(assessment.required_cagr, lang)}"
        )
    if assessment.actual_cagr is not None and assessment.baseline is not None:
        said = words(lang)
        first = said.aside(amount(assessment.baseline.value), label(assessment.baseline.period, lang))
        growth = f"{t('Annual growth so far')} = {percent(assessment.actual_cagr, lang)}"
        lines.append(said.joined([growth, f"{t('from')} {first}"]))
    return lines


def _pace(
    assessment: Assessment, bar: Threshold, due: date | None, t: Callable[[str], str], lang: str,
    amount: Callable[[float], str],
) -> list[str]:  # fmt: skip
    pace, first, latest = assessment.pace, assessment.baseline, assessment.latest
    if pace is None or first is None or latest is None or first.end is None or latest.end is None or due is None:
        return []
    gain = f"({amount(latest.value)} − {amount(first.value)})"
    way = f"({amount(bar.value)} − {amount(first.value)})"
    days = f"{(latest.end - first.end).days:,} / {(due - first.end).days:,}"
    said = words(lang)
    steps = ((ON_PACE, t("on pace")), (SLIGHTLY_BEHIND, t("slightly behind")), (0, t("behind")))
    bounds = [said.named(f"r ≥ {step}", word) for step, word in steps]
    lines = [
        said.series([f"{t('Pace')} r = {gain} / [{way} × {days}] = {pace.ratio:.2f}", said.joined(bounds)]),
        said.series(
            [
                f"{t('Straight path at the end of the figure’s period')} = {amount(pace.required_linear)}",
                f"{t('gap')} = {amount(pace.gap)}",
            ]
        ),
    ]
    if pace.required_compound is not None:
        lines.append(f"{t('Steady growth at the end of the figure’s period')} = {amount(pace.required_compound)}")
    if pace.days_ahead is not None:
        said = (
            t("{n} days ahead of the straight path") if pace.days_ahead >= 0 else t("{n} days behind the straight path")
        )
        lines.append(said.format(n=f"{abs(pace.days_ahead):,}"))
    return lines
