"""Which versions of NUTS the codes of a file may be of, and what became of codes that a later one does not have."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from economy.i18n.sentence import Sentence, sentence
from economy.i18n.words import message as t
from economy.importing.code_lists import NUTS, code_list_of

_FILE = Path(__file__).with_name("nuts_changes.toml")
VERSIONS = (2016, 2021, 2024)
_TOLD = 20
"""Abolished codes of which each has a sentence."""
_KINDS = {
    "same": t("{code} is {successor} since NUTS {year}, for the same area."),
    "shifted": t("{code} is {successor} since NUTS {year}, within other borders."),
    "merged": t("{code} is a part of {successor} since NUTS {year}."),
    "split": t("{code} was split into {successor} in NUTS {year}."),
}


@dataclass(frozen=True)
class _Change:
    """A code that a version abolished: the codes that its area has since then, and how."""

    kind: str
    successors: tuple[str, ...]
    year: int

    def told(self, code: str) -> Sentence:
        return sentence(_KINDS[self.kind], code=code, successor=", ".join(self.successors), year=self.year)


@lru_cache(maxsize=1)
def _changes() -> tuple[dict[str, _Change], dict[str, int]]:
    """Abolished codes with what became of them, and codes with the version that they are new in."""
    abolished: dict[str, _Change] = {}
    new: dict[str, int] = {}
    for version in tomllib.loads(_FILE.read_text(encoding="utf-8"))["version"]:
        for kind in _KINDS:
            for code, after in version.get(kind, {}).items():
                successors = tuple(after) if isinstance(after, list) else (after,)
                abolished[code] = _Change(kind, successors, version["year"])
                new |= dict.fromkeys(successors, version["year"])
        new |= dict.fromkeys(version.get("added", []), version["year"])
    return abolished, new


def versions_of(codes: Iterable[str]) -> tuple[int, ...]:
    """The versions of which all the codes may be; none where codes of several versions stand side by side."""
    abolished, new = _changes()
    ends = [abolished[code].year for code in codes if code in abolished]
    begins = [new[code] for code in codes if code in new]
    return tuple(year for year in VERSIONS if year < min(ends, default=9999) and year >= max(begins, default=0))


def told(places: Sequence[str]) -> list[Sentence]:
    """What there is to say of the codes of a file; nothing where they are not of NUTS."""
    listed = code_list_of(places)
    codes = list(dict.fromkeys(places))
    if listed is None or listed.title != NUTS:
        return []
    abolished, new = _changes()
    old = [code for code in codes if code in abolished]
    versions = versions_of(codes)
    names = ", ".join(map(str, versions))
    if not versions:
        begun = max((code for code in codes if code in new), key=lambda code: new[code])
        first = min(old, key=lambda code: abolished[code].year)
        mixed = t("Codes of several versions of NUTS stand side by side: {old} is in none since {year}, {new} in none "
                  "before {begun}.")  # fmt: skip
        said = [sentence(mixed, old=first, year=abolished[first].year, new=begun, begun=new[begun])]
    elif len(versions) == 1:
        said = [sentence(t("The codes of places are of NUTS {version}."), version=names)]
    else:
        said = [sentence(t("The codes of places may be of NUTS {versions}: none of them tells these apart."),
                         versions=names)]  # fmt: skip
    return [*said, *(abolished[code].told(code) for code in old[:_TOLD])]
