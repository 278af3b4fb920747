"""What a measure gives, the reason why it gives nothing, and what all measures share."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from economy.i18n.words import words
from economy.query.figures.segments import DOTS
from economy.query.series import Series


class NotPossible(ValueError):  # noqa: N818
    """A measure that a series cannot be shown in; says why in a sentence of the reader's language."""


@dataclass(frozen=True, eq=False)
class Made:
    """Figures of a series in a measure: columns as `Series.figures`, their unit, sentences on what was left out."""

    figures: pd.DataFrame
    unit: str
    notes: tuple[str, ...] = ()
    goals: pd.DataFrame | None = None
    base_year: int | None = None


def unknown_level(rows: pd.DataFrame, lang: str) -> list[str]:
    """A sentence on figures that are compared though their statistical level is not known; none where all are."""
    return level_not_known(int(((rows["joined_by"] == DOTS) & rows["chosen"]).sum()), lang)


def level_not_known(count: int, lang: str) -> list[str]:
    """The same for a number of figures."""
    if not count:
        return []
    return [
        words(lang).ngettext(
            "The statistical level of {n} figure is not known; the figure before it may have another.",
            "The statistical level of {n} figures is not known; the figures before them may have others.",
            count,
        )
    ]


def levels_differ(rows: pd.DataFrame, other: pd.Series) -> pd.Series:
    """Whether two figures stand on statistical levels that are both known and not the same."""
    return (rows["vintage"] != "") & (other != "") & (rows["vintage"] != other)


def level_in_doubt(base: Series, count: int) -> list[str]:
    """A sentence on quotients of which one side has no known statistical level."""
    if not count:
        return []
    return [
        words(base.lang).ngettext(
            "The statistical level of {n} figure, or of its divisor, is not known.",
            "The statistical level of {n} figures, or of their divisors, is not known.",
            count,
        )
    ]
