"""A source as pages and files cite it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CitedSource:
    """A source that rows rest on, as a file lists it; `published` and `accessed` in EDTF, `tier` 1 to 4,
    0 for one that the package does not grade.
    """

    source_id: str
    publisher: str
    title: str
    url: str
    published: str
    accessed: str
    tier: int
    issuer: str = ""
    """Who issued what the source relays, where the package says so; with its number and day (EDTF), if it has them."""
    document: str = ""
    issued: str = ""
