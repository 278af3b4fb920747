"""Periods that only their neighbours explain: 2011-12 beside 2012-13 is fiscal, 2023.1 is October beside 2023.09."""

from __future__ import annotations

import re
from dataclasses import replace

from economy.importing.body import Body, Texts
from economy.importing.cells import shown
from economy.importing.layout import Table

_DASHED = re.compile(r"(?P<first>(?:1[89]|20)\d\d)\s?[-–—]\s?(?P<second>\d\d)(?P<mark>\D{0,5})")
_PADDED = re.compile(r"(?:1[89]|20)\d\d\.(?:0[1-9]|1[0-2]?)")


def dashed(table: Table) -> Table:
    """The table with fiscal years written 2011/12 and October as 2023.10, in its headings and its columns of texts."""
    texts = {part for parts in table.headings for part in parts if _DASHED.fullmatch(part)}
    headings = table.headings
    if _are_fiscal(texts):
        headings = tuple(tuple(_slashed(part) if part in texts else part for part in parts) for parts in headings)
    columns = tuple(_column(texts) for texts in table.body.columns)
    if headings is table.headings and all(new is old for new, old in zip(columns, table.body.columns, strict=True)):
        return table
    return replace(table, headings=headings, body=Body(table.body.numbers, columns))


def _are_fiscal(texts: set[str]) -> bool:
    """True for two or more spans of which each ends in the year after: months would not go up with the years."""
    matches = [match for text in texts if (match := _DASHED.fullmatch(text))]
    ends = [(int(match["second"]) - int(match["first"]) - 1) % 100 == 0 for match in matches]
    return bool(ends) and all(ends) and (len(ends) > 1 or int(matches[0]["second"]) > 12)


def _slashed(text: str) -> str:
    match = _DASHED.fullmatch(text)
    return f"{match['first']}/{match['second']}{match['mark']}" if match else text


_LIKELY = 60
"""Texts of a column that are looked at first; figures and names are told at once."""


def _column(texts: Texts) -> Texts:
    first = [shown(cell) for cell in texts.sample(_LIKELY)]
    first = [text for text in first if text]
    if not first or not (all(map(_DASHED.fullmatch, first)) or all(map(_PADDED.fullmatch, first))):
        return texts
    column = texts.distinct
    words = [shown(word) for word in column.words]
    if _are_fiscal({word for word in words if word}) and all(_DASHED.fullmatch(word) for word in words if word):
        return Texts(column.codes, [_slashed(word) or None for word in words], True)
    padded = all(_PADDED.fullmatch(word) for word in words if word) and any(word[5:6] == "0" for word in words)
    if padded and any(word.endswith(".1") for word in words):
        return Texts(column.codes, [f"{word}0" if word.endswith(".1") else word or None for word in words])
    return texts
