"""Facts: figures with place, indicator, unit and period. Many of them are kept as columns, and made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from economy.importing.body import Texts, combined
from economy.importing.cells import shown
from economy.importing.periods import Period


@dataclass(frozen=True)
class Fact:
    """A figure: the place as the file has it, its code where it is known, the value in `unit`, and where it stands."""

    place: str
    code: str
    name: str
    indicator: str
    unit: str
    period: str
    kind: str
    value: Decimal
    qualifier: str
    status: str
    note: str
    file: str
    sheet: str
    row: int
    column: str
    stated: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is about: two facts of one key and different values contradict one another."""
        return self.code or self.place, self.indicator, self.unit, self.period


_T = TypeVar("_T")


class Pool(Generic[_T]):
    """Things that many facts share, each once, by number."""

    def __init__(self) -> None:
        self.items: list[_T] = []
        self._index: dict[_T, int] = {}

    def number(self, item: _T) -> int:
        """The number of a thing; a new one gets the next."""
        number = self._index.setdefault(item, len(self.items))
        if number == len(self.items):
            self.items.append(item)
        return number


@dataclass(frozen=True)
class Origin:
    """A column of figures of a table: where its facts are from, and the texts of its cells."""

    file: str
    sheet: str
    column: str
    texts: Texts


@dataclass(frozen=True)
class Pools:
    """What the facts of one import share."""

    places: Pool[tuple[str, str, str]] = field(default_factory=Pool)
    """Place as the file has it, code, name."""
    subjects: Pool[tuple[str, str]] = field(default_factory=Pool)
    """Indicator and unit."""
    periods: Pool[Period] = field(default_factory=Pool)
    sayings: Pool[tuple[str, str, str]] = field(default_factory=Pool)
    """Qualifier, status, note."""
    within: dict[str, str] = field(default_factory=dict)
    """Place as the file has it -> what the file says of the place that it lies in, a code or a name."""
    positions: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Place as the file has it -> longitude and latitude in degrees."""
    levels: dict[str, str] = field(default_factory=dict)
    """Place as the file has it -> what the file calls places of its kind."""
    origins: list[Origin] = field(default_factory=list)
    exact: list[Decimal] = field(default_factory=list)
    """Values that a double does not say exactly."""


COLUMNS = ("place", "subject", "period", "saying", "origin", "row", "word", "exact")
"""Whole numbers of each fact: those of the pools, the row of its file, its text in the origin, and -1 or its value."""
Numbers = NDArray[np.int32]


class Facts(Sequence[Fact]):
    """The facts of an import in their order, as a sequence; `frame` gives them as columns."""

    def __init__(self, pools: Pools, numbers: dict[str, Numbers], values: NDArray[np.float64]) -> None:
        """`numbers`: an array of shape (facts,) for each of COLUMNS; `values` has the same shape."""
        self.pools, self.numbers, self.values = pools, numbers, values

    @classmethod
    def none(cls, pools: Pools | None = None) -> Facts:
        """No facts."""
        return cls(pools or Pools(), {name: np.zeros(0, np.int32) for name in COLUMNS}, np.zeros(0))

    @classmethod
    def together(cls, pools: Pools, parts: Sequence[Facts]) -> Facts:
        """Facts of one import, part after part."""
        if len(parts) < 2:
            return parts[0] if parts else cls.none(pools)
        numbers = {name: np.concatenate([part.numbers[name] for part in parts]) for name in COLUMNS}
        return cls(pools, numbers, np.concatenate([part.values for part in parts]))

    def at(self, places: NDArray[np.int64]) -> Facts:
        """Some of the facts, in the order that is given."""
        return Facts(self.pools, {name: column[places] for name, column in self.numbers.items()}, self.values[places])

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Facts: ...
    def __getitem__(self, index: int | slice) -> Fact | Facts:
        if isinstance(index, slice):
            numbers = {name: column[index] for name, column in self.numbers.items()}
            return Facts(self.pools, numbers, self.values[index])
        its = {name: int(column[index]) for name, column in self.numbers.items()}
        place, subject = self.pools.places.items[its["place"]], self.pools.subjects.items[its["subject"]]
        period, saying = self.pools.periods.items[its["period"]], self.pools.sayings.items[its["saying"]]
        origin = self.pools.origins[its["origin"]]
        return Fact(*place, *subject, period.edtf, period.kind, self.value(index), *saying, origin.file, origin.sheet,
                    its["row"], origin.column, shown(origin.texts.word(its["word"])))  # fmt: skip

    def __iter__(self) -> Iterator[Fact]:
        return (self[index] for index in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Fact.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def value(self, index: int) -> Decimal:
        """The value of a fact, exactly as the file has it, in the unit."""
        exact = int(self.numbers["exact"][index])
        value = self.pools.exact[exact] if exact >= 0 else Decimal(repr(float(self.values[index])))
        return value.normalize() if value else Decimal(0)

    def frame(self) -> pd.DataFrame:
        """All facts as a frame: place, code, name, indicator, unit, period, kind, value (a double), qualifier, status,
        note, file, sheet, row and column. Texts are categories.
        """
        columns: dict[str, object] = {}
        for names, pool, key in (
            (("place", "code", "name"), self.pools.places.items, "place"),
            (("indicator", "unit"), self.pools.subjects.items, "subject"),
            (("period", "kind"), self.pools.periods.items, "period"),
            (("qualifier", "status", "note"), self.pools.sayings.items, "saying"),
            (("file", "sheet", "column"), [(o.file, o.sheet, o.column) for o in self.pools.origins], "origin"),
        ):  # fmt: skip
            for position, name in enumerate(names):
                columns[name] = _category([item[position] for item in pool], self.numbers[key])
        return pd.DataFrame(columns | {"value": self.values, "row": self.numbers["row"]})


def _category(texts: list[str], numbers: Numbers) -> pd.Categorical:
    """Texts by number as a category, equal ones under one number."""
    pool: Pool[str] = Pool()
    codes = np.array([pool.number(text) for text in texts], dtype=np.int64)
    kind = pd.CategoricalDtype(pool.items)
    return pd.Categorical.from_codes(codes[numbers], dtype=kind) if len(codes) else pd.Categorical([], dtype=kind)


def _present(numbers: Numbers, items: Sequence[_T]) -> list[_T]:
    """The different things of a pool that numbers name, in the order in which they come."""
    first_rows = np.sort(combined([numbers], len(numbers)).rows)
    return [items[number] for number in numbers[first_rows].tolist()]


def places_of(facts: Facts) -> list[tuple[str, str, str]]:
    """The different places of facts, in the order in which they come: as the file has them, code, name."""
    return _present(facts.numbers["place"], facts.pools.places.items)


def subjects_of(facts: Facts) -> list[tuple[str, str]]:
    """The different pairs of indicator and unit of facts, in the order in which they come."""
    return _present(facts.numbers["subject"], facts.pools.subjects.items)


def periods_of(facts: Facts) -> list[Period]:
    """The different periods of facts, in the order in which they come."""
    return _present(facts.numbers["period"], facts.pools.periods.items)
