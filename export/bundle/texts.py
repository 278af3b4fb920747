"""The description of a bundle and its README: what it is, how to open it again, which rows were selected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from economy.data.package import ODBL, Package
from economy.i18n.words import SOURCE, words
from economy.query.selection import Selection
from views.left_out import left_out

FACTS = "Figures are facts; each row names its source, and fragments quoted from it are in the source's own words."
_ODBL = ", Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"


@dataclass(frozen=True)
class BundleDescription:
    """What README, citation and JSON-LD say about a bundle. Texts of the package are on one line, "" where missing."""

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
    """True when the ZIP has the rows of a selection beside the whole package."""
    faults: int
    left_out: str
    """What they leave out, a sentence; "" where there are none."""

    @property
    def year(self) -> str:
        """The year to cite."""
        return self.made[:4] or str(self.day.year)

    @property
    def extent(self) -> str:
        """Which rows the bundle has, and the as-of day."""
        what = f"Selection of rows: {self.filters}" if self.narrowed else "The whole package"
        return f"{what}, as of {self.day}"

    @property
    def citation(self) -> str:
        """How to cite the bundle, in a sentence or two."""
        version = f" Version {self.version}." if self.version else ""
        who = ", ".join(self.creators)
        return f"{who} ({self.year}): {self.title}.{version} Data package. {self.extent}. {self.link}".strip()


def describe_bundle(
    package: Package, selection: Selection, years: tuple[int, int], query: str, day: date, link: str, filters: str
) -> BundleDescription:
    """The description of the bundle of a selection. `query`: the selection as an address; `filters`: in words."""
    descriptor = package.descriptor
    name = _line(descriptor.get("name")) or "data-package"
    people = [_line(person.get("title")) for person in _dicts(descriptor.get("contributors"))]
    terms_of_use = _dicts(descriptor.get("licenses"))
    licences = [(_line(term.get("title")) or _line(term.get("name")), _line(term.get("path"))) for term in terms_of_use]
    attribution = _line(package.outlines.attribution)
    if attribution:
        terms, address = _ODBL if ODBL in package.files else ("", "")
        licences.append((f"Outlines of districts and cities: {attribution}{terms}", address))
    return BundleDescription(
        title=_line(package.title), name=name, version=_line(package.version), made=package.created,
        description=_line(descriptor.get("description")),
        creators=tuple(filter(None, people)) or (f"Compilers of the data package {name}",),
        licences=tuple(licences), years=years, day=day, link=_line(link), filters=_line(filters), query=query,
        narrowed=selection.filtered and not package.faults, faults=len(package.faults),
        left_out=left_out(package, words(SOURCE)),
    )  # fmt: skip


def _line(text: object) -> str:
    """Text on one line; "" for a value that is not text."""
    return " ".join(text.split()) if isinstance(text, str) else ""


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


@dataclass(frozen=True)
class Count:
    """How many rows of a table the selection leaves, and how many the package has."""

    table: str
    selected: int
    whole: int


def readme(bundle: BundleDescription, counts: list[Count]) -> str:
    """The README.md of a bundle, in Markdown."""
    parts = [
        f"# {bundle.title}", bundle.description, _what(bundle), _opening(bundle), _selected(bundle, counts), _CELLS,
        _files(bundle), _licence(bundle), f"## How to cite\n\n{bundle.citation}\n\nThe same as BibTeX: CITATION.bib.",
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def selection_readme(bundle: BundleDescription, counts: list[Count]) -> str:
    """The README.md of the folder `selection`, which may be copied without the rest."""
    parts = [f"# {bundle.title}: selection", _facts(bundle), _table(counts), f"Columns: see datapackage.json. {FACTS}"]
    return "\n\n".join(parts) + "\n"


def _what(bundle: BundleDescription) -> str:
    more = ", and the rows of a selection in the folder selection/" if bundle.narrowed else ""
    return f"The whole data package{more}, made with Milepost.\n\n{_facts(bundle)}"


def _facts(bundle: BundleDescription) -> str:
    address = [f"- Address of the view: {bundle.link}"] if bundle.link else []
    return "\n".join([f"- Filters: {bundle.filters}", f"- As of: {bundle.day}", *address])


def _opening(bundle: BundleDescription) -> str:
    address = f"add `?{bundle.query}` to the address" if bundle.query else "leave the address without filters"
    return f"""## Open it again

    MILEPOST_DATA=<this ZIP, or the folder it was unpacked to> make run

On every page {address}. Read as of the same day, it shows what it did when this was made.
`python -m milepost check --data <ZIP or folder>` checks the data. Any program that reads Frictionless data packages
reads them, too: start from datapackage.json, which explains tables and columns."""


def _selected(bundle: BundleDescription, counts: list[Count]) -> str:
    if n := bundle.faults:
        return f"""## Faults

The package has {n} faults; `python -m milepost check` lists them. {bundle.left_out}
It was passed on whole, without a selection:
rows taken out of it could change what is said about the others."""
    if not bundle.narrowed:
        return ""
    return f"""## The selection

{_table(counts)}

The tables at the top are complete, since a status rests on rows beyond the selection: other wordings of a promise, all
figures of the same place and indicator, second sources. Filters choose the same rows from them again."""


def _table(counts: list[Count]) -> str:
    head = ["| file | rows of the selection | rows of the package |", "|---|---|---|"]
    return "\n".join([*head, *(f"| {count.table}.csv | {count.selected} | {count.whole} |" for count in counts)])


_CELLS = """## Cells

The tables at the top are as in the original, so that the package loads as it was. Some of their cells may begin with
= + - or @, which a spreadsheet takes for a formula: import such columns as text. In the CSV files of a selection such
cells have an apostrophe in front."""


def _licence(bundle: BundleDescription) -> str:
    stated = [f"- {', '.join(filter(None, licence))}" for licence in bundle.licences]
    return "\n".join(["## Licence", "", f"- {FACTS}", *stated])


def _files(bundle: BundleDescription) -> str:
    chosen = ["- selection/: the rows that the filters leave, as they stand in the tables"] if bundle.narrowed else []
    return "\n".join(
        [
            "## Files (those that the package has)", "",
            "- datapackage.json: tables, columns, types, keys",
            "- *.csv: the tables; UTF-8, dates in EDTF", *chosen,
            "- boundaries/: outlines of districts and cities, with their licence",
            "- overrides.csv: verdicts of people who disagree, shown beside the computed ones",
            "- DATA.md: how the data were collected, known conflicts and traps",
            "- dataset.jsonld: a description for search engines (schema.org), with the SHA-256 of every file",
            "- CITATION.bib: the citation",
        ]
    )  # fmt: skip
