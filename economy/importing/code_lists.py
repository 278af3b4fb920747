"""Lists that codes of places are taken from, told from the codes, and what these say by themselves.

Countries and their parts (ISO 3166) are looked up in pycountry; of the others the code itself says where a place lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from economy.importing.vocabulary import vocabulary

_SHARE = 0.9
"""Of the codes that must be of a list."""
_TOGETHER = 0.5
"""Of the codes of several lengths that must begin with another one of them, where only digits tell of a list."""


def _nothing(code: str) -> str:
    return ""


@dataclass(frozen=True)
class CodeList:
    """A list of codes. `above`: the codes above one, the nearest first; `level` and `name`: "" where unknown."""

    title: str
    above: Callable[[str], list[str]]
    level: Callable[[str], str] = _nothing
    name: Callable[[str], str] = _nothing

    def levels(self, codes: Sequence[str]) -> list[str]:
        """The levels of codes in their order, each once; those that the list does not say are left out."""
        return sorted({level for code in codes if (level := self.level(code))})


def code_list_of(codes: Sequence[str]) -> CodeList | None:
    """The list that nearly all of the codes are of; None where they are of none, or are names."""
    texts = [code for code in dict.fromkeys(codes) if code]
    if len(texts) < 2:
        return None
    for fits, listed in _LISTS:
        if sum(map(fits, texts)) >= _SHARE * len(texts) and _is_meant(listed, texts):
            return listed
    return None


def _is_meant(listed: CodeList, codes: Sequence[str]) -> bool:
    """Countries and their parts are in a list; other codes must lie in one another, or they are numbers only."""
    if listed.title.startswith("ISO"):
        return True
    if listed.title == NUTS and all(re.fullmatch(_NUTS_CODE, code) for code in codes):
        return any(len(code) > 2 for code in codes) and any(re.search("[0-9]", code) for code in codes)
    among = set(codes)
    below = [code for code in codes if among & set(listed.above(code))]
    tops = [code for code in codes if not listed.above(code)]
    return len(below) >= _TOGETHER * max(1, len(codes) - len(tops)) and bool(below)


def _prefixes(code: str) -> list[str]:
    return [code[:length] for length in range(len(code) - 1, 1, -1)]


def _divisions(code: str) -> list[str]:
    """310104: 310100, 310000."""
    return [above for above in (f"{code[:4]}00", f"{code[:2]}0000") if above != code]


def _division_level(code: str) -> str:
    return str(vocabulary()["levels"]["divisions"][2 if code.endswith("0000") else 1 if code.endswith("00") else 0])


def _like(pattern: str) -> Callable[[str], bool]:
    return lambda code: re.fullmatch(pattern, code) is not None


NUTS = "NUTS"
_NUTS_CODE = (
    "(AL|AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IS|IT|LI|LT|LU|LV|ME|MK|MT|NL|NO|PL|PT|RO|RS|SE|SI|SK|TR|UK|"
    "XK)[0-9A-Z]{0,3}"
)
"""Codes whose country has NUTS or statistical regions; which version they are of, their shape does not say."""
_GB_FIRST = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]"
_FIPS_STATES = "0[124-9]|1[0-35-9]|[23][0-9]|4[0-24-9]|5[0134-6]|60|66|69|72|78"


def _part_of_country(code: str) -> bool:
    return re.fullmatch("[A-Z]{2}(-[A-Z0-9]{1,3})?", code) is not None and bool(_listed_name(code))


def _country(code: str) -> bool:
    return re.fullmatch("[A-Z]{2,3}", code) is not None and bool(_listed_name(code))


def _listed(code: str) -> Any:
    """The record of a country or of a part of one; None for a code that is of neither list."""
    import pycountry  # a quarter of a second, which only files with such codes have to wait for

    if "-" in code:
        return pycountry.subdivisions.get(code=code)
    return pycountry.countries.get(**{f"alpha_{len(code)}": code}) if len(code) in (2, 3) else None  # type: ignore


@lru_cache(maxsize=8192)
def _listed_name(code: str) -> str:
    record = _listed(code)
    return str(getattr(record, "common_name", None) or record.name) if record else ""


def _listed_level(code: str) -> str:
    return str(_listed(code).type).casefold() if "-" in code and _listed(code) else "country"


def _listed_above(code: str) -> list[str]:
    record = _listed(code) if "-" in code else None
    if record is None:
        return []
    return [*([record.parent_code] if record.parent_code else []), code.partition("-")[0]]


_LISTS: tuple[tuple[Callable[[str], bool], CodeList], ...] = (
    (lambda code: "-" in code and _part_of_country(code),
     CodeList("ISO 3166-2", _listed_above, _listed_level, _listed_name)),
    (_country, CodeList("ISO 3166-1", lambda code: [], _listed_level, _listed_name)),
    (_part_of_country, CodeList("ISO 3166-2", _listed_above, _listed_level, _listed_name)),
    (_like(r"[A-Z]{2}[0-9A-Z]{0,3}"), CodeList(NUTS, _prefixes, lambda code: f"NUTS {len(code) - 2}")),
    (_like(rf"({_GB_FIRST})[0-9]{{4}}"), CodeList("GB/T 2260", _divisions, _division_level)),
    (_like(rf"({_FIPS_STATES})([0-9]{{3}})?"),
     CodeList("FIPS", _prefixes, lambda code: "state" if len(code) == 2 else "county")),
    (_like(r"(0[1-9]|1[0-6])([0-9]|[0-9]{3}|[0-9]{6})?"), CodeList("AGS", _prefixes)),
)  # fmt: skip
