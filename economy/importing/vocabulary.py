"""The words of statistics offices: headings, units, missing signs, flags, totals. They stand in vocabulary.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("vocabulary.toml")
_SPACES = re.compile(r"[\s_\-]+")


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Any]:
    """The whole list, as it stands in the file."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A text as words are compared: full-width as half-width, small letters, no accents, one space between words."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", wide) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", bare)).strip(" :*")


@lru_cache(maxsize=64)
def words_of(table: str, key: str) -> frozenset[str]:
    """The folded words of a list, for example ("values", "total")."""
    return frozenset(folded(word) or word for word in vocabulary()[table][key])


@lru_cache(maxsize=16)
def folded_keys(*path: str) -> dict[str, Any]:
    """A table of words with folded keys, for example ("units", "scales")."""
    table: Any = vocabulary()
    for key in path:
        table = table[key]
    return {folded(word) or word: meaning for word, meaning in table.items()}


@lru_cache(maxsize=4096)
def heading_role(heading: str) -> str:
    """What a column of this heading holds: "place", "period", "value", ...; "" where no list has it."""
    word = folded(heading).removesuffix(".label")
    if not word.isascii():
        word = (
            word
            if any(word in words_of("headings", role) for role in vocabulary()["headings"])
            else word.replace(" ", "")
        )
    return next((role for role in vocabulary()["headings"] if word in words_of("headings", role)), "")


@lru_cache(maxsize=4096)
def is_total(member: str) -> bool:
    """True for a member of a dimension that stands for all others: T, _T, insgesamt, Sex - total, Total (15-64)."""
    totals = words_of("values", "total")
    if folded(member) in totals:
        return True
    parts = [part for part in re.split(r"\s[-–—]\s|[,(:]", member) if len(part.strip()) > 2]
    return len(parts) > 1 and any(folded(part.strip(" )")) in totals for part in parts)


def _tokens(heading: str) -> set[str]:
    return {word for word in re.split(r"[^\w]+", folded(heading)) if len(word) > 1}


@lru_cache(maxsize=4096)
def names_places(heading: str) -> bool:
    """True for a heading of which one word is one for places: Comunidades y Provincias, Region of work."""
    return bool(_tokens(heading) & words_of("headings", "place")) and not names_a_breakdown(heading)


@lru_cache(maxsize=4096)
def names_a_breakdown(heading: str) -> bool:
    """True for a heading that parts people or branches, never places: sex, age, industry."""
    return bool(_tokens(heading) & words_of("breakdowns", "words"))


@lru_cache(maxsize=4096)
def is_breakdown(heading: str) -> bool:
    """True for a heading that is such a word and nothing else: Age, and not Median age."""
    return folded(heading) in words_of("breakdowns", "words")


@lru_cache(maxsize=4096)
def names_codes(heading: str) -> bool:
    """True for a heading of which one word is one for codes: SA4 code, CD_MUNTY."""
    return bool(_tokens(heading) & words_of("codes", "words"))
