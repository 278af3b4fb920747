"""Places of a file that nobody knows: what they may be. None is taken for another by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from economy.data.faults import quoted
from economy.i18n.sentence import Sentence, sentence
from economy.i18n.words import message as t
from economy.importing.code_changes import CodeChange, change_of
from economy.importing.places import Known

_MOST_ALIKE = 2000
"""New places for which names nearly like theirs are looked for."""
_MOST_UNKNOWN = 50
"""As above, where no place of the file is known."""

Named = tuple[str, str, str]
"""A place as the file has it, its code, its name."""


def abolished_of(places: Iterable[Named], known: Known) -> dict[str, CodeChange]:
    """New places with an abolished code or name, by the name that they have here, whose successor is known."""
    made: dict[str, CodeChange] = {}
    for text, code, name in places:
        change = (change_of(text) or change_of(name)) if not code else None
        if change is not None and change.successor in known.regions.index:
            made.setdefault(name, change)
    return made


def nearly_known(places: Sequence[Named], changes: dict[str, CodeChange], known: Known) -> dict[str, tuple[str, ...]]:
    """New places with the codes of known ones that they may be: the successor of an abolished one, then those nearly so
    written. Names are not looked for among many places of which none is known.
    """
    own = dict.fromkeys(name for _, code, name in places if not code)
    alike = len(own) <= _MOST_UNKNOWN or any(code for _, code, _ in places)
    near = {name: tuple(known.near(name)) for name in list(own)[:_MOST_ALIKE]} if alike else {}
    for name, change in changes.items():
        near[name] = tuple(dict.fromkeys((change.successor, *near.get(name, ()))))
    return {name: codes for name, codes in near.items() if codes}


def questions(near: dict[str, tuple[str, ...]], changes: dict[str, CodeChange], known: Known) -> list[Sentence]:
    """The sentences on places that are nearly known, and on those that were abolished."""
    said = [change.told(known.name(change.successor)) for change in changes.values()]
    asked = t('Place {name} is not known; perhaps {places} is meant. '
              '[table.places] {name} = "code" in the mapping says which.')  # fmt: skip
    for name, codes in near.items():
        said.append(sentence(asked, name=quoted(name), places=" / ".join(known.labels(codes))))
    return said
