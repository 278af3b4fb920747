"""What the lines above a table say of it: title, unit, place, period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from economy.importing.cells import shown
from economy.importing.layout import Table
from economy.importing.periods import Period, period_of
from economy.importing.places import Known
from economy.importing.units import measure_of, named_measure
from economy.importing.vocabulary import folded, heading_role, words_of

_PAIR = re.compile(r"(?P<key>[^:：]{1,60})[:：]\s*(?P<text>.+)")
_NUMBERED = re.compile(
    r"(?:(?:Table|Tabelle|Tableau|Tabela|Tab\.|表)\s?[\dA-Z][\d.]*(?:-\d+)?\s?[-–.:：]?|\d{4,6}:)\s*", re.IGNORECASE
)
"""The number of a table before its title."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?!\s?[-–—/]\s?\d)")
_SPAN = re.compile(r"(?:19|20)\d\d\s?[-–—/至]\s?(?:19|20)?\d\d")


@dataclass(frozen=True)
class Title:
    """What is said above a table; "" and None for what is not."""

    indicator: str = ""
    unit: str = ""
    place: str = ""
    period: Period | None = None


def title_of(table: Table, known: Known) -> Title:
    """The title of a table, from the lines above it."""
    indicator = unit = place = title = inside = ""
    periods: list[str] = []
    stated: Period | None = None
    part: Period | None = None
    for texts in _lines(table):
        text = " ".join(" ".join(texts).split())
        if folded(text) in words_of("titles", "links"):
            continue
        key, said = _pair(texts, text)
        if key in words_of("titles", "unit") and _measured(said):
            unit = unit or _measured(said)
        elif key in words_of("titles", "place") or known.code(text):
            place = place or said or text
        elif heading_role(key) == "period" and period_of(said):
            stated = stated or period_of(said)
        elif key in words_of("titles", "indicator") and re.search(r"[^\W\d_]", said):
            indicator = indicator or said
        elif len(texts) == 1 and period_of(text):
            stated = stated or period_of(text)
        elif len(texts) == 1 and measure_of(text.strip("()（） ")):
            unit = unit or text.strip("()（） ")
        elif len(texts) == 1 and text[0] in "(（" and text[-1] in ")）" and _measured(text.strip("()（） ")):
            unit = unit or _measured(text.strip("()（） "))
        else:
            finer = period_inside(text) if not _is_release(text) else None
            part = part or finer
            periods += [] if _SPAN.search(text) or _is_release(text) else _YEAR.findall(text)
            title = title or ("" if key and len(texts) > 1 else text)
            inside = inside or named_measure(text)[1]
    name, in_title = named_measure(without_number(indicator or title))
    years = set(periods)
    return Title(
        name, unit or in_title or inside, place,
        stated or (None if len(years) != 1 else part or period_of(years.pop())),
    )  # fmt: skip


_PART = re.compile(
    r"(?:19|20)\d\d\s?年\s?(?:上半年|下半年|前三季度|第?[一二三四1-4]季度|1\s?[-–—~至]\s?1?\d\s?月份?|1?\d\s?月份?)"
    r"|(?:Q[1-4]|[^\W\d_]{3,12})\s(?:19|20)\d\d(?!\d)"
)


def period_inside(text: str) -> Period | None:
    """The part of a year that a title names, 2024年上半年 or March 2024; None for none, or for several."""
    found_in_text = {period_of(re.sub(r"月份$", "月", match[0])) for match in _PART.finditer(text)} - {None}
    return next(iter(found_in_text)) if len(found_in_text) == 1 else None


def place_within(table: Table, known: Known) -> str:
    """The known place whose name stands inside a line above a table, the longest; "" for none, or for several."""
    lines = [text for texts in _lines(table) for text in texts]
    names = {str(name) for column in known.name_columns for name in known.regions[column] if len(str(name)) > 2}
    inside = {name for name in names for line in lines if _has_word(line, name)}
    longest = {name for name in inside if not any(name != other and name in other for other in inside)}
    return longest.pop() if len({known.code(name) for name in longest}) == 1 else ""


def _has_word(line: str, name: str) -> bool:
    """True where a name stands in a line: as a word, in scripts that part words."""
    return name in line and (not name.isascii() or re.search(rf"\b{re.escape(name)}\b", line) is not None)


def _measured(said: str) -> str:
    """The text of a unit that is known: the whole, or one of two languages, 亿元 (100 million yuan); "" for none."""
    parts = re.split(r"[()（）]|\s[/–-]\s", said)
    if re.fullmatch(r"[^、，,]+[、，,]\s?[%％]", said):  # a unit of sums and that of their growth rates
        return said if measure_of(re.split("[、，,]", said)[0].strip()) else ""
    texts = [said.strip("()（） "), *(part.strip() for part in parts)]
    return next((text for text in texts if text and measure_of(text) is not None), "")


def _is_release(text: str) -> bool:
    """True for a line that says when a table was released or fetched; its year is not that of the figures."""
    return any(word in words_of("titles", "released") for word in re.split(r"[^\w©]+", folded(text)))


def without_number(title: str) -> str:
    """A title without the number of its table."""
    number = _NUMBERED.match(title)
    return title[number.end() :] or title if number else title


def _lines(table: Table) -> list[list[str]]:
    """The texts above a table: a cell each, or key and text of two cells."""
    lines: list[list[str]] = []
    for row in table.preamble:
        texts = list(dict.fromkeys(text for cell in row.cells if (text := shown(cell))))
        lines += [texts] if len(texts) == 2 and _pair(texts, "")[0] else [[text] for text in texts]
    return lines


def _pair(texts: list[str], text: str) -> tuple[str, str]:
    """The key and text of `Unit: EUR million`, in one cell or two; empty where a line is no such pair."""
    known = {*words_of("titles", "unit"), *words_of("titles", "place"), *words_of("titles", "indicator")}
    if len(texts) == 2 and (texts[0].endswith((":", "：")) or folded(texts[0]) in known):
        return folded(texts[0]), texts[1]
    match = _PAIR.fullmatch(_unbracketed(text))
    if match:
        return folded(re.sub(r"\[.*?\]", "", match["key"])), match["text"].strip()
    head, _, rest = _unbracketed(text).partition(" ")
    return (folded(head), rest) if folded(head) == "in" else ("", "")


def _unbracketed(text: str) -> str:
    """The text without brackets round all of it; those round its last words stay: they hold a unit."""
    return text.strip("()（）") if text[:1] in ("(", "（") else text
