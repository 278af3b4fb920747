"""What is told of a bundle, and its README: what it is, how to open it again, what was kept and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from economy.data.package import ODBL, Package
from economy.query.selection import Selection

FACTS = "Figures are facts; each row names its source, and fragments quoted from it are in the source's own words."
NOTE = "milepost"
"""The property of datapackage.json that says which selection a package holds."""
_ODBL = ", Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"


@dataclass(frozen=True)
class Told:
    """What the papers of a bundle tell of it; texts of the package on one line each, "" for what it does not say."""

    title: str
    name: str
    version: str
    made: str
    """The day of the data, YYYY-MM-DD, or ""."""
    description: str
    creators: tuple[str, ...]
    licences: tuple[tuple[str, str], ...]
    """Name and address of each."""
    years: tuple[int, int]
    day: date
    link: str
    filters: str
    query: str
    narrowed: bool
    earlier: str
    """What the package already was a part of when it was loaded, as `extent` said it; "" for a whole one."""
    faults: int

    @property
    def part(self) -> bool:
        """True when rows of the whole package are not there."""
        return self.narrowed or bool(self.earlier)

    @property
    def year(self) -> str:
        """The year to cite."""
        return self.made[:4] or str(self.day.year)

    @property
    def extent(self) -> str:
        """Which part of the package this is, and as of which day."""
        if not self.narrowed:
            return self.earlier or f"The whole package, as of {self.day}"
        mine = f"Selection of rows: {self.filters}, as of {self.day}"
        return mine if self.earlier in ("", mine) else f"{mine}, taken from: {self.earlier}"

    @property
    def citation(self) -> str:
        """How to cite the bundle, in a sentence or two."""
        version = f" Version {self.version}." if self.version else ""
        who = ", ".join(self.creators)
        return f"{who} ({self.year}): {self.title}.{version} Data package. {self.extent}. {self.link}".strip()


def told(
    package: Package, selection: Selection, years: tuple[int, int], query: str, day: date, link: str, filters: str
) -> Told:
    """What to tell of the bundle of a selection, given as an address and in words."""
    described = package.descriptor
    name = _line(described.get("name")) or "data-package"
    people = [_line(one.get("title")) for one in _dicts(described.get("contributors"))]
    stated = _dicts(described.get("licenses"))
    licences = [(_line(one.get("title")) or _line(one.get("name")), _line(one.get("path"))) for one in stated]
    attribution = _line(package.outlines.attribution)
    note = next(iter(_dicts([described.get(NOTE)])), {})
    said = _line(note.get("extent"))
    if attribution:
        terms, address = _ODBL if ODBL in package.files else ("", "")
        licences.append((f"Outlines of districts and cities: {attribution}{terms}", address))
    return Told(
        title=_line(package.title), name=name, version=_line(package.version), made=package.created,
        description=_line(described.get("description")).removesuffix(f"{said}." if said else "").strip(),
        creators=tuple(filter(None, people)) or (f"Compilers of the data package {name}",),
        licences=tuple(licences), years=years, day=day, link=_line(link), filters=_line(filters), query=query,
        narrowed=selection.filtered and not package.faults, earlier=said if note.get("part") is True else "",
        faults=len(package.faults),
    )  # fmt: skip


def _line(text: object) -> str:
    """Text of a package on one line; "" for what is no text."""
    return " ".join(text.split()) if isinstance(text, str) else ""


def _dicts(found: object) -> list[dict[str, Any]]:
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


@dataclass(frozen=True)
class Count:
    """How many rows of a table the filters leave, the bundle has, and the whole package has."""

    table: str
    left: int
    kept: int
    whole: int


def readme(of: Told, counts: list[Count]) -> str:
    """The README.md of a bundle, in Markdown."""
    parts = [
        f"# {of.title}", of.description, _selection(of), _opening(of), _kept(of, counts), _CELLS, _files(of),
        _licence(of), f"## How to cite\n\n{of.citation}\n\nThe same as BibTeX: CITATION.bib.",
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def _selection(of: Told) -> str:
    what = "The rows of a selection, with all that its pages need" if of.narrowed else "The whole data package"
    more = [f"- Address of the view: {of.link}"] if of.link else []
    more += [f"- Taken from: {of.earlier}"] if of.earlier else []
    return "\n".join([f"{what}, made with Milepost.", "", f"- Filters: {of.filters}", f"- As of: {of.day}", *more])


def _opening(of: Told) -> str:
    address = f"add `?{of.query}` to the address" if of.query else "leave the address without filters"
    return f"""## Open it again

    MILEPOST_DATA=<this ZIP, or the folder it was unpacked to> make run

On every page {address}. Read as of the same day, it shows what it did when this was made.
`python -m milepost check --data <ZIP or folder>` checks the data. Any program that reads Frictionless data packages
reads them, too: start from datapackage.json, which explains tables and columns."""


def _kept(of: Told, counts: list[Count]) -> str:
    if of.faults:
        return f"""## What was kept

The package has {of.faults} faults; `python -m milepost check` lists them. It was passed on whole and unchanged: rows
taken out of it could change what is said about the others."""
    if not of.narrowed:
        return ""
    head = ["| table | rows that the filters leave | rows here | rows of the whole package |", "|---|---|---|---|"]
    rows = [f"| {one.table} | {one.left} | {one.kept} | {one.whole} |" for one in counts]
    return "\n".join(["## What was kept, and why", "", *head, *rows, "", _WHY])


_WHY = """selection.csv lists the rows of the first column. The others keep pages and verdicts as they are:

- Places, industries, indicators, sites, organisations with their roles, exchange rates and sources are whole: other
  rows refer to them, and lists and search boxes offer them.
- Promises of other places that pass the other filters: the map counts them round the chosen places.
- For every promise here its earlier and later wordings, every figure of the same place and indicator, second sources
  and searches. Its verdict is that of the whole package. Figures that contradict each other stay together.
- For each promise that the filters leave, also all figures of its scope group anywhere, GDP and residents of its
  place, and the policies of its place. Its page is complete.
- The first promise of each status, which the method page gives as an example. The promises and events of the place
  with most of them, when no place is chosen. What rests on a source that was opened. What shades the map, when a
  figure was chosen for that. Events that name a site or have a role.
- Nothing was left out for the sake of the day: a replay (asof) works.

With the filters taken off, pages show what is here, which is less than the whole package: lists, counts and maps of
what the filters left out are then not complete. The years of the whole package stand in datapackage.json as
`temporal`, since filters and captions name them."""

_CELLS = """## Cells

All cells are as in the original, so that the package loads as it was. Some may begin with = + - or @, which a
spreadsheet takes for a formula. Import such columns as text, or use the CSV and XLSX files that the pages offer."""


def _licence(of: Told) -> str:
    stated = [f"- {', '.join(filter(None, licence))}" for licence in of.licences]
    return "\n".join(["## Licence", "", f"- {FACTS}", *stated])


def _files(of: Told) -> str:
    chosen = ["- selection.csv: table and key of each row that the filters leave"] if of.narrowed else []
    return "\n".join(
        [
            "## Files (those that the package has)", "",
            "- datapackage.json: tables, columns, types, keys; size and SHA-256 of files; the selection (`milepost`)",
            "- *.csv: the tables; UTF-8, dates in EDTF", *chosen,
            "- boundaries/: outlines of districts and cities, with their licence",
            "- overrides.csv: verdicts of people who disagree, shown beside the computed ones",
            "- DATA.md: how the data were collected, known conflicts and traps",
            "- dataset.jsonld: a description for search engines (schema.org); CITATION.bib: the citation",
        ]
    )  # fmt: skip
