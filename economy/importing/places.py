"""Places of a file: known by code, or by name in any language or pinyin, else the reader's own. None is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Texts
from functools import cached_property, lru_cache

import pandas as pd
from rapidfuzz import fuzz, process

from economy.data.outlines import Outlines
from economy.i18n.words import SOURCE
from economy.importing.areas import Areas
from economy.importing.vocabulary import folded, vocabulary
from economy.query.search import pinyin

_NEAR = 84
"""How alike, of 100, a name has to be to a known one to be offered as a suggestion."""


class Known:
    """The places of a package, found by code or name. Read-only."""

    def __init__(
        self, regions: pd.DataFrame, given: Texts[str, str] | None = None, outlines: Outlines | None = None
    ) -> None:
        """Input: the regions table of a package; `given`: places of the file by hand, from text to code; `outlines`: of
        the places, by which one is found that holds a position.
        """
        self.regions = regions.set_index("region_id", drop=False)
        self.outlines = outlines or Outlines()
        self._given = {folded(text): code for text, code in (given or {}).items()}

    def with_given(self, given: Texts[str, str]) -> Known:
        """The same places, with what a mapping says of texts of the file."""
        if not given:
            return self
        other = Known.__new__(Known)
        other.regions, other._given = self.regions, {folded(text): code for text, code in given.items()}
        other.outlines = self.outlines
        other.__dict__["_areas"] = self._areas
        other.__dict__["_names"] = self._names
        return other

    def code(self, text: str) -> str:
        """The code of a place by its code or one of its names; "" where none or several fit."""
        given = self._given.get(folded(text))
        if given is not None:
            return given
        if text in self.regions.index:
            return text
        codes = self._named(text)
        return next(iter(codes)) if len(codes) == 1 else self._of_both_scripts(text) if not codes else ""

    def _named(self, text: str) -> set[str]:
        """The codes of all places of this name, and of the kind that the text says: 吉林省 is not 吉林市."""
        codes = self._names.get(_spelled(text), set())
        if codes:
            return codes
        bare, kind = _without_kind(text)
        return {code for code in self._names.get(_spelled(bare), set()) if bare and self._may_be(code, kind)}

    def _may_be(self, code: str, kind: str) -> bool:
        """False for a place of another kind, by its level or by the ending of one of its names."""
        row = self.regions.loc[code]
        said = {str(row["level"]).casefold()} | {_without_kind(str(row[column]))[1] for column in self.name_columns}
        stated = said & vocabulary()["kinds"].keys()
        return not kind or not stated or kind in stated

    def _of_both_scripts(self, text: str) -> str:
        """The code of a place whose cell has its name in two scripts, 浦东新区 Pudong New Area, when both agree."""
        match = _TWO_SCRIPTS.fullmatch(text.strip())
        if match is None:
            return ""
        codes = [self._names.get(_spelled(part), set()) for part in match.groups()]
        shared = codes[0] & codes[1] if all(codes) else codes[0] | codes[1]
        return next(iter(shared)) if len(shared) == 1 else ""

    def choices(self, text: str) -> list[str]:
        """The codes of all places with this name."""
        return sorted(self._named(text))

    def suggestions(self, text: str) -> list[str]:
        """Names of known places that are nearly so written, the nearest first, with their codes."""
        return self.labels(self.near(text))

    def labels(self, codes: Iterable[str]) -> list[str]:
        """The names of known places, each with its code behind it."""
        return [f"{self.name(code)} ({code})" for code in codes]

    def near(self, text: str) -> list[str]:
        """The codes of known places that are nearly so written: those of the three nearest names, the nearest first."""
        if len(text) < 2:
            return []
        near = process.extract(_spelled(text), list(self._names), scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR)
        return list(dict.fromkeys(code for name, _, _ in near for code in sorted(self._names[name])))

    def holding(self, lon: float, lat: float) -> str:
        """The code of the finest outlined place that holds a position in degrees; "" for none."""
        return next((code for areas in self._areas if (code := areas.holding(lon, lat))), "")

    @cached_property
    def _areas(self) -> tuple[Areas, ...]:
        """The outlines from fine to coarse."""
        return tuple(Areas(areas) for areas in (self.outlines.areas, self.outlines.outer_areas))

    def name(self, code: str, lang: str = SOURCE) -> str:
        """The name of a known place in a language, in the source's where the package has none in it."""
        column = f"name_{lang}"
        return str((column in self.regions and self.regions.loc[code, column]) or self.regions.loc[code, "name_en"])

    def rows(self, codes: set[str]) -> list[dict[str, str]]:
        """The rows of places and of all places above them, as texts, in the order of the table."""
        wanted = set(codes)
        for code in codes:
            parent = str(self.regions.loc[code, "parent_id"])
            while parent and parent in self.regions.index and parent not in wanted:
                wanted.add(parent)
                parent = str(self.regions.loc[parent, "parent_id"])
        columns = ["region_id", "parent_id", "level", *self.name_columns]
        chosen = self.regions[self.regions.index.isin(list(wanted))]
        return [
            dict(zip(columns, map(str, cells), strict=True))
            for cells in zip(*(chosen[c] for c in columns), strict=True)
        ]

    @property
    def name_columns(self) -> list[str]:
        """The columns with names, a language each."""
        return [str(column) for column in self.regions if str(column).startswith("name_")]

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """Every way to write a name, with the codes of the places that it may mean."""
        names: dict[str, set[str]] = {}
        for column in self.name_columns:
            for code, name in zip(self.regions.index, map(str, self.regions[column]), strict=True):
                for form in _forms(name):
                    names.setdefault(form, set()).add(str(code))
        return names


_TWO_SCRIPTS = re.compile(r"([^\W\d_a-zA-Z]+)[\s(（]+([A-Za-z][A-Za-z'’ .-]*)[)）]?")


@lru_cache(maxsize=65536)
def _without_kind(text: str) -> tuple[str, str]:
    """A name without Province of, 省 and the like, and which kind of place these say; "" and "" without such words."""
    word = folded(text)
    for kind, words in vocabulary()["kinds"].items():
        for each in words:
            said = folded(each)
            beginning = said.endswith((" of", " de", " di"))
            spaced = f"{said} " if beginning else f" {said}" if said.isascii() else said
            stem = word.removeprefix(spaced) if beginning else word.removesuffix(spaced)
            if stem != word and len(stem) >= 2:
                return stem.strip(), kind
    return "", ""


def _without_ending(word: str) -> str:
    """A folded name without the word for its kind at the end; "" where it has none."""
    for ending in vocabulary()["suffixes"]["endings"]:
        stem = word.removesuffix(ending.casefold())
        if stem != word and len(stem) >= 2:
            return stem.strip()
    return ""


def _spelled(name: str) -> str:
    return folded(name).replace(" ", "").replace("'", "").replace("’", "")


def stems(name: str) -> set[str]:
    """A name as it is compared, with and without the word for its kind: Ohio and State of Ohio, 法国."""
    word = folded(name)
    return {word, _without_ending(word), _without_kind(name)[0]} - {""}


def _forms(name: str) -> set[str]:
    """A name with and without its ending, and both in pinyin."""
    spelled = {pinyin(stem) for stem in stems(name) if not stem.isascii()}
    return {_spelled(form) for form in stems(name) | spelled if form}
