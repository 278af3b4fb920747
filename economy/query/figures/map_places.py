"""Which places a map of an indicator shades, and which city it looks at where the reader chose none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from economy.regions import Places


def mapped_places(
    having: Iterable[str], places: Places, parents: Mapping[str, str], drawable: Collection[str], focus: str
) -> tuple[str, ...]:  # fmt: skip
    """The places with figures that a map shades, in the order of their codes.

    `focus`, a place with outlined parts: these parts, else the place itself. "" for all places: those of the wider
    filters, which a country's map can tell apart; where fewer than two of them have figures, all. `parents`: the place
    round each outlined part, by its code. `drawable`: the places with an outline or a position.
    """
    known = [code for code in having if code in drawable]
    if focus:
        parts = [code for code in known if parents.get(code) == focus]
        return tuple(parts or [code for code in known if code == focus])
    wide = set(places.wide())
    kept = [code for code in known if code in wide]
    return tuple(kept if len(kept) > 1 else known)


def fullest_focus(having: Iterable[str], parents: Mapping[str, str], preferred: str) -> str:
    """The outlined place with most parts that have figures; `preferred` wins a tie, and where no part has any."""
    counted = Counter(parents[code] for code in having if code in parents)
    counted.pop("", None)
    return max(sorted(counted), key=lambda code: (counted[code], code == preferred), default=preferred)
