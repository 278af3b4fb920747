"""What it would take: the growth that still leads to a promise, beside what this place and others have shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from economy.assessment.inputs import Observation
from economy.assessment.pace import comparable, growth

_APART_DAYS = 330
"""Growth is measured between figures about a year apart or more."""


@dataclass(frozen=True)
class PastGrowth:
    """Growth a year that a place has shown between two figures, as a fraction."""

    rate: float
    first: Observation
    last: Observation


def needed(kind: str, start: Observation, goal: float, due: date) -> float | None:
    """Growth a year from the last known figure to a goal; None where the dates or figures do not allow one."""
    return growth(kind, start, (goal, due))


def own(kind: str, series: Iterable[Observation]) -> PastGrowth | None:
    """The growth of one place from its first whole-period figure to its last, as far as they are comparable."""
    usable = _usable(series)
    usable = [figure for figure in usable if comparable(figure, usable[-1])]
    if len(usable) < 2:
        return None
    rate = growth(kind, usable[0], usable[-1])
    return PastGrowth(rate, usable[0], usable[-1]) if rate is not None else None


def fastest(kinds: Mapping[str, str], observations: Iterable[Observation]) -> PastGrowth | None:
    """The fastest growth between two neighbouring figures of any place, each place with itself.

    `kinds`: kind of each indicator of the scope group, by indicator_id; others are passed over.
    """
    series: dict[tuple[str, str], list[Observation]] = {}
    for observation in observations:
        if observation.indicator_id in kinds:
            series.setdefault((observation.region_id, observation.indicator_id), []).append(observation)
    best: PastGrowth | None = None
    for (_, indicator), rows in series.items():
        usable = _usable(rows)
        for first, last in pairwise(usable):
            if first.end is None or last.end is None or (last.end - first.end).days < _APART_DAYS:
                continue
            rate = growth(kinds[indicator], first, last)
            if rate is not None and (best is None or rate > best.rate):
                best = PastGrowth(rate, first, last)
    return best


def _usable(rows: Iterable[Observation]) -> list[Observation]:
    """Whole-period figures that may be used, by the end of their period."""
    kept = [
        observation
        for observation in rows
        if not observation.unusable and not observation.part_year and observation.end is not None
    ]
    return sorted(kept, key=lambda observation: (observation.end or date.max, observation.observation_id))
