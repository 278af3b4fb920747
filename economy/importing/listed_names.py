"""Names of countries and of their parts (ISO 3166) in many languages, from Babel and pycountry.

They tell that a text is a place and in which country it lies. No place of a file is taken for another by them.
"""

from __future__ import annotations

import gettext
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from economy.importing.code_lists import CodeList, code_list_of
from economy.importing.places import stems
from economy.importing.vocabulary import folded, vocabulary, words_of

_SHARE = 0.6
"""Of the names that must be of a list, so that the others are taken for places, too."""
_MOST = 5000
"""Names that are looked up: no country has more parts, and the list of all has as many."""
_FEWEST, _NEARLY_ALL = 3, 0.9
"""Names that must be of a list, so that they are taken for places of one country or for countries."""


def listed(names: Sequence[str]) -> dict[str, str]:
    """The names that are of a list, with the code of each: all countries, or all parts of one country.

    Empty where fewer than two names, or too few of them, are of one list, or as many are of another one: Male, Central
    and North are names of places, too.
    """
    codes = {name: _codes_of(name) for name in dict.fromkeys(names) if name}
    lists = Counter(of_list for meanings in codes.values() for of_list in {_list_of(code) for code in meanings})
    commonest = [*lists.most_common(2), ("", 0)]
    (chosen, count), (_, second) = commonest[:2] if len(commonest) > 1 else (commonest[0], ("", 0))
    if count < max(2, _SHARE * len(codes)) or count == second:
        return {}
    within = {name: sorted(code for code in each if _list_of(code) == chosen) for name, each in codes.items()}
    return {name: each[0] for name, each in within.items() if each}


def name_list_of(names: Sequence[str]) -> CodeList | None:
    """A list for names as there are lists for codes; None where too few of the names are of one, or too few at all."""
    codes = listed(names) if len(names) <= _MOST else {}
    if len(codes) < _FEWEST or len(codes) < _NEARLY_ALL * len(set(names)):
        return None
    by_code = code_list_of([*codes.values()])
    if by_code is None:
        return None
    return CodeList(by_code.title, lambda name: by_code.above(codes[name]) if name in codes else [],
                    lambda name: by_code.level(codes.get(name, name)), by_code.name)  # fmt: skip


def _list_of(code: str) -> str:
    """The country whose parts a code is of; "" for a country."""
    return code.partition("-")[0] if "-" in code else ""


def _codes_of(name: str) -> frozenset[str]:
    if folded(name) in words_of("suffixes", "vague"):
        return frozenset()
    return frozenset(code for form in _forms(name) for code in _names().get(form, ()))


def _forms(name: str) -> set[str]:
    """A name as it is compared, with and without the word for its kind."""
    return {form for stem in stems(name) for form in _bare(stem)}


def _bare(word: str) -> set[str]:
    """A folded name with and without its ending; quick, for it is asked for all names of the lists."""
    if not word.endswith(_endings()):
        return {word}
    bare = (word.removesuffix(end).strip() for end in _endings() if word.endswith(end))
    return {word, *(each for each in bare if len(each) > 1)}


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    """Words for kinds of places at the end of names, folded; those of Latin script stand apart from the name."""
    said = vocabulary()["suffixes"]
    return tuple(
        f" {folded(end)}" if end.startswith(" ") else folded(end) for end in (*said["endings"], *said["parts"])
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[str]]:
    """Every name as it is compared, with the codes that it may mean."""
    import pycountry  # a second together, which only files with unknown places have to wait for
    from babel import Locale

    meanings: dict[str, set[str]] = {}
    countries = {country.alpha_2: country for country in pycountry.countries}
    for code, country in countries.items():
        for name in (country.name, getattr(country, "common_name", country.name)):
            meanings.setdefault(name, set()).add(code)
    parts: dict[str, set[str]] = {}
    for part in pycountry.subdivisions:
        parts.setdefault(part.name, set()).add(part.code)
    for name, codes in parts.items():
        meanings.setdefault(name, set()).update(codes)
    for language in vocabulary()["languages"]["names"]:
        for code, name in Locale.parse(language).territories.items():
            if code in countries:
                meanings.setdefault(name, set()).add(code)
        words = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for name, codes in parts.items():
            said = words.gettext(name)
            if said != name:
                meanings.setdefault(said, set()).update(codes)
    names: dict[str, set[str]] = {}
    for name, codes in meanings.items():
        for form in _bare(folded(name)):
            names.setdefault(form, set()).update(codes)
    return {name: frozenset(codes) for name, codes in names.items()}
