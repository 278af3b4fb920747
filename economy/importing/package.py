"""Facts to a data package in a folder: regions, indicators, sources, observations, and what was decided."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from economy.data.faults import DESCRIPTOR, plain
from economy.data.source_names import UNNAMED
from economy.importing.facts import Fact
from economy.importing.mapping import written
from economy.importing.places import Known
from economy.importing.report import faults_csv
from economy.importing.run import Import
from economy.query.search import pinyin

NO_SOURCE = "no source given"
MAPPING = "mapping.toml"
FAULTS = "faults.csv"
_NUMBERS = ("value",)
_OWN_LEVEL = "place"


@dataclass(frozen=True)
class Source:
    """Who says the figures; without a title or publisher nobody does, and they settle no verdict."""

    title: str = ""
    publisher: str = ""
    url: str = ""

    @property
    def given(self) -> bool:
        """True where the reader named a source."""
        return bool(self.title or self.publisher)


def write(result: Import, folder: Path, known: Known, source: Source, made_on: date) -> list[Path]:
    """Write the package; returns the files. Raises OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for name, data in contents(result, known, source, made_on, folder.resolve().name).items():
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    return paths


def contents(result: Import, known: Known, source: Source, made_on: date, name: str) -> dict[str, bytes]:
    """The files of the package, path -> content. `name`: of the package, where no source gives it a title."""
    regions = _regions(result.facts, known)
    codes = _indicator_codes(result.facts)
    names = ["name_en", *(column for column in known.name_columns if column != "name_en" and column in regions[0])]
    tables = {
        "regions": _csv(["region_id", "parent_id", "level", *names], regions),
        "indicators": _csv(["indicator_id", "name_en", "unit"], _indicators(codes)),
        "sources": _csv(["source_id", "title", "publisher", "url", "note_en"], [_source_row(source, result.facts)]),
        "observations": _csv(_COLUMNS, _observations(result.facts, codes, source)),
    }  # fmt: skip
    texts = {f"{table}.csv": text for table, text in tables.items()}
    texts |= {DESCRIPTOR: _descriptor(name, tables, source, made_on), MAPPING: written(list(result.mappings)),
              FAULTS: faults_csv(result.problems)}  # fmt: skip
    return {path: text.encode() for path, text in texts.items()}


_COLUMNS = ["observation_id", "region_id", "indicator_id", "period", "period_type", "qualifier", "value", "obs_status",
            "source_id", "locator", "confidence", "note_en"]  # fmt: skip


def _csv(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _regions(facts: Sequence[Fact], known: Known) -> list[dict[str, str]]:
    """Known places with those above them, then the reader's own, by the code or name of the file."""
    rows = known.rows({fact.code for fact in facts if fact.code})
    columns = list(rows[0]) if rows else []
    own = {fact.place: fact.name for fact in facts if not fact.code}
    for place, name in own.items():
        row = {"region_id": place, "parent_id": "", "level": _OWN_LEVEL, "name_en": name}
        rows.append(row | {column: name for column in columns if column.startswith("name_")})
    return rows


def _indicator_codes(facts: Sequence[Fact]) -> dict[tuple[str, str], str]:
    """Name and unit of every indicator -> its id, a slug."""
    codes: dict[tuple[str, str], str] = {}
    for fact in facts:
        if (fact.indicator, fact.unit) not in codes:
            stem = slug(fact.indicator) or "indicator"
            taken = set(codes.values())
            ways = (
                stem,
                f"{stem}-{slug(fact.unit)}".strip("-"),
                *(f"{stem}-{count}" for count in range(2, len(taken) + 3)),
            )
            codes[fact.indicator, fact.unit] = next(code for code in ways if code not in taken)
    return codes


def _indicators(codes: dict[tuple[str, str], str]) -> list[dict[str, str]]:
    return [
        {"indicator_id": code, "name_en": _name(name, unit, codes), "unit": unit}
        for (name, unit), code in codes.items()
    ]  # fmt: skip


def _name(name: str, unit: str, codes: dict[tuple[str, str], str]) -> str:
    """The name of an indicator, with its unit where another one has the same name."""
    return f"{name} ({unit})" if sum(other == name for other, _ in codes) > 1 else name


def slug(text: str) -> str:
    """A text as an id: small letters, digits and hyphens; other scripts than Latin in pinyin where they have it."""
    spelled = text if text.isascii() else pinyin(text)
    return re.sub(r"[^a-z0-9]+", "-", spelled.casefold())[:60].strip("-")


def _source_row(source: Source, facts: Sequence[Fact]) -> dict[str, str]:
    files = ", ".join(dict.fromkeys(fact.file for fact in facts))
    title = source.title or source.publisher or NO_SOURCE
    return {"source_id": _source_id(source), "title": title, "publisher": source.publisher or title, "url": source.url,
            "note_en": f"Imported from {plain(files, 150)}."}  # fmt: skip


def _source_id(source: Source) -> str:
    return (slug(source.title or source.publisher) or "source") if source.given else UNNAMED


def _observations(
    facts: Sequence[Fact], codes: dict[tuple[str, str], str], source: Source
) -> list[dict[str, str]]:  # fmt: skip
    rows: list[dict[str, str]] = []
    for number, fact in enumerate(facts, 1):
        qualifier, status, note = _said(fact, source.given)
        where = (
            f"{fact.file}, {fact.sheet + ', ' if fact.sheet else ''}{fact.column}{fact.row}: {plain(fact.stated, 60)}"
        )
        rows.append({
            "observation_id": f"figure-{number}", "region_id": fact.code or fact.place,
            "indicator_id": codes[fact.indicator, fact.unit], "period": fact.period, "period_type": fact.kind,
            "qualifier": qualifier, "value": format(fact.value, "f"), "obs_status": status,
            "source_id": _source_id(source), "locator": where,
            "confidence": "low" if status == "U" else "medium", "note_en": note,
        })  # fmt: skip
    return rows


def _said(fact: Fact, given: bool) -> tuple[str, str, str]:
    """Qualifier, status and note. A figure without a source says so in its note."""
    note = fact.note if given else "; ".join(filter(None, (fact.note, NO_SOURCE)))
    if fact.status == "F":
        return "forecast", "F", note
    return fact.qualifier, fact.status, note


def _descriptor(name: str, tables: dict[str, str], source: Source, made_on: date) -> str:
    resources: list[dict[str, Any]] = []
    for table, text in tables.items():
        columns = next(csv.reader(io.StringIO(text)))
        fields = [{"name": column, "type": "number" if column in _NUMBERS else "string"} for column in columns]
        resources.append({"profile": "tabular-data-resource", "name": table, "path": f"{table}.csv", "format": "csv",
                          "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": fields}})  # fmt: skip
    short = slug(name) or "imported"
    described = {"profile": "tabular-data-package", "name": short, "title": source.title or name or short,
                 "version": "1", "created": f"{made_on}T00:00:00Z", "resources": resources}  # fmt: skip
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
