"""Verdicts of people who disagree: an optional overrides.csv, shown beside the computed status, never in its place.

Columns: target_id, override (a status), by (who says so), url (where), note. The file is no table of the package's
schema: it may be added to any package by hand.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from economy.data.faults import Fault, UnusableError, quoted
from economy.data.package_files import OVERRIDES, read_bytes
from economy.status import STATUSES
from economy.web_address import is_public

FILE = OVERRIDES
COLUMNS = ("target_id", "override", "by", "url", "note")


@dataclass(frozen=True)
class Override:
    """What somebody else says of a promise, and where."""

    target_id: str
    override: str
    judged_by: str
    url: str
    note: str


def read(root: Path, known: set[str]) -> tuple[dict[str, Override], list[Fault]]:
    """The overrides of a package by target_id, and what is wrong with the file. Both are empty without one.

    `known`: the target_ids of the package. Rows at fault are left out. Never raises on bad input.
    """
    path = root / FILE
    if not path.is_file():
        return {}, []
    try:
        text = read_bytes(root, FILE).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except UnusableError as unusable:
        return {}, [unusable.fault]
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"cannot be read: {type(error).__name__}."
        return {}, [Fault(FILE, None, None, message, "Save it as CSV in UTF-8.")]
    return _sound(rows, known)


def _sound(rows: list[dict[str, str]], known: set[str]) -> tuple[dict[str, Override], list[Fault]]:
    sound: dict[str, Override] = {}
    faults: list[Fault] = []
    for number, row in enumerate(rows, start=2):
        override = Override(*(str(row.get(column) or "").strip() for column in COLUMNS))
        fault = _fault(number, override, known, sound)
        if fault is None:
            sound[override.target_id] = override
        else:
            faults.append(fault)
    return sound, faults


def _fault(row: int, override: Override, known: set[str], sound: dict[str, Override]) -> Fault | None:
    if override.target_id not in known:
        message = f"{quoted(override.target_id)} is no promise of this package."
        return Fault(FILE, row, "target_id", message, "Use a target_id of targets.csv.")
    if override.target_id in sound:
        return Fault(FILE, row, "target_id", f"{quoted(override.target_id)} comes twice.", "Keep one row a promise.")
    if override.override not in STATUSES:
        message = f"{quoted(override.override)} is no status."
        return Fault(FILE, row, "override", message, f"Use one of: {', '.join(STATUSES)}.")
    if not override.judged_by or not is_public(override.url):
        column = "url" if override.judged_by else "by"
        return Fault(
            FILE,
            row,
            column,
            "an override needs a source.",
            "Say by whom, and give a public http(s) address.",
        )
    return None
