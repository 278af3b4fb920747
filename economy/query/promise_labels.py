"""What tells promises apart that share place, indicator and due date: their figure, their wording, or their code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from economy.i18n.words import words

_TELLING = ("figure", "as_stated", "target_id")
"""The columns that may tell two promises apart, the most readable first."""


def distinctions(promises: pd.DataFrame, lang: str) -> list[str]:
    """A distinguishing word for each promise, "" where place, indicator and due date name it alone.

    Input: rows with place, indicator, when, current and the columns of `_TELLING`. Later wordings are told apart from
    each other, an earlier wording from all others: it always says when it was announced.
    """
    columns = ("place", "indicator", "when", "announced_when", "current", *_TELLING)
    rows = list(zip(*(promises[column].tolist() for column in columns), strict=True))
    earlier = words(lang).gettext("wording of {day}")
    said = ["" if row[4] else earlier.format(day=row[3]) for row in rows]
    for index in range(5, len(columns)):
        names = [(*row[:3], word) for row, word in zip(rows, said, strict=True)]
        count = Counter(names)
        if max(count.values(), default=0) < 2:
            break
        tells = _telling((name, str(row[index])) for name, row in zip(names, rows, strict=True) if count[name] > 1)
        said = [
            words(lang).joined([word, str(row[index])]) if count[name] > 1 and name in tells else word
            for row, word, name in zip(rows, said, names, strict=True)
        ]
    return said


def _telling(texts: Iterable[tuple[tuple[str, ...], str]]) -> set[tuple[str, ...]]:
    """The names whose promises a column tells apart at least in part. Input: name and cell of each promise."""
    different: dict[tuple[str, ...], set[str]] = {}
    for name, text in texts:
        different.setdefault(name, set()).add(text)
    return {name for name, distinct in different.items() if len(distinct) > 1}
