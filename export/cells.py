"""Text of cells made safe: no spreadsheet runs it as a formula."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_STARTS_FORMULA = frozenset("=+-@")
_BREAKS = frozenset("\t\r\n")
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


# Cells repeat down a column, and looking at each character costs more than looking it up.
@lru_cache(maxsize=8192)
def neutralise(cell: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet might take it for a formula.

    The first visible character counts: = + - @ (OWASP's list) in any width, or a tab, CR or LF at the very start.
    For text only: pass numbers, which may begin with a minus, around this function.
    """
    if cell[:1] in _BREAKS:
        return "'" + cell
    if cell in _STARTS_FORMULA:
        return cell  # a sign alone, such as the qualifier "=", is no formula
    first = next((char for char in cell if unicodedata.category(char) not in _UNSEEN), "")
    return "'" + cell if unicodedata.normalize("NFKC", first) in _STARTS_FORMULA else cell
