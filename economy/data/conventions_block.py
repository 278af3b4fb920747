"""Reads the block "milepost" of datapackage.json: what it says, and what is wrong with it.

A key at fault is named and left out; the others hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale, UnknownLocaleError

from economy.conventions import (
    CodeList,
    Conventions,
    Currency,
    Level,
    PlaceFilter,
    Question,
    Reference,
    Text,
    currency_of,
)
from economy.data.faults import DESCRIPTOR, Fault, quoted
from economy.i18n.words import SOURCE

BLOCK = "milepost"
RESERVED = (
    "industry", "indicator", "from", "to", "seed", "confidence", "asof", "lang", "unit", "target", "region", "source",
    "figure", "area", "view", "status", "group", "per", "order", "mix", "years", "find", "measure", "year", "beside",
    "open", "sites", "details",
)  # fmt: skip
"""Keys that an address has for other things than places; a test of `economy.query.address` holds it whole."""
_KEY = re.compile(r"[a-z][a-z0-9-]{0,30}")
_OUTLINES = re.compile(r"\w[\w./-]{0,100}\.(?:geo)?json")
_COLUMN = re.compile(r"[a-z][a-z0-9_]{0,40}")
_KNOWN = (
    "title", "languages", "code_list", "currency", "levels", "filters", "reference", "questions", "untitled",
    "vintages",
)  # fmt: skip


def read_block(descriptor: Mapping[str, Any]) -> tuple[Conventions, tuple[Fault, ...]]:
    """What the description of a package says of its conventions, and the faults of the block. Never raises."""
    block = descriptor.get(BLOCK)
    if block is None:
        return Conventions(), ()
    reader = _Reader()
    if not isinstance(block, dict):
        reader.fault("", f"the block is {quoted(block)}.", "Make it an object, or leave it out.")
        return Conventions(), tuple(reader.faults)
    for key in block:
        if key not in _KNOWN:
            reader.fault(key, "the key is not known.", f"Use one of: {', '.join(_KNOWN)}.")
    filters = reader.filters(block.get("filters"))
    conventions = Conventions(
        title=reader.text("title", block.get("title")),
        languages=reader.languages(block.get("languages")),
        code_list=reader.code_list(block.get("code_list")),
        currency=reader.currency(block.get("currency")),
        levels=reader.levels(block.get("levels"), filters),
        filters=tuple(filters.values()),
        reference=reader.reference(block.get("reference")),
        questions=reader.questions(block.get("questions")),
        untitled=reader.untitled(block.get("untitled")),
        vintages=reader.vintages(block.get("vintages")),
    )
    return conventions, tuple(reader.faults)


@dataclass
class _Reader:
    """Reads the keys of one block and remembers what is wrong with them."""

    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(DESCRIPTOR, None, f"{BLOCK}.{key}".rstrip("."), message, remedy))

    def text(self, key: str, given: Any) -> Text:
        """A text by language; a plain string is English."""
        if given is None:
            return Text()
        given = {SOURCE: given} if isinstance(given, str) else given
        if isinstance(given, dict) and all(
            _is_language(lang) and isinstance(said, str) for lang, said in given.items()
        ):
            return Text(tuple((lang, said.strip()) for lang, said in given.items() if said.strip()))
        self.fault(key, f"{quoted(given)} is no text.", 'Give a text by language, for example {"en": "Region"}.')
        return Text()

    def languages(self, given: Any) -> tuple[str, ...]:
        """The languages of the names, in the order of the list."""
        if given is None:
            return ()
        if isinstance(given, list) and given and all(isinstance(lang, str) and _is_language(lang) for lang in given):
            return tuple(dict.fromkeys(given))
        self.fault("languages", f"{quoted(given)} is no list of languages.", 'Give codes, for example ["en", "de"].')
        return ()

    def code_list(self, given: Any) -> CodeList | None:
        """The list of region codes."""
        name = self._string("code_list", given, "name", 'Give an object, for example {"name": "NUTS 2024"}.')
        return CodeList(name, self.text("code_list.description", given.get("description"))) if name else None

    def currency(self, given: Any) -> Currency:
        """The currency, and the column of exchange_rates that converts it."""
        remedy = 'Give an object, for example {"code": "EUR"}.'
        code = self._string("currency", given, "code", remedy)
        if not code:
            return Currency()
        if currency_of(code) != code:
            self.fault("currency.code", f"{quoted(code)} is no currency.", "Give its ISO 4217 code, for example EUR.")
            return Currency()
        column = given.get("rate_column", "")
        if not isinstance(column, str) or (column and not _COLUMN.fullmatch(column)):
            self.fault("currency.rate_column", f"{quoted(column)} is no column.", "Name a column of exchange_rates.")
            column = ""
        name = self.text("currency.name", given.get("name"))
        return Currency(code, name, column, self._plausible(given.get("plausible_rates")))

    def _plausible(self, given: Any) -> tuple[float, float] | None:
        """The lowest and the highest plausible rate per US dollar."""
        if given is None:
            return None
        numbers = isinstance(given, list) and all(type(rate) in (int, float) and rate > 0 for rate in given)
        if numbers and len(given) == 2 and given[0] < given[1]:
            return float(given[0]), float(given[1])
        remedy = "Give the lowest and the highest number of units per US dollar, for example [0.6, 1.2]."
        self.fault("currency.plausible_rates", f"{quoted(given)} are no two rates.", remedy)
        return None

    def filters(self, given: Any) -> dict[str, PlaceFilter]:
        """The filters of places by their key."""
        filters: dict[str, PlaceFilter] = {}
        for where, each in self._objects("filters", given):
            key = each.get("key")
            if not isinstance(key, str) or not _KEY.fullmatch(key) or key in RESERVED or key in filters:
                message = f"{quoted(key)} cannot be a key of the address."
                self.fault(f"{where}.key", message, 'Use small letters, digits and "-", and no key that is taken.')
                continue
            label = self.text(f"{where}.label", each.get("label")) or Text(((SOURCE, key),))
            help_, whole = (self.text(f"{where}.{name}", each.get(name)) for name in ("help", "whole"))
            filters[key] = PlaceFilter(key, label, help_, whole)
        return filters

    def levels(self, given: Any, filters: dict[str, PlaceFilter]) -> tuple[Level, ...]:
        """The levels from coarse to fine. A level that names no filter gets one of its own, put into `filters`."""
        levels: dict[str, Level] = {}
        for where, each in self._objects("levels", given):
            code = each.get("code")
            if not isinstance(code, str) or not code or code in levels:
                self.fault(f"{where}.code", f"{quoted(code)} is no new level.", "Give each code of regions.level once.")
                continue
            name, key = self.text(f"{where}.name", each.get("name")), str(each.get("filter", code))
            if key not in filters:
                if "filter" in each or not _KEY.fullmatch(key) or key in RESERVED:
                    message = f"there is no filter {quoted(key)}."
                    self.fault(f"{where}.filter", message, "Name the key of one of milepost.filters.")
                    continue
                filters[key] = PlaceFilter(key, name or Text(((SOURCE, key),)))
            outlines = self._outlines(f"{where}.outlines", each.get("outlines"))
            levels[code] = Level(code, key, name, outlines, each.get("alone") is True)
        return tuple(levels.values())

    def _outlines(self, key: str, given: Any) -> str:
        """The file of outlines of a level, which lies inside the package."""
        if given is None:
            return ""
        if isinstance(given, str) and _OUTLINES.fullmatch(given) and ".." not in given.split("/"):
            return given
        self.fault(key, f"{quoted(given)} is no file of outlines.", 'Name one, for example "boundaries/nuts3.geojson".')
        return ""

    def reference(self, given: Any) -> Reference | None:
        """The documents that the package started from."""
        prefix = self._string("reference", given, "prefix", 'Give an object, for example {"prefix": "base-"}.')
        if not prefix:
            return None
        name = self.text("reference.name", given.get("name"))
        if not name:
            self.fault("reference.name", "the reference has no name.", 'Give one, for example {"en": "base reports"}.')
            return None
        described = self.text("reference.description", given.get("description"))
        return Reference(prefix, name, described, self.text("reference.column", given.get("column")))

    def questions(self, given: Any) -> tuple[Question, ...]:
        """The questions of the first page."""
        questions: list[Question] = []
        for where, each in self._objects("questions", given):
            text, page, query = self.text(f"{where}.text", each.get("text")), each.get("page"), each.get("query", "")
            if not text or not isinstance(page, str) or not isinstance(query, str):
                self.fault(
                    where, "a question needs text, page and query.", 'Write the query as in the address: "a=b&c=d".'
                )
                continue
            questions.append(Question(text, page, query))
        return tuple(questions)

    def untitled(self, given: Any) -> tuple[str, ...]:
        """What a title of a source begins with that is none."""
        if given is None:
            return ()
        if isinstance(given, list) and all(isinstance(mark, str) and mark.strip() for mark in given):
            return tuple(given)
        self.fault("untitled", f"{quoted(given)} is no list of texts.", 'Give a list: ["(title not shown)"].')
        return ()

    def vintages(self, given: Any) -> tuple[tuple[str, Text], ...]:
        """What each code of the column `vintage` means."""
        if given is None:
            return ()
        if not isinstance(given, dict):
            self.fault("vintages", f"{quoted(given)} is no object.", 'Give a text by code: {"EC5": {"en": "..."}}.')
            return ()
        return tuple((code, self.text(f"vintages.{code}", meaning)) for code, meaning in given.items())

    def _objects(self, key: str, given: Any) -> list[tuple[str, dict[str, Any]]]:
        """The objects of a list, each with its place for a fault: ("levels[0]", {...})."""
        if given is None:
            return []
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            self.fault(key, f"{quoted(given)} is no list of objects.", "See data/README.md for an example.")
            return []
        return [(f"{key}[{number}]", each) for number, each in enumerate(given)]

    def _string(self, key: str, given: Any, name: str, remedy: str) -> str:
        """A text that an object must have; "" where the object is not there or wrong."""
        if given is None:
            return ""
        value = given.get(name) if isinstance(given, dict) else None
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.fault(key, f"{quoted(given)} has no text {quoted(name)}.", remedy)
        return ""


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True
