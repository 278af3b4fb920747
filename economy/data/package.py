"""Read and validate a data package, a folder or a ZIP: CSV files in, Tables and faults out.

A row at fault is left out, with everything that hangs on it, and named in `faults`; the rest is kept.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from economy.cache_folder import cache_folder
from economy.conventions import Conventions
from economy.data import overrides
from economy.data.archive import folder_of
from economy.data.conventions_block import RESERVED, read_block
from economy.data.essentials import carries_row, completed
from economy.data.faults import Fault, UnusableError
from economy.data.lazy_files import LazyFiles
from economy.data.outlines import Outlines, read_outlines
from economy.data.overrides import Override
from economy.data.package_files import checked_path, read_bytes
from economy.data.reference import REFERENCE, outline_files, reference
from economy.data.tables import NAMES, Tables, typed
from economy.data.validation.accounting import Account, Kept, kept_rows
from economy.data.validation.description import read_descriptor
from economy.data.validation.files import Reading, read_package
from economy.data.validation.shape import DESCRIPTOR, path_fault
from economy.data.validation.sheets import Record, Sheets

OBSERVATIONS = "observations.csv"
DEFAULT_ROOT = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True)
class Package:
    """A data package as read: where it came from, what is in it, what is wrong with it."""

    root: Path
    title: str
    version: str
    created: str
    tables: Tables
    outlines: Outlines
    descriptor: dict[str, Any] = field(hash=False)
    faults: tuple[Fault, ...] = ()
    accounts: tuple[Account, ...] = ()
    """How many rows of each table are shown, and what became of the others; none where nothing was checked."""
    unjudged: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Why some promises cannot be judged, by target_id: a fault in their own row or in a figure about the same."""
    overrides: Mapping[str, Override] = field(default_factory=dict, hash=False)
    """What others say of some promises, by target_id; shown beside the computed status."""
    years: tuple[int, int] | None = None
    """First and last year that the package says it covers (`temporal` of its description), beyond those of its rows."""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    """What was read, by path inside the package; also its papers. Kept, since the files may change while we run."""

    def title_in(self, lang: str) -> str:
        """The title for readers of a language: a translation that the package has, else as it is."""
        return dict(self.tables.conventions.title.by_language).get(lang, self.title)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the files that were read, with their paths: two packages of the same digest say the same."""
        if isinstance(self.files, LazyFiles):
            return self.files.digest
        digest = hashlib.sha256()
        for path, content in sorted(self.files.items()):
            digest.update(f"{path} {len(content)}\n".encode())
            digest.update(content)
        return digest.hexdigest()


def root_from_environment() -> Path:
    """The folder or ZIP named by MILEPOST_DATA, else the package that comes with the program."""
    named = os.environ.get("MILEPOST_DATA", "").strip()
    return Path(named).expanduser().resolve() if named else DEFAULT_ROOT


@dataclass(frozen=True)
class Rows:
    """What a package is made of beside its files: the sound rows of its tables, and what is said of the others."""

    root: Path
    descriptor: dict[str, Any]
    frames: Mapping[str, pd.DataFrame]
    columns: Mapping[str, tuple[str, ...]]
    """The columns that each file has."""
    rate_column: str
    faults: tuple[Fault, ...]
    unjudged: Mapping[str, str]
    accounts: tuple[Account, ...] = ()


def load(root: Path) -> Package:
    """Read the package in a folder or ZIP. Never raises on bad data: look at `faults`."""
    return assembled(sound_rows(root))


def sound_rows(root: Path) -> Rows:
    """The rows of the package in a folder or ZIP, checked, as `load` takes them."""
    unpacked: tuple[Fault, ...] = ()
    try:
        root = folder_of(root)
    except UnusableError as unusable:
        unpacked = (unusable.fault,)
    reading = read_package(root)
    faults = unpacked or tuple(checked(root, reading))
    schemas = {name: table["schema"] for name, table in reference(reading.rate_column).items()}
    sheets = reading.sheets
    kept = kept_rows(sheets, faults, schemas)
    unjudged = _unjudged(sheets, faults, kept)
    had = {name: sheet.columns for name, sheet in sheets.items()}
    frames = {
        name: typed(name, completed(name, had.get(name, ()), kept.records[name]), schemas[name]) for name in NAMES
    }
    return Rows(root, reading.descriptor, frames, had, reading.rate_column, faults, unjudged, kept.accounts)


def assembled(rows: Rows, files: Mapping[str, bytes] | None = None) -> Package:
    """The package of some rows, its outlines and overrides read in their folder. `files`: all, where they lie there
    only in part.
    """
    root, descriptor, frames = rows.root, rows.descriptor, rows.frames
    conventions = _conventions(descriptor, frames, rows.columns, rows.rate_column)
    return Package(
        root=root,
        title=str(descriptor.get("title") or root.name),
        version=str(descriptor.get("version") or ""),
        created=str(descriptor.get("created") or "")[:10],
        tables=Tables(**frames, conventions=conventions, lang="", stored=None),
        outlines=read_outlines(root, conventions),
        descriptor=descriptor or read_descriptor(DEFAULT_ROOT)[0],
        faults=rows.faults,
        accounts=rows.accounts,
        unjudged=rows.unjudged,
        overrides=overrides.read(root, set(frames["targets"]["target_id"]))[0],
        years=_years(descriptor),
        files=_files(root, descriptor, conventions) if files is None else files,
    )


def _conventions(
    descriptor: Mapping[str, Any], frames: Mapping[str, pd.DataFrame], had: Mapping[str, tuple[str, ...]],
    rate_column: str,
) -> Conventions:  # fmt: skip
    """What the package says of its conventions, the rest from its rows. `had`: the columns of each file."""
    regions = frames["regions"]
    rows = zip(*(map(str, regions[name].tolist()) for name in ("region_id", "parent_id", "level")), strict=True)
    named = [column.removeprefix("name_") for column in had.get("regions", ()) if column.startswith("name_")]
    rates = rate_column if "exchange_rates" in had else ""
    units = frames["indicators"]["unit"].tolist()
    return read_block(descriptor)[0].completed(list(rows), units, named, RESERVED, rates)


ODBL = "boundaries/LICENSE-ODbL.txt"
PAPERS = ("README.md", "DATA.md", "boundaries/NOTICE", ODBL, "mapping.toml", "project.json")
"""Files that say what a package is, on what terms it may be used, how it was read, and how it was last looked at."""


def _files(root: Path, descriptor: Mapping[str, Any], conventions: Conventions) -> dict[str, bytes]:
    """The files that make up a package, and its papers, by path inside it; without those that cannot be read."""
    resources = descriptor.get("resources")
    declared = [table for table in resources if isinstance(table, dict)] if isinstance(resources, list) else []
    paths = [str(table["path"]) for table in declared if not path_fault(root, table)]
    contents: dict[str, bytes] = {}
    for path in (DESCRIPTOR, *paths, *outline_files(conventions), overrides.FILE, *PAPERS):
        with suppress(UnusableError):
            contents[path] = read_bytes(root, path)
    return contents


def _years(descriptor: Mapping[str, Any]) -> tuple[int, int] | None:
    """First and last year of `temporal`, an object with the dates `start` and `end`; None where there is no such."""
    temporal = descriptor.get("temporal")
    days = [str(temporal.get(key) or "") for key in ("start", "end")] if isinstance(temporal, dict) else []
    years = [int(day[:4]) for day in days if re.match(r"[12][0-9]{3}(-|$)", day)]
    return (years[0], years[1]) if len(years) == 2 and years[0] <= years[1] else None


def _unjudged(sheets: Sheets, faults: tuple[Fault, ...], kept: Kept) -> dict[str, str]:
    """The promises that a fault keeps from being judged, each with the first such fault in words.

    A figure left out would else look like a promise that nobody reported on.
    """
    targets, results = sheets.get("targets"), sheets.get("observations")
    reasons: dict[str, str] = {}
    if targets is None:
        return reasons
    whole = next((fault for fault in faults if fault.row is None and fault.file == OBSERVATIONS), None)
    if whole is not None:
        return {other.cells.get("target_id", ""): str(whole) for other in targets.records}
    own = {(fault.file, fault.row): fault for fault in reversed(faults) if _matters(fault, sheets)}
    left = {row.get("observation_id") for row in kept.records["observations"]}
    lost = [record for record in (results.records if results else ()) if record.cells.get("observation_id") not in left]
    for record in targets.records:
        fault = own.get((targets.file, record.row))
        if fault is not None:
            mates = targets.records if fault.column == "revises" else (record,)
            _note_unjudged(reasons, mates, record, fault.column, str(fault))
    for record in lost:
        fault = own.get((record.file, record.row))
        cause = kept.causes.get((record.file, record.row), "")
        why = str(fault) if fault else f"{record.file}, row {record.row}: a row that it points to is at fault, {cause}"
        _note_unjudged(reasons, targets.records, record, fault.column if fault else None, why)
    return reasons


def _matters(fault: Fault, sheets: Sheets) -> bool:
    """Whether a fault stands in a cell that its row cannot do without."""
    table = next((name for name, sheet in sheets.items() if sheet.file == fault.file), "")
    return not fault.costs_cell and (not table or fault.row is None or carries_row(table, fault.column))


def _note_unjudged(
    reasons: dict[str, str], targets: Iterable[Record], record: Record, column: str | None, why: str
) -> None:  # fmt: skip
    """Note the promises about the place and indicator of a row; a key at fault is not asked for."""
    keys = [key for key in ("region_id", "indicator_id") if key != column]
    for other in targets:
        if all(other.cells.get(key) == record.cells.get(key) for key in keys):
            reasons.setdefault(other.cells.get("target_id", ""), why)


# ------------------------------------------------------------- the check, once for the same bytes
def checked(root: Path, reading: Reading | None = None) -> list[Fault]:
    """All faults of a package; remembered for the same bytes, since the full check takes over a second.

    `reading`: the files of the folder, where they were read already.
    """
    reading = reading or read_package(root)
    stamp = _stamp(root, reading)
    if stamp is not None and stamp.is_file():
        return []
    # Imported here: frictionless and shapely are heavy, and a remembered check needs neither.
    from economy.data.validation.check import check

    faults = check(root, reading)
    if stamp is not None and not faults:
        try:
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.touch()
        except OSError:
            pass  # a read-only home costs a second at the next start, nothing else
    return faults


def _stamp(root: Path, reading: Reading) -> Path | None:
    """Where it is remembered that these bytes were found sound by this version of the checks."""
    named = [shape.file for shape in reading.shapes.values() if shape.file]
    named += outline_files(reading.sheets.conventions)
    folder = Path(__file__).resolve().parent
    code = [REFERENCE, *sorted(folder.glob("*.py")), *sorted((folder / "validation").glob("*.py"))]
    digest = hashlib.sha256()
    try:
        files = [file for file in (DESCRIPTOR, *named, overrides.FILE) if (root / file).is_file()]
        for path in (*(checked_path(root, file) for file in files), *code):
            with path.open("rb") as handle:
                content_digest = hashlib.file_digest(handle, "sha256").hexdigest()
            digest.update(f"{path.name} {content_digest}\n".encode())
    except (OSError, UnusableError):  # the check says why
        return None
    return cache_folder() / f"sound-{digest.hexdigest()[:32]}"
