"""Codes of places that were abolished, and what took their place. They stand in code_changes.toml, with the ordinance;
a successor is only suggested, since figures of a part are none of the whole.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from economy.i18n.sentence import Sentence, sentence
from economy.i18n.words import message as t
from economy.importing.vocabulary import folded

_FILE = Path(__file__).with_name("code_changes.toml")


@dataclass(frozen=True)
class CodeChange:
    """An abolished code of a list, the name that its place had, and the code that its area has now or is a part of."""

    code_list: str
    code: str
    name: str
    successor: str
    merged: bool
    year: int
    source: str

    def told(self, successor_name: str) -> Sentence:
        """The change in a sentence. Input: what the successor is called."""
        message = (
            t("{code} {name} was merged into {successor} ({place}) in {year}, by {source}. It stays a place of its own "
              "unless you say that it is the same.")
            if self.merged
            else t("{code} {name} has been {successor} ({place}) since {year}, by {source}. It stays a place of its "
                   "own unless you say that it is the same.")
        )  # fmt: skip
        return sentence(message, code=self.code, name=self.name, successor=self.successor, place=successor_name,
                        year=self.year, source=self.source)  # fmt: skip


@lru_cache(maxsize=1)
def _changes() -> dict[str, CodeChange]:
    """Every change by code and by name; names that several places had are left out."""
    changes: list[CodeChange] = []
    for table in tomllib.loads(_FILE.read_text(encoding="utf-8"))["change"]:
        for kind in ("merged", "renumbered"):
            for text, successor in table.get(kind, {}).items():
                code, _, name = text.partition(" ")
                changes.append(CodeChange(table["list"], code, name, successor, kind == "merged", table["year"],
                                          table["source"]))  # fmt: skip
    names = [folded(change.name) for change in changes]
    named = {folded(change.name): change for change in changes if names.count(folded(change.name)) == 1}
    return named | {change.code: change for change in changes}


def change_of(text: str) -> CodeChange | None:
    """The change of an abolished code, or of a place by the whole name that it had; None for any other text."""
    return _changes().get(text.strip()) or _changes().get(folded(text))
