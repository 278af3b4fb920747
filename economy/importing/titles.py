"""What the lines above a table say of it: title, unit, place, period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from economy.importing.cells import shown
from economy.importing.layout import Table
from economy.importing.periods import Period, period_of
from economy.importing.places import Known
from economy.importing.units import measure_of, named_measure
from economy.importing.vocabulary import folded, words_of

_PAIR = re.compile(r"(?P<key>[^:：]{1,60})[:：]\s*(?P<text>.+)")
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
    indicator = unit = place = title = ""
    periods: list[str] = []
    for texts in _lines(table):
        text = " ".join(" ".join(texts).split())
        key, said = _pair(texts, text)
        if key in words_of("titles", "unit") and measure_of(said.strip("()（） ")):
            unit = unit or said.strip("()（） ")
        elif key in words_of("titles", "place") or known.code(text):
            place = place or said or text
        elif key in words_of("titles", "indicator") and said:
            indicator = indicator or said
        elif len(texts) == 1 and measure_of(text.strip("()（） ")):
            unit = unit or text.strip("()（） ")
        else:
            periods += [] if _SPAN.search(text) else _YEAR.findall(text)
            title = title or ("" if key and len(texts) > 1 else text)
    name, in_title = named_measure(indicator or title)
    years = set(periods)
    return Title(name, unit or in_title, place, period_of(years.pop()) if len(years) == 1 else None)


def _lines(table: Table) -> list[list[str]]:
    """The texts above a table: a cell each, or key and text of two cells."""
    lines: list[list[str]] = []
    for row in table.preamble:
        texts = list(dict.fromkeys(text for cell in row.cells if (text := shown(cell))))
        lines += [texts] if len(texts) == 2 and _pair(texts, "")[0] else [[text] for text in texts]
    return lines


def _pair(texts: list[str], text: str) -> tuple[str, str]:
    """The key and text of `Unit: EUR million`, in one cell or two; empty where a line is no such pair."""
    if len(texts) == 2 and folded(texts[0]) in {*words_of("titles", "unit"), *words_of("titles", "place"),
                                                *words_of("titles", "indicator")}:  # fmt: skip
        return folded(texts[0]), texts[1]
    match = _PAIR.fullmatch(_unbracketed(text))
    if match:
        return folded(re.sub(r"\[.*?\]", "", match["key"])), match["text"].strip()
    head, _, rest = _unbracketed(text).partition(" ")
    return (folded(head), rest) if folded(head) == "in" else ("", "")


def _unbracketed(text: str) -> str:
    """The text without brackets round all of it; those round its last words stay: they hold a unit."""
    return text.strip("()（）") if text[:1] in ("(", "（") else text
