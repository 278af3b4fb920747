"""The order of a reader's own places: which lies in which other, and what places of a kind are called.

A column of the file says it, or the reader, or the codes themselves: DE212 lies in DE21, 310104 in 310000, US-CA in US.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from economy.importing.code_lists import CodeList, code_list_of
from economy.importing.imported import Import
from economy.importing.listed_names import name_list_of
from economy.importing.places import Known
from economy.importing.vocabulary import folded

LEVEL = "place"
"""The level of own places that are in no order."""


@dataclass(frozen=True)
class OwnPlace:
    """A place that no list has: its id, the id of the place above ("" for none), level and name."""

    code: str
    parent: str
    level: str
    name: str


@dataclass(frozen=True)
class Hierarchy:
    """Own places, the wider ones first; `code_list`: the list that their codes are of, None for none."""

    places: tuple[OwnPlace, ...] = ()
    code_list: CodeList | None = None
    above: Mapping[str, str] = field(default_factory=dict)
    """Place -> the one that it lies in, own or known, of those that lie in one."""


def hierarchy_of(result: Import, known: Known) -> Hierarchy:
    """The order of the places of an import that are not known."""
    own = {place: name for place, code, name in result.places if not code}
    listed = code_list_of([code or place for place, code, _ in result.places]) or name_list_of(list(own))
    said, levels = result.facts.pools.within, result.facts.pools.levels
    names = {folded(name): place for place, name in own.items()}
    above: dict[str, str] = {}
    for place in list(own):
        parent = _told(said[place], own, names, known) if said.get(place) else ""
        if said.get(place) and not parent:
            parent = said[place]  # a place without figures of its own
            own[parent], names[folded(parent)] = parent, parent
        elif not parent and place not in said and listed is not None:
            parent = _by_code(place, own, known, listed)
        if parent and parent != place:
            above[place] = parent
    above = _without_circles(above)
    depths = {place: _depth(place, above) for place in own}
    deepest = max(depths.values(), default=0)
    rows = [
        OwnPlace(place, above.get(place, ""), _level(place, depths[place], deepest, levels, listed),
                 _name(place, name, listed))
        for place, name in own.items()
    ]  # fmt: skip
    return Hierarchy(tuple(sorted(rows, key=lambda row: depths[row.code])), listed, above)


def _told(text: str, own: Mapping[str, str], names: Mapping[str, str], known: Known) -> str:
    """The place that a file names for one above: own by id or name, else a known one; "" for none of these."""
    return text if text in own else names.get(folded(text), "") or known.code(text)


def _by_code(place: str, own: dict[str, str], known: Known, listed: CodeList) -> str:
    """The place above by the codes; a country that the file does not name comes from the list."""
    for code in listed.above(place):
        if code in own or code in known.regions.index:
            return code
        if listed.name(code):
            own[code] = listed.name(code)
            return code
    return ""


def _without_circles(above: Mapping[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for place, parent in above.items():
        seen, current = {place}, parent
        while current in above and current not in seen:
            seen.add(current)
            current = above[current]
        if current not in seen:
            kept[place] = parent
    return kept


def _depth(place: str, above: Mapping[str, str]) -> int:
    depth = 0
    while place in above:
        place, depth = above[place], depth + 1
    return depth


def _level(place: str, depth: int, deepest: int, levels: Mapping[str, str], listed: CodeList | None) -> str:
    """What places of a kind are called: as headings say, else as the list of codes does, else by their depth."""
    named = levels.get(place) or (listed.level(place) if listed else "")
    return named or (f"{LEVEL} {depth + 1}" if deepest else LEVEL)


def _name(place: str, name: str, listed: CodeList | None) -> str:
    """The name of a place; where the file has the code only, that of the list."""
    return (listed.name(place) if listed and name == place else "") or name
