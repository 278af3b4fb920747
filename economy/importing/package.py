"""Facts to a data package in a folder: regions, indicators, sources, observations, promises, sites, decisions."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from shapely.geometry.base import BaseGeometry

from economy.data.faults import DESCRIPTOR, plain
from economy.data.source_names import UNNAMED
from economy.i18n.words import SOURCE, languages, words
from economy.importing.body import used
from economy.importing.facts import Facts, subjects_of
from economy.importing.hierarchy import hierarchy_of
from economy.importing.imported import Import
from economy.importing.mapping import written
from economy.importing.observations import HEADER, NO_SOURCE, observation_columns, whole_table
from economy.importing.outlines import with_outlines
from economy.importing.places import Known
from economy.importing.plan import PLACE_UNSTATED
from economy.importing.promises import OwnPromise
from economy.importing.report import faults_csv
from economy.importing.sites import OwnSite
from economy.query.search import pinyin
from economy.whole_file import write_whole

MAPPING = "mapping.toml"
FAULTS = "faults.csv"
POSITION = ("lon", "lat")
_NUMBERS = ("value", *POSITION)


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


@dataclass(frozen=True)
class Outlined:
    """Outlines of places by region_id, and whose they are."""

    polygons: Mapping[str, BaseGeometry]
    attribution: str


def write(
    result: Import, folder: Path, known: Known, source: Source, made_on: date, outlines: Outlined | None = None
) -> list[Path]:
    """Write the package; returns the files. Raises OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    files = contents(result, known, source, made_on, folder.resolve().name)
    files = with_outlines(files, outlines.polygons, outlines.attribution) if outlines else files
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        write_whole(folder / name, data)
        paths.append(folder / name)
    return paths


def contents(
    result: Import, known: Known, source: Source, made_on: date, name: str, *, header_alone: bool = False
) -> dict[str, bytes]:  # fmt: skip
    """The files of the package, path -> content. `name`: of the package, where no source gives it a title.

    `header_alone`: leave the rows of the observations out, which `observation_table` writes.
    """
    regions = _regions(result, known)
    codes = indicator_codes(result)
    names = ["name_en", *(column for column in known.name_columns if column != "name_en" and column in regions[0])]
    placed = POSITION if any(POSITION[0] in row for row in regions) else ()
    cited = _source_row(source, result.facts)
    tables = {
        "regions": _csv(["region_id", "parent_id", "level", *names, *placed], regions),
        "indicators": _csv(["indicator_id", "name_en", "unit"], _indicators(codes)),
        "sources": _csv(list(cited), [cited]),
        "observations": HEADER if header_alone else observation_table(result, source).whole(),
    }  # fmt: skip
    if result.promises:
        tables["targets"] = _csv(TARGET_COLUMNS, _targets(result.promises, codes, _source_id(source)))
    if result.sites:
        tables["sites"] = _csv(SITE_COLUMNS, _sites(result.sites, _source_id(source)))
    texts = {DESCRIPTOR: _descriptor(name, tables, source, made_on), MAPPING: written(list(result.mappings)),
             FAULTS: faults_csv(result.problems)}  # fmt: skip
    return {f"{table}.csv": data for table, data in tables.items()} | {
        path: text.encode() for path, text in texts.items()
    }


@dataclass(frozen=True)
class ObservationTable:
    """The table of observations of an import, to be written when it is needed; it holds nothing else of the import."""

    facts: Facts
    codes: dict[tuple[str, str], str]
    source_id: str
    given: bool

    def parts(self) -> Iterator[dict[str, pa.Array]]:
        """The columns of the table as texts, some rows at a time, so that they need not lie in memory together."""
        return observation_columns(self.facts, self.codes, self.source_id, self.given)

    def whole(self) -> bytes:
        """The table as one CSV file."""
        return whole_table(self.parts())


def observation_table(result: Import, source: Source) -> ObservationTable:
    """The table of observations of an import."""
    return ObservationTable(result.facts, indicator_codes(result), _source_id(source), source.given)


def _csv(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


def _regions(result: Import, known: Known) -> list[dict[str, str]]:
    """Known places with those above them, then the reader's own, by the code or name of the file."""
    own = hierarchy_of(result, known).places
    above = {place.parent for place in own if place.parent in known.regions.index}
    rows = known.rows({code for _, code, _ in result.places if code} | above)
    columns = list(rows[0]) if rows else []
    for place in own:
        row = {"region_id": place.code, "parent_id": place.parent, "level": place.level, "name_en": place.name}
        names = {column: _named(place.name, column) for column in columns if column.startswith("name_")}
        rows.append(row | names)
    positions = result.facts.pools.positions
    for row in rows:
        if row["region_id"] in positions:
            row |= dict(zip(POSITION, map(str, positions[row["region_id"]]), strict=True))
    return rows


def _named(name: str, column: str) -> str:
    """The name of an own place in the language of a column such as name_zh: what is not stated has words in each."""
    return words(column.removeprefix("name_")).gettext(name) if name == PLACE_UNSTATED else name


def indicator_codes(result: Import) -> dict[tuple[str, str], str]:
    """Name and unit of every indicator of an import -> its id, a slug."""
    codes: dict[tuple[str, str], str] = {}
    subjects = [*subjects_of(result.facts), *((each.indicator, each.unit) for each in result.promises)]
    for indicator, unit in dict.fromkeys(subjects):
        stem = slug(indicator) or "indicator"
        taken = set(codes.values())
        ways = (stem, f"{stem}-{slug(unit)}".strip("-"), *(f"{stem}-{count}" for count in range(2, len(taken) + 3)))
        codes[indicator, unit] = next(code for code in ways if code not in taken)
    return codes


TARGET_COLUMNS = ("target_id", "region_id", "indicator_id", "comparator", "value", "due", "announced", "source_id",
                  "locator", "note_en")  # fmt: skip


def _targets(
    promises: Sequence[OwnPromise], codes: dict[tuple[str, str], str], source: str
) -> list[dict[str, str]]:  # fmt: skip
    """A row a promise, in the order of the file."""
    return [
        {
            "target_id": f"promise-{number}", "region_id": each.code or each.place,
            "indicator_id": codes[each.indicator, each.unit], "comparator": each.comparator,
            "value": format(each.value, "f"), "due": each.due, "announced": each.announced, "source_id": source,
            "locator": each.locator, "note_en": each.wording,
        }
        for number, each in enumerate(promises, 1)
    ]  # fmt: skip


SITE_COLUMNS = ("site_id", "region_id", "kind", "name_en", "lon", "lat", "described_en", "source_id", "confidence")


def _sites(sites: Sequence[OwnSite], source: str) -> list[dict[str, str]]:
    """A row a site, in the order of the file. Of several sites of one name the later ones have numbers."""
    stems = [slug(each.name) or "site" for each in sites]
    counts: Counter[str] = Counter()
    rows: list[dict[str, str]] = []
    for stem, each in zip(stems, sites, strict=True):
        counts[stem] += 1
        code = stem if counts[stem] == 1 else f"{stem}-{counts[stem]}"
        rows.append({
            "site_id": code, "region_id": each.code or each.place, "kind": each.kind, "name_en": each.name,
            "lon": str(each.lon), "lat": str(each.lat), "described_en": each.said, "source_id": source,
            "confidence": "medium",
        })  # fmt: skip
    return rows


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


def _source_row(source: Source, facts: Facts) -> dict[str, str]:
    files = ", ".join(dict.fromkeys(facts.pools.origins[number].file for number in used(facts.numbers["origin"])))
    title = source.title or source.publisher or NO_SOURCE
    lacking = {} if source.given else _no_source()
    return {"source_id": _source_id(source), "title": title, "publisher": source.publisher or title, "url": source.url,
            "note_en": f"Imported from {plain(files, 150)}.", **lacking}  # fmt: skip


def _no_source() -> dict[str, str]:
    """That no source is given, in each other language that says it, as columns of the table of sources."""
    said = {lang: words(lang).gettext("no source given") for lang in languages() if lang != SOURCE}
    return {f"{column}_{lang}": text for lang, text in said.items() if text != NO_SOURCE
            for column in ("title", "publisher")}  # fmt: skip


def _source_id(source: Source) -> str:
    return (slug(source.title or source.publisher) or "source") if source.given else UNNAMED


def _descriptor(name: str, tables: dict[str, bytes], source: Source, made_on: date) -> str:
    resources: list[dict[str, Any]] = []
    for table, data in tables.items():
        columns = data[: data.index(b"\n")].decode().split(",")
        fields = [{"name": column, "type": "number" if column in _NUMBERS else "string"} for column in columns]
        resources.append({"profile": "tabular-data-resource", "name": table, "path": f"{table}.csv", "format": "csv",
                          "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": fields}})  # fmt: skip
    short = slug(name) or "imported"
    described = {"profile": "tabular-data-package", "name": short, "title": source.title or name or short,
                 "version": "1", "created": f"{made_on}T00:00:00Z", "resources": resources}  # fmt: skip
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
