"""Places and their order: which place lies in which other, and which filter offers it.

Codes are those of the regions table; the tree is its parent_id column. What the levels are called, and which of them
share a filter, is said by the package (`economy.conventions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from economy.conventions import Conventions
from economy.i18n.words import words


@dataclass(frozen=True)
class Place:
    """One region: code, level, parent, and a name of its own in each language of the data."""

    region_id: str
    parent_id: str
    level: str
    names: tuple[tuple[str, str], ...]

    def name(self, lang: str) -> str:
        """The name in the reader's language, else in the first language of the data."""
        return dict(self.names).get(lang) or self.names[0][1]

    def both(self, lang: str) -> str:
        """All its names, the reader's language first: found by typing any of them."""
        return " ".join(dict.fromkeys((self.name(lang), *(name for _, name in self.names))))


def _told_apart(names: Mapping[str, str], parents: Mapping[str, str], lang: str) -> dict[str, str]:
    """Names by code, each but once: equal ones with their parent in parentheses, or with their code.

    `parents`: the code of the place above, by code.
    """
    said = words(lang)
    labels = dict(names)
    for more in (lambda code: names.get(parents[code], ""), lambda code: code):
        count = Counter(labels.values())
        for code, label in labels.items():
            if count[label] > 1 and more(code):
                labels[code] = said.aside(names[code], more(code))
    return labels


class Places:
    """The tree of regions. Read-only; built once a package."""

    def __init__(self, regions: pd.DataFrame, conventions: Conventions | None = None) -> None:
        """Input: the regions table, and what the package says of its levels; without it they are found in the rows.

        Places of the same name get their parent's behind it, or else their code.
        """
        columns = ["region_id", "parent_id", "level"]
        codes, parents, levels = (regions[column].astype(str).tolist() for column in columns)
        cells = list(zip(codes, parents, levels, strict=True))
        if conventions is None:
            languages = [text.removeprefix("name_") for text in map(str, regions) if text.startswith("name_")]
            conventions = Conventions().completed(cells, (), languages)
        self.conventions = conventions
        above = dict(zip(codes, parents, strict=True))
        names = {
            lang: _told_apart(dict(zip(codes, map(str, regions[f"name_{lang}"]), strict=True)), above, lang)
            for lang in conventions.languages
        }
        self._all = {
            code: Place(code, parent, level, tuple((lang, names[lang][code]) for lang in names))
            for code, parent, level in cells
        }
        self._children: dict[str, list[str]] = {}
        for place in self._all.values():
            self._children.setdefault(place.parent_id, []).append(place.region_id)

    def __contains__(self, region_id: object) -> bool:
        return region_id in self._all

    def __getitem__(self, region_id: str) -> Place:
        return self._all[region_id]

    def family(self, region_id: str) -> tuple[str, str]:
        """What places have in common that may be compared: their parent, or, at the top of the tree, their level."""
        place = self._all[region_id]
        return (place.parent_id, "") if place.parent_id else ("", place.level)

    def name(self, region_id: str, lang: str = "en") -> str:
        """The name of a region; its code when the package does not know it."""
        place = self._all.get(region_id)
        return place.name(lang) if place else region_id

    def names(self, lang: str) -> dict[str, str]:
        """Code to name for all regions."""
        return {code: place.name(lang) for code, place in self._all.items()}

    def codes(self) -> list[str]:
        """Every region, in the order of the codes."""
        return sorted(self._all)

    def filter_of(self, region_id: str) -> str:
        """The key of the filter that offers a region, "" for an unknown one."""
        place = self._all.get(region_id)
        return self.conventions.filter_of(place.level) if place else ""

    def by_filter(self, codes: Iterable[str]) -> dict[str, list[str]]:
        """Regions of the package by the key of the filter that offers each, in their order."""
        chosen: dict[str, list[str]] = {}
        for code in codes:
            chosen.setdefault(self.filter_of(code), []).append(code)
        return chosen

    def offered(self, key: str, within: Iterable[str] = ()) -> list[str]:
        """The regions that a filter offers, in the order of their codes; only those inside `within`, if it is given."""
        chosen = list(within)
        wanted = set().union(*(self.below(code) for code in chosen)) if chosen else set(self._all)
        return [code for code in sorted(wanted) if self.filter_of(code) == key]

    def wide(self) -> list[str]:
        """Every region that is not of the finest filter, in the order of the codes; all where there is one filter."""
        finest = self.conventions.finest_filter
        return [code for code in sorted(self._all) if self.filter_of(code) != finest]

    def below(self, region_id: str) -> set[str]:
        """A region and everything inside it; it alone where its level stands for its own rows only."""
        place = self._all.get(region_id)
        level = self.conventions.level(place.level) if place else None
        if level is not None and level.alone:
            return {region_id}
        inside: set[str] = set()
        queue = [region_id]
        while queue:
            code = queue.pop()
            if code in self._all and code not in inside:
                inside.add(code)
                queue.extend(self._children.get(code, ()))
        return inside

    def wide_place_of(self, region_id: str) -> str:
        """The region that one of the finest filter lies in; the region itself when it is of a wider one."""
        place = self._all.get(region_id)
        if place is None or self.filter_of(region_id) != self.conventions.finest_filter:
            return region_id
        return place.parent_id or region_id

    def refined(self, region_id: str, chosen: set[str]) -> bool:
        """True where some of the chosen regions lie inside a region and belong to a finer filter."""
        keys = self.conventions.filter_keys
        finer = set(keys[keys.index(key) + 1 :]) if (key := self.filter_of(region_id)) in keys else set()
        return any(self.filter_of(code) in finer for code in self.below(region_id) & chosen)

    def chosen(self, codes: Iterable[str]) -> set[str] | None:
        """The regions that a choice covers, None for all.

        A region stands for itself and all inside it, unless something inside it is chosen in a finer filter: then for
        that.
        """
        asked = set(codes)
        if not asked:
            return None
        finest = self.conventions.finest_filter
        covered: set[str] = set()
        for code in asked:
            if not self.refined(code, asked):
                covered |= {code} if self.filter_of(code) == finest else self.below(code)
        return covered
