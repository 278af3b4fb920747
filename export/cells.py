"""Cells of files: text that no spreadsheet runs."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_STARTS_FORMULA = frozenset("=+-@")
_BREAKS = frozenset("\t\r\n")
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


# Cells repeat down a column, and looking at each character costs more than looking it up.
@lru_cache(maxsize=8192)
def neutralise(cell: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe in front of whatever might start one.

    The signs are those of OWASP's list (= + - @, tab, CR, LF), in any width, also behind blanks and signs
    that cannot be seen. For text only: a number, negative or not, never comes here.
    """
    if cell[:1] in _BREAKS:
        return "'" + cell
    first = next((char for char in cell if unicodedata.category(char) not in _UNSEEN), "")
    return "'" + cell if unicodedata.normalize("NFKC", first) in _STARTS_FORMULA else cell
