"""Which facts agree: of two with the same value one is kept, of two with different values none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from economy.data.faults import plain, quoted
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.body import combined
from economy.importing.facts import Fact, Facts, Numbers, Pool
from economy.importing.report import Problem

KEPT, REPEATED, AGAINST = 0, 1, 2
"""What becomes of a fact: it stands, it says again what another one says, it is contradicted."""


@dataclass(frozen=True, eq=False)
class Agreement:
    """What becomes of each fact, of shape (facts,), and the contradictions."""

    kinds: NDArray[np.int8]
    problems: list[Problem]

    @property
    def all_kept(self) -> bool:
        """True where every fact stands alone."""
        return not self.kinds.any()


def agreeing(facts: Facts) -> Agreement:
    """Compare all facts that are about the same place, indicator, unit and period."""
    kinds = np.full(len(facts), KEPT, dtype=np.int8)
    pools, numbers = facts.pools, facts.numbers
    keys = [
        _same([code or place for place, code, _ in pools.places.items])[numbers["place"]],
        numbers["subject"],
        _same([period.edtf for period in pools.periods.items])[numbers["period"]],
    ]
    subjects = combined(keys, len(facts))
    if len(subjects) == len(facts):
        return Agreement(kinds, [])
    counts = np.bincount(subjects.codes)
    several = np.flatnonzero(counts[subjects.codes] > 1)
    order = several[np.argsort(subjects.codes[several], kind="stable")]
    groups = np.split(order, np.flatnonzero(np.diff(subjects.codes[order])) + 1)
    problems: list[Problem] = []
    for group in sorted(groups, key=lambda group: int(group[0])):
        members = group.tolist()
        values = [facts.value(index) for index in members]
        if len(set(values)) == 1:
            kinds[members[1:]] = REPEATED
            continue
        kinds[members] = AGAINST
        for index, value in zip(members, values, strict=True):
            other = next(each for each, its in zip(members, values, strict=True) if its != value)
            problems.append(_contradiction(facts[index], facts[other]))
    return Agreement(kinds, problems)


def _same(texts: list[str]) -> Numbers:
    """A number for each text, the same for equal ones."""
    pool: Pool[str] = Pool()
    return np.array([pool.number(text) for text in texts], dtype=np.int32)


def _contradiction(fact: Fact, other: Fact) -> Problem:
    actual = sentence(
        t("{value} for {indicator} of {place}, {period}, but {other} in {file}, row {row}, column {column}"),
        value=quoted(fact.stated), indicator=plain(fact.indicator, 60), place=plain(fact.name, 40), period=fact.period,
        other=quoted(other.stated), file=", ".join(filter(None, (other.file, other.sheet))), row=other.row,
        column=other.column,
    )  # fmt: skip
    remedy = t("Leave the right one, or tell both apart by a column of their own. Neither was taken.")
    return Problem(fact.file, fact.sheet, fact.row, fact.column, actual, t("one value for one fact"), remedy)
