"""Tables of sites that a reader brings: named points with longitude and latitude. They are told from tables of figures
by their headings and by having no figures, so that no figure is lost to the map.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from economy.data.faults import quoted
from economy.i18n.codes import CODES
from economy.i18n.sentence import sentence
from economy.i18n.words import languages, words
from economy.i18n.words import message as t
from economy.importing.cells import is_missing, looks_like_figure, shown
from economy.importing.crs import point_from_shifted
from economy.importing.grid import letter
from economy.importing.headings import heading_of
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.periods import period_of
from economy.importing.places import Known
from economy.importing.plan import PLACE_UNSTATED
from economy.importing.report import Problem, TableReport
from economy.importing.row import Row
from economy.importing.vocabulary import folded, heading_role, vocabulary, words_of
from economy.importing.within import rank

LAYOUT = "sites"
_OTHER = "other"
"""The kind of a site of which none is stated."""
_OF_PLACES = ("place_code", "place", "within")
_OF_FIGURES = ("value", "indicator", "unit")
_POSITION = {"longitude": 180, "latitude": 90}
"""Roles of the columns of positions, with the most degrees that each may have."""
_NOTE = 300


@dataclass(frozen=True)
class OwnSite:
    """A site: its name, the place it lies in as the file has it, that place's code where it is known, and its name;
    degrees of WGS-84; what it is; when, and what is said of it; where it stands.
    """

    name: str
    place: str
    code: str
    place_name: str
    lon: float
    lat: float
    kind: str
    said: str
    locator: str


@dataclass(frozen=True)
class Sites:
    """What came of a table of sites."""

    sites: tuple[OwnSite, ...]
    problems: tuple[Problem, ...]
    report: TableReport
    mapping: Mapping


def is_sites(table: Table) -> bool:
    """True for a table with a name and a position in every row, and without figures of any year or kind."""
    roles = _roles(table)
    if not {"site", *_POSITION} <= set(roles):
        return False
    for index, parts in enumerate(table.headings):
        if index in roles.values():
            continue
        heading = heading_of(parts)
        if period_of(heading) is not None or heading_role(heading) in _OF_FIGURES:
            return False
        cells = [cell for cell in table.sample(index) if not is_missing(shown(cell))]
        if not heading_role(heading) and cells and all(map(looks_like_figure, cells)):
            return False
    return True


def sites_of(table: Table, mapping: Mapping, known: Known) -> Sites:
    """The sites of a table; rows that cannot be read are problems. Positions are turned as the mapping says."""
    roles, grid = _roles(table), table.grid
    places = _places(table, set(roles.values()))
    sites: list[OwnSite] = []
    problems = [
        _problem(table, row, None, sentence(t("{n} cells"), n=len(row.cells)),
                 sentence(t("{n} cells, as in the headings"), n=table.width))
        for row in table.ragged
    ]  # fmt: skip
    for row in table.body.rows():
        result = _site(table, row, roles, places, mapping, known)
        (problems if isinstance(result, Problem) else sites).append(result)  # type: ignore[arg-type]
    columns = [*((index, role) for role, index in roles.items()), *((index, "place") for index in places)]
    named = tuple((heading_of(table.headings[index]), role) for index, role in sorted(columns))
    rows = len(table.body) + len(table.ragged)
    report = TableReport(
        grid.place, grid.encoding, grid.delimiter, LAYOUT, len(table.preamble), len(table.header), len(table.footer),
        named, rows, len(sites), 0, 0, 0, grid.removed, grid.guesses, (),
    )  # fmt: skip
    headings = {heading_of(table.headings[roles[role]]): role for role in _POSITION}
    read_by = Mapping(grid.encoding, grid.delimiter, columns=headings, places=mapping.places, shifted=mapping.shifted)
    return Sites(tuple(sites), tuple(problems), report, read_by)


def _roles(table: Table) -> dict[str, int]:
    """The column of each role: what a site is called first, for offices call places by a name, too."""
    roles: dict[str, int] = {}
    for index, parts in enumerate(table.headings):
        word = folded(parts[-1]) if parts else ""
        role = next((role for role in vocabulary()["sites"] if word in words_of("sites", role)), "")
        role = role or (heading_role(parts[-1]) if parts else "")
        if role in (*vocabulary()["sites"], *_POSITION):
            roles.setdefault(role, index)
    return roles


def _places(table: Table, others: set[int]) -> list[int]:
    """The columns of places, the finest first: codes, then names by how fine their headings are."""
    made: list[tuple[int, int, int]] = []
    for index, parts in enumerate(table.headings):
        role = heading_role(parts[-1]) if parts else ""
        if role in _OF_PLACES and index not in others:
            made.append((_OF_PLACES.index(role), -(rank(parts[-1]) or 0), index))
    return [index for _, _, index in sorted(made)]


def _site(
    table: Table, row: Row, roles: Map[str, int], places: Sequence[int], mapping: Mapping, known: Known
) -> OwnSite | Problem:  # fmt: skip
    texts = {role: shown(row.cell(index)) for role, index in roles.items()}
    if not texts["site"]:
        return _problem(table, row, roles["site"], t("an empty cell"), t("the name of a site"))
    numbers: list[float] = []
    for role, limit in _POSITION.items():
        number = _degrees(texts[role], limit)
        if number is None:
            text = quoted(texts[role]) if texts[role] else t("an empty cell")
            expected = sentence(t("degrees between {least} and {most}"), least=-limit, most=limit)
            return _problem(table, row, roles[role], text, expected)
        numbers.append(number)
    lon, lat = point_from_shifted(numbers[0], numbers[1], mapping.shifted)
    place, code = _place([shown(row.cell(index)) for index in places], known.with_given(mapping.places), lon, lat)
    said = "; ".join(text for role in ("date", "note") if (text := texts.get(role, "")))[:_NOTE]
    where = f"{table.grid.file}, {letter(table.columns[roles['site']])}{row.number}"
    return OwnSite(texts["site"], place, code, known.name(code) if code else place, lon, lat,
                   _kind(texts.get("kind", "")), said, where)  # fmt: skip


def _degrees(text: str, limit: int) -> float | None:
    """A text as degrees; None for what is none."""
    bare = text.replace(",", ".").replace("−", "-").removesuffix("°").strip()
    return float(bare) if re.fullmatch(r"[-+]?\d{1,3}(\.\d*)?", bare) and abs(float(bare)) <= limit else None


def _place(texts: Sequence[str], known: Known, lon: float, lat: float) -> tuple[str, str]:
    """The place of a site and its code: what the row says, the finest that is known; else what it lies in."""
    stated = [text for text in texts if text and not is_missing(text)]
    for text in stated:
        code = known.code(text)
        if code:
            return text, code
    code = "" if stated else known.holding(lon, lat)
    return (stated[0] if stated else code or PLACE_UNSTATED), code


def _kind(text: str) -> str:
    """The kind of a site: a code of the list where the text is one or the word for one, in any language."""
    if not text:
        return _OTHER
    for code, name in CODES["kind"].items():
        said = {folded(code), *(folded(words(lang).gettext(name)) for lang in languages())}
        if folded(text) in said:
            return code
    return text[:60]


def _problem(table: Table, row: Row, column: int | None, text: str, expected: str) -> Problem:
    where = letter(table.columns[column]) if column is not None else ""
    return Problem(table.grid.file, table.grid.sheet, row.number, where, text, expected, t("Correct the cell."))


def within(sites: Sequence[OwnSite], polygons: Map[str, BaseGeometry], known: Known) -> tuple[OwnSite, ...]:
    """The same sites; those of which no place is stated in the polygon that holds them, by its region_id."""
    made: list[OwnSite] = []
    for site in sites:
        point = Point(site.lon, site.lat)
        unplaced = site.place == PLACE_UNSTATED
        inside = next((code for code, area in polygons.items() if area.covers(point)), "") if unplaced else ""
        listed = inside in known.regions.index
        place_name = known.name(inside) if listed else inside
        made.append(replace(site, place=inside, code=inside if listed else "", place_name=place_name)
                    if inside else site)  # fmt: skip
    return tuple(made)
