"""A mapping: what was decided about a file, as TOML, so that a newer file of the same layout needs no guess."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from economy.data.faults import UnusableError, plain
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.crs import SHIFTS

ROLES = ("place", "place_code", "period", "indicator", "indicator_code", "unit", "value", "flag", "multiplier",
         "dimension", "label", "within", "longitude", "latitude", "measure", "part_of_year", "ignored")  # fmt: skip
"""What a column may hold. `measure`: figures of what its heading names; `label`: words of the code before it; `within`:
the place that the place of a row lies in; `longitude` and `latitude`: where it is, in degrees; `part_of_year`: the
month or quarter of the year in another column."""
LAYOUTS = ("wide", "tidy", "measures", "by place")
"""wide: periods as columns; tidy: a column of values; measures: an indicator a column; by place: a place a column."""


@dataclass(frozen=True)
class Mapping:
    """Decisions about the tables of one layout; "" and {} where the program decides. Column headings are the keys."""

    encoding: str = ""
    delimiter: str = ""
    layout: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    """Heading -> role."""
    decimals: dict[str, str] = field(default_factory=dict)
    """Heading -> the decimal sign of the column; "*" for all others."""
    pick: dict[str, str] = field(default_factory=dict)
    """Heading of a dimension -> the member whose figures are taken."""
    place: str = ""
    indicator: str = ""
    unit: str = ""
    period: str = ""
    fill: str = ""
    """Heading of the column whose empty cells repeat the one above."""
    units: dict[str, str] = field(default_factory=dict)
    """Heading or indicator -> its unit, where the file does not say it."""
    places: dict[str, str] = field(default_factory=dict)
    """Place as the file has it -> code of a known place."""

    above: dict[str, str] = field(default_factory=dict)
    """Place as the file has it -> the place that it lies in, as the file has it or by a known code."""
    shifted: str = ""
    """The shifted system of maps that longitudes and latitudes are of; "" for degrees of WGS-84."""

    def with_place(self, text: str, code: str) -> Mapping:
        """The same, with a place of the file taken for a known one."""
        return replace(self, places=self.places | {text: code})

    def fits(self, headings: list[str]) -> bool:
        """True for a table with every column to which the mapping gives a role, but figures and notes."""
        wanted = {name for name, role in self.columns.items() if role not in ("ignored", "flag", "measure", "label")}
        return wanted <= set(headings)


def read(path: Path) -> tuple[Mapping, ...]:
    """The mappings of a file, one a layout. Raises UnusableError with a sentence."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableError(
            path.name, sentence(t("the mapping cannot be read: {why}."), why=error.strerror), t("Check its name.")
        ) from error
    return parsed(content, path.name)


def parsed(content: bytes, name: str) -> tuple[Mapping, ...]:
    """As `read`, of the bytes of a file."""
    try:
        found_in_file = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = sentence(t("the mapping is no TOML: {why}."), why=plain(error, 120))
        raise UnusableError(name, message, t("Correct it, or have it written anew.")) from error
    tables = found_in_file.get("table", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables) or not tables:
        raise UnusableError(name, t("the mapping holds no [[table]]."), t("Have it written anew without --mapping."))
    return tuple(_checked(table, name) for table in tables)


def _checked(table: dict[str, Any], file: str) -> Mapping:
    """One table of a mapping. Raises UnusableError for a key or value that is not known."""
    known = {each.name: each for each in fields(Mapping)}
    for key, value in table.items():
        if key not in known:
            message = sentence(t("{text} is no key of a mapping."), text=plain(key))
            raise UnusableError(file, message, _one_of(known))
        texts = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
        if texts != (known[key].default_factory is dict) or not (texts or isinstance(value, str)):
            raise UnusableError(
                file,
                sentence(t("{text} has a value of the wrong kind."), text=key),
                t("Write texts in quotation marks."),
            )
    roles = set(table.get("columns", {}).values()) - set(ROLES)
    if roles:
        message = sentence(t("{text} is nothing that a column may hold."), text=plain(sorted(roles)[0]))
        raise UnusableError(file, message, _one_of(ROLES))
    if table.get("layout", LAYOUTS[0]) not in LAYOUTS:
        raise UnusableError(file, sentence(t("{text} is no layout."), text=plain(table["layout"])), _one_of(LAYOUTS))
    if table.get("shifted", "") not in ("", *SHIFTS):
        raise UnusableError(
            file, sentence(t("{text} is no system of positions."), text=plain(table["shifted"])), _one_of(SHIFTS)
        )
    if set(table.get("decimals", {}).values()) - {".", ","}:
        raise UnusableError(file, t("a decimal sign is neither . nor ,."), t("Write one of them."))
    return Mapping(**table)


def _one_of(words: Iterable[str]) -> str:
    return sentence(t("Use {words}."), words=", ".join(words))


def written(mappings: list[Mapping]) -> str:
    """The mappings as TOML, each but once."""
    parts: list[str] = []
    for mapping in mappings:
        lines = ["[[table]]"]
        tables: list[str] = []
        for each in fields(Mapping):
            value = getattr(mapping, each.name)
            if isinstance(value, dict):
                if value:
                    tables += ["", f"[table.{each.name}]"]
                    tables += [f"{_text(key)} = {_text(text)}" for key, text in value.items()]
            elif value:
                lines.append(f"{each.name} = {_text(value)}")
        parts.append("\n".join((*lines, *tables)) + "\n")
    return "\n".join(dict.fromkeys(parts))


def _text(value: str) -> str:
    """A basic string of TOML; JSON's escapes are among those of TOML."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
