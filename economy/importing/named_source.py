"""The source that a file names for itself, in a note beside its table: "Source: Eurostat", 资料来源：上海市统计局."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from economy.importing.cells import shown
from economy.importing.row import Row
from economy.importing.vocabulary import vocabulary

_LONGEST = 200


def named_source(notes: Iterable[Row]) -> str:
    """What stands after a word for a source and its colon, in one cell of a note or in two; "" where no note has it."""
    for row in notes:
        text = " ".join(text for cell in row.cells if (text := shown(cell)))
        match = _named().match(text)
        if match:
            return match[1].strip()[:_LONGEST]
    return ""


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in vocabulary()["values"]["source"])
    return re.compile(rf"[\s*]*(?:{words})\s*[:：]\s*(\S.*)", re.IGNORECASE | re.DOTALL)
