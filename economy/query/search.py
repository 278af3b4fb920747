"""Finding things by name: what a reader types against names in any language, pinyin and its initials."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import pandas as pd

_LATIN = re.compile("[a-z0-9]")
_RUNS = re.compile("[a-z0-9]+|[^a-z0-9]+")
_SHORT = 2
"""Letters that only count at the beginning of a word: inside of one, two letters say nothing."""


def pinyin(name: str) -> str:
    """A Chinese name in plain pinyin without tones or spaces: "徐汇区" -> "xuhuiqu"."""
    return "".join(_syllables(name))


def initials(name: str) -> str:
    """The first letter of each syllable: "徐汇区" -> "xhq"."""
    return "".join(syllable[:1] for syllable in _syllables(name))


@lru_cache(maxsize=65536)
def _syllables(name: str) -> tuple[str, ...]:
    # Imported here: its dictionary takes half a second to load, only when somebody searches.
    from pypinyin import lazy_pinyin

    return tuple(syllable for part in lazy_pinyin(name) for syllable in part.lower().split())


def find(query: str, names: pd.DataFrame) -> pd.DataFrame:
    """Rows whose names hold what was typed, the nearest first. Input: a frame with a column name_xx a language.

    Nearest are names with the text in one piece, then those with each of its words somewhere, then those with its
    Latin words and its Chinese characters in that order but others between. Spaces and case do not matter; names that
    begin with the text come first.
    """
    attempts = _attempts(query.lower().split())
    if not attempts:
        return names.head(0)
    with_pinyin = bool(_LATIN.search(query.lower()))
    columns = [names[column].tolist() for column in names if str(column).startswith("name_")]
    ranks = [_rank(attempts, _forms(tuple(map(str, row)), with_pinyin)) for row in zip(*columns, strict=True)]
    ranked = sorted((rank, place) for place, rank in enumerate(ranks) if rank is not None)
    return names.iloc[[place for _, place in ranked]]


def options(names: Mapping[str, str], query: str, chosen: str, limit: int) -> tuple[list[str], int]:
    """The codes to offer in a list, at most `limit`, and how many more match.

    Input: the name of each code, in the order of the list. A name matches when it holds every word of `query`,
    whatever the case. `chosen` is always offered when it is known, last where it does not match.
    """
    wanted = query.lower().split()
    matches = list(names)
    if wanted:
        matches = [code for code, name in names.items() if all(word in name.lower() for word in wanted)]
    offered = matches[:limit]
    if chosen in names and chosen not in offered:
        offered = [*offered[: limit - 1], chosen]
    return offered, len(set(matches).difference(offered))


_Rank = tuple[int, bool, int]
"""Which attempt found a name, whether inside a word only, and how far from the beginning."""


def _attempts(words: list[str]) -> list[list[re.Pattern[str]]]:
    """Ways to read what was typed, the strictest first; a name must hold all patterns of one."""
    if not words:
        return []
    whole = "".join(words)
    runs = [run for word in words for run in _RUNS.findall(word)]
    return [[_piece(whole)], [_piece(word) for word in words], [_loose(run) for run in runs]]


def _piece(text: str) -> re.Pattern[str]:
    """The text in one piece, whatever spaces the name has in it."""
    start = r"(?<![a-z0-9])" if text.isascii() and len(text) <= _SHORT else ""
    return re.compile(start + r"\s*".join(map(re.escape, text)))


def _loose(text: str) -> re.Pattern[str]:
    """Chinese characters in this order: they are typed without a space where one word ends and the next begins.

    Latin letters stay in one piece.
    """
    return _piece(text) if text.isascii() else re.compile(".*".join(map(re.escape, text)))


@lru_cache(maxsize=131072)
def _forms(names: tuple[str, ...], with_pinyin: bool) -> tuple[str, ...]:
    """What is compared with what was typed: the names, and the pinyin of those in other letters than Latin ones."""
    spelled = [name for name in names if with_pinyin and not name.isascii()]
    return (*(name.lower() for name in names), *map(pinyin, spelled), *map(initials, spelled))


def _rank(attempts: list[list[re.Pattern[str]]], forms: Sequence[str]) -> _Rank | None:
    for step, patterns in enumerate(attempts):
        hits = [[_place(hit, form) for form in forms if (hit := pattern.search(form))] for pattern in patterns]
        if all(hits):
            return step, *min(min(places) for places in hits)
    return None


def _place(hit: re.Match[str], form: str) -> tuple[bool, int]:
    """Whether a hit begins inside a word, and where; Chinese is written without a sign between words."""
    before = form[: hit.start()][-1:]
    return before.isascii() and before.isalnum(), hit.start()
