"""The figures of a whole column: plain numbers all at once, every other cell by itself, each different one but once."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from economy.digits import EXACT_DIGITS
from economy.importing.body import Texts
from economy.importing.cells import MISSING, Cell, Figure, NoFigureError, Signs, figure_of, signs_of

VALUE, NONE, FAULT = 0, 1, 2
"""What a cell is: a figure, a sign that there is none, something else."""
_PLAIN = {".": r"^-?[0-9]+(\.[0-9]+)?$", ",": r"^-?[0-9]+(,[0-9]+)?$"}
_CLEAR = {
    sign: rf"^-?([0-9]*{mark}([0-9]{{1,2}}|[0-9]{{4,}})|(0[0-9]*)?{mark}[0-9]{{3}}|[0-9]{{4,}}{mark}[0-9]{{3}})$"
    for sign, mark in ((".", r"\."), (",", ","))
}
"""Numbers with one sign that can only be the decimal sign: not three digits behind one to three that do not begin 0."""
_OPEN = r"^-?[1-9][0-9]{0,2}[.,][0-9]{3}$"
_WHOLE = r"^-?[0-9]*$"
_SMALLEST, _LARGEST = 1e-6, 1e10
"""Doubles that Arrow writes without an exponent, behind which none could be put."""


def column_signs(texts: Texts) -> Signs:
    """The signs by which the numbers of a column are written, from all its cells."""
    if texts.numbers:
        return Signs(".")
    if texts.arrow is None:
        return signs_of(texts)
    words = texts.arrow
    counts = np.bincount(texts.codes, minlength=len(words))
    kinds = {sign: _like(words, pattern) for sign, pattern in _CLEAR.items()}
    votes = {sign: int(counts[kind].sum()) for sign, kind in kinds.items()}
    unclear = _like(words, _OPEN)
    rest = ~(kinds["."] | kinds[","] | unclear | _like(words, _WHOLE)) & (counts > 0)
    chosen = [*np.flatnonzero(rest).tolist(), *np.flatnonzero(unclear & (counts > 0))[:1].tolist()]
    return signs_of((word for code in chosen for word in [texts.word(code)] * int(counts[code])), votes)


def _like(words: pa.StringArray, pattern: str) -> NDArray[np.bool_]:
    """Which words a pattern fits."""
    return pc.match_substring_regex(words, pattern).to_numpy(zero_copy_only=False)  # type: ignore[attr-defined]


@dataclass
class Figures:
    """What each word of a column says. `said` counts `sayings`: qualifier, status, remark."""

    state: NDArray[np.int8]
    value: NDArray[np.float64]
    said: NDArray[np.int32]
    percent: NDArray[np.bool_]
    decimals: dict[int, Decimal] = field(default_factory=dict)
    """Word -> the value, of those that are no plain numbers."""
    faults: dict[int, str] = field(default_factory=dict)
    """Word -> why it is no figure."""
    sayings: list[tuple[str, str, str]] = field(default_factory=lambda: [("=", "A", "")])
    comma: bool = False
    """True where the decimal sign is a comma."""

    def scaled(self, texts: Texts, factor: Decimal) -> tuple[NDArray[np.float64], dict[int, Decimal]]:
        """The values multiplied, and by word those that a double does not say exactly."""
        if factor == 1:
            return self.value, {word: value for word, value in self.decimals.items() if not is_exact(value)}
        values, exact = self.value.copy(), {}
        odd = dict(self.decimals)
        plain = np.flatnonzero(self.state == VALUE)
        plain = plain[~np.isin(plain, list(odd))]
        if len(plain) and texts.arrow is not None and factor.normalize().as_tuple().digits == (1,):
            power = pa.scalar(f"e{factor.adjusted()}")
            words = _with_point(pc.cast(texts.arrow.take(pa.array(plain)), pa.string()), self.comma)
            joined = pc.binary_join_element_wise(words, power, "")  # type: ignore[attr-defined]
            values[plain] = pc.cast(joined, pa.float64()).to_numpy(zero_copy_only=False)
        else:
            odd |= {word: Decimal(repr(float(self.value[word]))) for word in plain.tolist()}
        for word, value in odd.items():
            values[word] = float(value * factor)
            if not is_exact(value * factor):
                exact[word] = value * factor
        return values, exact


def figures_of(texts: Texts, signs: Signs) -> Figures:
    """The figures of the words of a column."""
    count = len(texts.arrow) if texts.arrow is not None else len(texts.words)
    read = Figures(np.full(count, NONE, np.int8), np.zeros(count), np.zeros(count, np.int32), np.zeros(count, bool))
    read.comma = signs.decimal == ","
    if texts.numbers:
        _doubles(texts.arrow, read)
        return read
    odd = range(count) if texts.arrow is None else _plain_ones(texts.arrow, signs, read)
    index = {read.sayings[0]: 0}
    for code in odd:
        word = texts.word(code)
        try:
            figure = figure_of(word, signs) if word is not None else MISSING
        except NoFigureError as why:
            read.state[code], read.faults[code] = FAULT, str(why)
            continue
        _keep(read, code, word, figure, index)
    return read


def _doubles(words: pa.DoubleArray, read: Figures) -> None:
    """Take numbers as they are."""
    values = words.to_numpy(zero_copy_only=False)
    there = ~np.isnan(values)
    read.value[there], read.state[there] = values[there], VALUE
    sizes = np.abs(values)
    for place in np.flatnonzero((sizes >= _LARGEST) | (sizes < _SMALLEST) & (sizes > 0)).tolist():
        read.decimals[place] = Decimal(repr(float(values[place])))


def _keep(read: Figures, code: int, word: Cell, figure: Figure, index: dict[tuple[str, str, str], int]) -> None:
    saying = (figure.qualifier, figure.status, figure.note)
    read.said[code] = index.setdefault(saying, len(index))
    if len(index) > len(read.sayings):
        read.sayings.append(saying)
    if figure.value is not None:
        read.state[code], read.value[code], read.decimals[code] = VALUE, float(figure.value), figure.value
        read.percent[code] = isinstance(word, str) and word.endswith(("%", "％"))


def is_exact(value: Decimal) -> bool:
    """True for a number that a double says exactly: up to fifteen digits, neither huge nor tiny."""
    return len(value.as_tuple().digits) <= EXACT_DIGITS and -200 < value.adjusted() < 200


def _plain_ones(words: pa.StringArray, signs: Signs, read: Figures) -> list[int]:
    """Read the words that are digits and a decimal sign; the places of all others."""
    short = pc.binary_length(words).to_numpy(zero_copy_only=False) <= EXACT_DIGITS  # type: ignore[attr-defined]
    plain = _like(words, _PLAIN[signs.decimal]) & short
    there = np.flatnonzero(plain)
    chosen = words if len(there) == len(words) else words.take(pa.array(there))
    read.value[there] = pc.cast(_with_point(chosen, read.comma), pa.float64()).to_numpy(zero_copy_only=False)
    read.state[there] = VALUE
    filled = pc.binary_length(words).to_numpy(zero_copy_only=False) > 0  # type: ignore[attr-defined]
    return np.flatnonzero(~plain & filled).tolist()


def _with_point(words: pa.StringArray, comma: bool) -> pa.StringArray:
    return pc.replace_substring(words, ",", ".") if comma else words  # type: ignore[attr-defined]
