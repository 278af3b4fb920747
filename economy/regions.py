"""Places and their order: which district lies in which city.

Codes are GB/T 2260 as the regions table carries them; the tree is its parent_id column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from economy.i18n.words import both, in_data, words


@dataclass(frozen=True)
class Place:
    """One region: code, level, parent, and names by which it is told apart from every other place of the package."""

    region_id: str
    parent_id: str
    level: str
    name_en: str
    name_zh: str

    def name(self, lang: str) -> str:
        """The name in the reader's language."""
        return self.name_zh if in_data(lang) == "zh" else self.name_en

    def both(self, lang: str) -> str:
        """Both names, the reader's language first: found by typing either."""
        first, second = both(self.name_en, self.name_zh, lang)
        return f"{first} {second}"


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

    def __init__(self, regions: pd.DataFrame) -> None:
        """Input: the regions table. Places of the same name get their parent's behind it, or else their code."""
        columns = ["region_id", "parent_id", "level", "name_en", "name_zh"]
        rows = [tuple(str(cell) for cell in row) for row in regions[columns].itertuples(index=False, name=None)]
        parents = {row[0]: row[1] for row in rows}
        english = _told_apart({row[0]: row[3] for row in rows}, parents, "en")
        chinese = _told_apart({row[0]: row[4] for row in rows}, parents, "zh")
        self._all = {row[0]: Place(*row[:3], english[row[0]], chinese[row[0]]) for row in rows}
        self._children: dict[str, list[str]] = {}
        for place in self._all.values():
            self._children.setdefault(place.parent_id, []).append(place.region_id)

    def __contains__(self, region_id: object) -> bool:
        return region_id in self._all

    def __getitem__(self, region_id: str) -> Place:
        return self._all[region_id]

    def name(self, region_id: str, lang: str = "en") -> str:
        """The name of a region; its code when the package does not know it."""
        place = self._all.get(region_id)
        return place.name(lang) if place else region_id

    def names(self, lang: str) -> dict[str, str]:
        """Code to name for all regions."""
        return {code: place.name(lang) for code, place in self._all.items()}

    def cities(self) -> list[str]:
        """Every region that is no district, in the order of its code: cities, provinces, the country."""
        return [code for code, place in sorted(self._all.items()) if place.level != "district"]

    def districts(self, cities: tuple[str, ...] = ()) -> list[str]:
        """Districts of the given cities, or all, in the order of their codes."""
        wanted = set().union(*(self.below(city) for city in cities)) if cities else set(self._all)
        return [code for code in sorted(wanted) if self._all[code].level == "district"]

    def below(self, region_id: str) -> set[str]:
        """A region and everything inside it. The country stands for national rows only."""
        if region_id in self._all and self._all[region_id].level == "country":
            return {region_id}
        found, queue = set(), [region_id]
        while queue:
            code = queue.pop()
            if code in self._all and code not in found:
                found.add(code)
                queue.extend(self._children.get(code, ()))
        return found

    def city_of(self, region_id: str) -> str:
        """The city a district lies in; the region itself when it is no district."""
        place = self._all.get(region_id)
        return place.parent_id if place and place.level == "district" else region_id

    def chosen(self, cities: tuple[str, ...], districts: tuple[str, ...]) -> set[str] | None:
        """Codes that a choice of cities and districts covers, None for all.

        A city stands for itself and all inside it, unless some of its districts are chosen: then for those.
        """
        if not cities and not districts:
            return None
        codes = set(districts)
        for city in cities:
            inside = self.below(city)
            if not inside & set(districts):
                codes |= inside
        return codes
