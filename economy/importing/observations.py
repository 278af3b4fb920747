"""The table of observations of a package, written as one text by Arrow: a million rows take seconds, not a minute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from economy.data.faults import plain
from economy.digits import digits, plain_digits
from economy.engine.layout import STEP
from economy.importing.body import used
from economy.importing.cells import shown
from economy.importing.facts import Facts, Numbers, Origin

NO_SOURCE = "no source given"
_WHOLE_OR_DECIMAL = r"^-?[0-9]+(\.[0-9]*[1-9])?$"
_SHOWN = 60
"""Characters of a cell that the place of a figure shows."""
COLUMNS = ("observation_id", "region_id", "indicator_id", "period", "period_type", "qualifier", "value", "obs_status",
           "source_id", "locator", "confidence", "note_en")  # fmt: skip


HEADER = (",".join(COLUMNS) + "\n").encode()


def whole_table(parts: Iterable[Mapping[str, pa.Array]]) -> bytes:
    """The table as one CSV file in UTF-8. `parts`: its columns COLUMNS, some rows at a time."""
    return HEADER + b"".join(map(_rows, parts))


def _rows(columns: Mapping[str, pa.Array]) -> bytes:
    cells = [_quoted(columns[name]) if name in _FREE else columns[name] for name in COLUMNS]
    lines = pc.binary_join_element_wise(*(_decoded(each) for each in cells), ",")  # type: ignore[attr-defined]
    ended = pc.binary_join_element_wise(lines, pa.scalar("\n"), "")  # type: ignore[attr-defined]
    return ended.buffers()[2].to_pybytes()  # the texts of an array lie one behind the other


_FREE = ("region_id", "indicator_id", "source_id", "locator", "note_en")
"""Columns whose texts may need quotation marks in a CSV file."""


def observation_columns(
    facts: Facts, codes: dict[tuple[str, str], str], source: str, given: bool
) -> Iterator[dict[str, pa.Array]]:  # fmt: skip
    """The columns COLUMNS as texts; those of few different texts as dictionary arrays.

    STEP rows at a time, since their texts lie in memory several times.
    """
    for start in range(0, len(facts), STEP):
        yield _columns(facts[start : start + STEP], start, codes, source, given)


def _columns(
    facts: Facts, start: int, codes: dict[tuple[str, str], str], source: str, given: bool
) -> dict[str, pa.Array]:  # fmt: skip
    """The columns of some rows; `start`: how many there are before them."""
    pools, numbers = facts.pools, facts.numbers
    sayings = [_said(saying, given) for saying in pools.sayings.items]
    columns = (
        _numbered("figure-", np.arange(start + 1, start + len(facts) + 1)),
        _by_number([code or place for place, code, _ in pools.places.items], numbers["place"]),
        _by_number([codes.get(subject, "") for subject in pools.subjects.items], numbers["subject"]),
        _by_number([period.edtf for period in pools.periods.items], numbers["period"]),
        _by_number([period.kind for period in pools.periods.items], numbers["period"]),
        _by_number([qualifier for qualifier, _, _ in sayings], numbers["saying"]),
        _values(facts),
        _by_number([status for _, status, _ in sayings], numbers["saying"]),
        _by_number([source], np.zeros(len(facts), np.int32)),
        _locators(facts),
        _by_number(["low" if status == "U" else "medium" for _, status, _ in sayings], numbers["saying"]),
        _by_number([note for _, _, note in sayings], numbers["saying"]),
    )
    return dict(zip(COLUMNS, columns, strict=True))


def _decoded(texts: pa.Array) -> pa.Array:
    return texts.dictionary_decode() if isinstance(texts, pa.DictionaryArray) else texts


def _quoted(texts: pa.Array) -> pa.Array:
    """Texts as cells of a CSV file: of few different ones those that need quotation marks, of others all."""
    if isinstance(texts, pa.DictionaryArray):
        words = [_cell(word) for word in texts.dictionary.to_pylist()]
        return pa.DictionaryArray.from_arrays(texts.indices, pa.array(words, pa.string()))
    doubled = pc.replace_substring(texts, '"', '""')  # type: ignore[attr-defined]
    return pc.binary_join_element_wise('"', doubled, '"', "")  # type: ignore[attr-defined]


def _said(saying: tuple[str, str, str], given: bool) -> tuple[str, str, str]:
    """Qualifier, status and note. A figure without a source says so in its note."""
    qualifier, status, note = saying
    note = note if given else "; ".join(filter(None, (note, NO_SOURCE)))
    return ("forecast", "F", note) if status == "F" else (qualifier, status, note)


def _cell(text: str) -> str:
    """A text as a cell of a CSV file, in quotation marks where it needs them."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([text, ""])
    return buffer.getvalue()[:-1]


def _by_number(texts: Sequence[str], numbers: Numbers) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(numbers), pa.array(texts, pa.string()))


def _numbered(before: str, numbers: np.ndarray) -> pa.Array:
    texts = pc.cast(pa.array(numbers), pa.string())
    return pc.binary_join_element_wise(before, texts, "")  # type: ignore[attr-defined]


def _values(facts: Facts) -> pa.Array:
    """The values as digits."""
    texts = digits(pa.array(facts.values))
    exact = facts.numbers["exact"] >= 0
    if not exact.any():
        return texts
    values = [plain_digits(facts.value(index)) for index in np.flatnonzero(exact).tolist()]
    return pc.replace_with_mask(texts, pa.array(exact), pa.array(values, pa.string()))  # type: ignore[attr-defined]


def _locators(facts: Facts) -> pa.Array:
    """File, sheet, cell and what stands there, of every figure."""
    made: list[pa.Array] = []
    order: list[np.ndarray] = []
    for number in used(facts.numbers["origin"]):
        rows = np.flatnonzero(facts.numbers["origin"] == number)
        origin = facts.pools.origins[number]
        made.append(_places(origin, facts.numbers["row"][rows], facts.numbers["word"][rows]))
        order.append(rows)
    if len(made) < 2:
        return made[0] if made else pa.array([], pa.string())
    back = np.argsort(np.concatenate(order), kind="stable")
    return pa.concat_arrays(made).take(pa.array(back))


def _places(origin: Origin, rows: Numbers, words: Numbers) -> pa.Array:
    sheet = f"{origin.sheet}, " if origin.sheet else ""
    before = f"{origin.file}, {sheet}{origin.column}"
    cells = _stated(origin, words)
    numbers = pc.cast(pa.array(rows), pa.string())
    return pc.binary_join_element_wise(before, numbers, pa.scalar(": "), cells, "")  # type: ignore[attr-defined]


def _stated(origin: Origin, words: Numbers) -> pa.Array:
    """The cells as texts that a terminal and a page may show."""
    texts = origin.texts
    if texts.arrow is None:
        return pa.array([plain(shown(word), _SHOWN) for word in texts.words], pa.string()).take(pa.array(words))
    stored = texts.arrow.take(pa.array(words))
    cells = pc.cast(stored, pa.string())
    usual = _WHOLE_OR_DECIMAL if texts.numbers else f"^[ -~]{{0,{_SHOWN}}}$"
    odd = ~pc.match_substring_regex(cells, usual).to_numpy(zero_copy_only=False)  # type: ignore[attr-defined]
    if not odd.any():
        return cells
    there = np.flatnonzero(odd)
    shown_cells = pa.array([plain(shown(stored[int(place)].as_py()), _SHOWN) for place in there], pa.string())
    return pc.replace_with_mask(cells, pa.array(odd), shown_cells)  # type: ignore[attr-defined]
