"""A cell with a figure, as offices write it: number, bound, missing sign, flag; read by the signs of its column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from economy.importing.vocabulary import folded, folded_keys, vocabulary, words_of

Cell = str | float | bool | date | None
"""A cell as the reader of the file gives it; text files have texts only."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says: a value, or that there is none (`value` is None), with its bound, status and remark."""

    value: Decimal | None
    qualifier: str = "="
    status: str = "A"
    note: str = ""


_PLAIN = {".": re.compile(r"-?[0-9]+(?:\.[0-9]+)?"), ",": re.compile(r"-?[0-9]+(?:,[0-9]+)?")}
"""Numbers that need no second look, by the decimal sign: nearly all cells of a large file."""


class NoFigureError(ValueError):
    """A cell that holds neither a figure nor a missing sign."""


MISSING = Figure(None)
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009\u2007'’`´"), None)
_DIGITS = r"\d[\d.,  \u00a0\u202f\u2009\u2007'’`´]*"
_NUMBER = re.compile(
    rf"(?P<sign>[-+−–]?)\s?(?P<digits>{_DIGITS}(?:[eE][-+]?\d+)?|[.,]\d+)(?P<percent>\s?%)?(?P<rest>.*)", re.DOTALL
)
_FLAG = re.compile(
    r"[\s\u00a0]*(?:[\(\[]\s*(?P<in>[A-Za-z*]{1,3}|\d)\s*[\)\]]|(?P<bare>[A-Za-z]{1,2}|\*{1,3}|†)|(?P<foot>\d\)|[¹²³⁴-⁹]+))"
)
_INTERVAL = re.compile(r"[\[(]\s*(?P<from>-?[\d.,]*\d)\s*(?:[-–—;]|to)\s*(?P<to>-?[\d.,]*\d)\s*[\])]")
"""An interval of confidence behind a number: 82.5 [82.4-82.6]."""
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
"""Groups as India has them: 12,34,567."""
_SUPERSCRIPTS = re.compile(r"[¹²³⁰⁴-⁹]+$")
_BRACKETS = re.compile(r"\((.+)\)|\[(.+)\]")


def shown(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates in ISO 8601, "" for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return str(int(cell)) if cell == int(cell) and abs(cell) < 1e15 else repr(cell)
    return cell.isoformat()[:10] if isinstance(cell, date) else cell.strip()


def is_missing(text: str) -> bool:
    """True for an empty text and the signs by which offices say that there is no figure."""
    plain = unicodedata.normalize("NFKC", text).strip()
    bare = _BRACKETS.fullmatch(plain)
    return not plain or any(
        text.casefold() in _missing_words() for text in (plain, bare[1] or bare[2] if bare else plain)
    )


@lru_cache(maxsize=1)
def _missing_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in vocabulary()["values"]["missing"])


@dataclass(frozen=True)
class Signs:
    """How the numbers of a column are written. `decimal` is "." or ","; the other one separates thousands."""

    decimal: str = "."
    ambiguous: str = ""
    """A cell that could be read both ways, where no cell of the column decides; "" when it is clear."""
    known: bool = False
    """True where a cell of the column decides."""


def signs_of(cells: Iterable[Cell], votes: dict[str, int] | None = None) -> Signs:
    """The signs of one column, from all its cells: every cell that can be read one way only has a vote.

    `votes`: those of cells that were counted before.
    """
    votes, ambiguous = dict(votes or {".": 0, ",": 0}), ""
    for cell in cells:
        match = _NUMBER.search(_halfwidth(cell)) if isinstance(cell, str) else None
        if match is None:
            continue
        digits = re.sub(r"[eE].*", "", match["digits"]).translate(_SPACES).rstrip(".,")
        points = [c for c in digits if c in ".,"]
        if not points:
            continue
        if len(set(points)) == 2:
            votes[points[-1]] += 1
        elif len(points) > 1:
            votes["," if points[0] == "." else "."] += 1
        elif not re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits) or _spaced(match["digits"]):
            votes[points[0]] += 1
        else:
            ambiguous = ambiguous or shown(cell)
    if votes["."] or votes[","]:
        return Signs("," if votes[","] > votes["."] else ".", "", True)
    return Signs(".", ambiguous)


def _spaced(digits: str) -> bool:
    """True for 1 234.567: thousands are told apart by a space or apostrophe, so the point is the decimal sign."""
    return digits.strip().translate(_SPACES) != digits.strip()


def _halfwidth(text: str) -> str:
    kept = _SUPERSCRIPTS.search(text.strip())
    wide = text.strip()[: kept.start()] if kept else text
    return unicodedata.normalize("NFKC", wide).strip()


def figure_of(cell: Cell, signs: Signs) -> Figure:
    """The figure of a cell. Raises NoFigureError with a sentence where the cell holds something else."""
    if isinstance(cell, bool):
        raise NoFigureError("a truth value")
    if isinstance(cell, float):
        if cell != cell or cell in (float("inf"), float("-inf")):
            return MISSING
        return Figure(Decimal(repr(cell)))
    text = shown(cell)
    if _PLAIN[signs.decimal].fullmatch(text):
        return Figure(Decimal(text.replace(",", ".")))
    if is_missing(text):
        return MISSING
    return _read(text, signs.decimal)


@lru_cache(maxsize=65536)
def _read(text: str, decimal: str) -> Figure:
    foot = _SUPERSCRIPTS.search(text)
    plain, note = _halfwidth(text), f"note {foot[0]}" if foot else ""
    if not re.search(r"\d", plain):
        return _missing_with_flag(plain)
    bracketed = _BRACKETS.fullmatch(plain)
    if bracketed:
        inner = _read(bracketed[1] or bracketed[2], decimal)
        return Figure(inner.value, inner.qualifier, "U", "in brackets: low reliability")
    qualifier, plain = _bound(plain)
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise NoFigureError("a text")
    rest = match["rest"].strip()
    interval = _INTERVAL.fullmatch(rest)
    if interval:
        rest, note = "", "; ".join(filter(None, (f"interval {interval['from']} to {interval['to']}", note)))
    factor, rest = _scale(rest)
    if rest and qualifier == "=":
        qualifier, rest = _bound(rest)
    value = _number(match["sign"], match["digits"], decimal)
    status, said = _flagged(rest)
    return Figure(value * factor, qualifier, status, "; ".join(filter(None, (said, note))))


def _bound(text: str) -> tuple[str, str]:
    """A word or sign for about, over or under at either end of a text, and what is left of it."""
    small = text.casefold()
    for word, qualifier in _bounds():
        if small.startswith(word) and word != "+":
            return qualifier, text[len(word) :].strip()
        if small.endswith(word) and word not in ("<", ">", "~"):
            return qualifier, text[: -len(word)].strip()
    return "=", text


@lru_cache(maxsize=1)
def _bounds() -> list[tuple[str, str]]:
    """Every word for about, over and under with its qualifier, the longest first."""
    signs = (("about", "~"), ("over", ">"), ("under", "<"))
    pairs = [(word, qualifier) for key, qualifier in signs for word in vocabulary()["values"][key]]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=1)
def _magnitudes() -> list[tuple[str, int]]:
    """The scales that stand right behind digits, the longest first."""
    scales = vocabulary()["units"]["scales"].items()
    return sorted((pair for pair in scales if not pair[0].isascii()), key=lambda pair: -len(pair[0]))


def _scale(rest: str) -> tuple[Decimal, str]:
    """万 or 亿 right behind the digits, and what is left."""
    for word, factor in _magnitudes():
        if rest.startswith(word):
            return Decimal(factor), rest[len(word) :].strip()
    return Decimal(1), rest


def _number(sign: str, digits: str, decimal: str) -> Decimal:
    """The value of digits, thousands taken out. Raises NoFigureError where groups are not of three digits."""
    thousands = "," if decimal == "." else "."
    plain = digits.strip().translate(_SPACES)
    whole, *fraction = plain.split(decimal)
    groups = whole.split(thousands)
    uneven = (
        len(groups) > 1
        and not _LAKHS.fullmatch(whole)
        and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]))
    )
    if len(fraction) > 1 or uneven or any(thousands in part for part in fraction) or not _grouped(digits):
        raise NoFigureError(f"a number whose {thousands} or {decimal} stand where the column does not have them")
    try:
        value = Decimal("".join(groups) + "".join(f".{part}" for part in fraction if part))
    except InvalidOperation as error:
        raise NoFigureError("a text") from error
    return -value if sign in ("-", "−", "–") else value


def _grouped(digits: str) -> bool:
    """False where spaces or apostrophes stand elsewhere than between groups of three: 12 34 is no number."""
    head = re.split(r"[.,]", digits.strip())[0]
    groups = re.split(r"[ \u00a0\u202f\u2009\u2007'’`´]", head)
    return len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))


def flag_meaning(flag: str) -> tuple[str, str] | None:
    """The status of the package and the words of a flag; None for one that is not known."""
    meaning = folded_keys("flags").get(folded(flag) or flag.strip())
    return (meaning[0], meaning[1]) if meaning else None


def _flagged(rest: str) -> tuple[str, str]:
    """Status and remark of what stands behind a number. Raises NoFigureError where that is no flag."""
    status, notes, left = "A", [], rest
    while left:
        match = _FLAG.match(left)
        if match is None:
            raise NoFigureError("a number with words behind it")
        flags = match["in"] or match["bare"] or ""
        left = left[match.end() :].strip(" ,;")
        if match["foot"] or flags.isdigit():
            notes.append(f"note {match['foot'] or flags}")
            continue
        for flag in [flags] if flag_meaning(flags) else list(flags):
            meaning = flag_meaning(flag)
            if meaning is None:
                raise NoFigureError("a number with words behind it")
            status = meaning[0] if meaning[0] != "A" else status
            notes.append(meaning[1])
    return status, "; ".join(notes)


def _missing_with_flag(text: str) -> Figure:
    """`: c`, a flag alone, and the like: no figure, and a flag that says why. Raises NoFigureError for words."""
    alone = flag_meaning(text) if len(text) < 3 else None
    if alone is not None:
        return Figure(None, note=alone[1])
    head, _, flag = text.partition(" ")
    head, flag = (text[:1], text[1:]) if not flag and text[:1] == ":" else (head, flag)
    if is_missing(head) and (flag_meaning(flag) or is_missing(flag) or re.fullmatch(r"\(?[a-z]{1,3}\)?", flag.strip())):
        return Figure(None, note=flag.strip())
    raise NoFigureError("a text")


def looks_like_figure(cell: Cell) -> bool:
    """True for a number in any dialect, with its flags; periods such as 2020 are numbers, too."""
    if isinstance(cell, bool) or cell is None:
        return False
    if isinstance(cell, (float, date)):
        return isinstance(cell, float)
    for decimal in (".", ","):
        try:
            return figure_of(cell, Signs(decimal)).value is not None
        except NoFigureError:
            continue
    return False


def is_sign(cell: Cell) -> bool:
    """True for a missing sign that is no letter: letters may be codes or names."""
    text = shown(cell)
    return bool(text) and is_missing(text) and (not text.isalpha() or folded(text) == "na")


def is_count_word(text: str) -> bool:
    """True for a word that stands for about, over or under."""
    return any(folded(text) in words_of("values", key) for key in ("about", "over", "under"))
