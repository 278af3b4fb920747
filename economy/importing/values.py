"""Values of many cells in the units of their facts."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from economy.importing.body import Codes, Texts, same, used
from economy.importing.facts import Pools
from economy.importing.figures import Figures
from economy.importing.units import UNKNOWN


def in_percent(pools: Pools, subjects: Codes, percent: NDArray[np.bool_]) -> Codes:
    """A cell with % says its unit, where nothing else does."""
    changed = subjects.copy()
    for number in used(subjects[percent]):
        indicator, unit = pools.subjects.items[number]
        if unit == UNKNOWN:
            changed[percent & (subjects == number)] = pools.subjects.number((indicator, "%"))
    return changed


def scaled_values(
    pools: Pools, read: Figures, texts: Texts, words: Codes, factors: list[Decimal], kinds: Codes
) -> tuple[NDArray[np.float64], Codes]:  # fmt: skip
    """The values in their units, and -1 or the number of the exact value."""
    if len(factors) == 1:
        table, decimals = read.scaled(texts, factors[0])
        return table[words], _exact(pools, len(table), decimals)[words] if decimals else same(-1, len(words))
    values, exact = np.zeros(len(words)), np.full(len(words), -1, dtype=np.int32)
    for kind, factor in enumerate(factors):
        mine = kinds == kind
        table, decimals = read.scaled(texts, factor)
        values[mine] = table[words[mine]]
        if decimals:
            exact[mine] = _exact(pools, len(table), decimals)[words[mine]]
    return values, exact


def _exact(pools: Pools, count: int, decimals: dict[int, Decimal]) -> Codes:
    """For each of `count` words -1, or the number that its exact value gets."""
    numbers = np.full(count, -1, dtype=np.int32)
    for word, value in decimals.items():
        numbers[word] = len(pools.exact)
        pools.exact.append(value)
    return numbers


def places_of(kept: NDArray[np.bool_]) -> Codes:
    """The rows that are kept; whole numbers of four bytes, of which there are many."""
    return np.flatnonzero(kept).astype(np.int32)


def kept_of(kept: NDArray[np.bool_], *arrays: Codes) -> tuple[Codes, ...]:
    """What is kept of some arrays; the arrays themselves where all is."""
    return arrays if kept.all() else tuple(array[kept] for array in arrays)


def taken(numbers: Codes, rows: Codes) -> Codes:
    """The numbers of some rows of a column, in their order; the same array for all of them."""
    return numbers if len(rows) == len(numbers) else numbers[rows]
