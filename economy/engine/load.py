"""A package out of a database: the same tables, files and faults as where it was published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from economy.data.archive import in_a_folder
from economy.data.faults import Fault, UnusableError
from economy.data.package import Package, Rows, assembled
from economy.data.tables import NAMES
from economy.data.validation.description import read_descriptor
from economy.engine.address import Address, Database, connected, refused
from economy.engine.figures import figures
from economy.engine.layout import FACTS, FILES, Publication, facts, frame_of, newest, unpacked
from economy.query.normalise import DENOMINATORS

_CHANGED = "Publish the package again: python -m milepost publish --to URL"
Read = Callable[[Database, Publication], Any]


def problem(address: Address) -> str:
    """What keeps the package in a database from being read, as a sentence with its remedy; "" when nothing does."""
    try:
        with connected(address) as database:
            newest(database, address)
    except UnusableError as unusable:
        return str(unusable.fault)
    return ""


def load(address: Address) -> Package:
    """The package that was published to a database. Raises UnusableError."""

    def read(database: Database, publication: Publication) -> Package:
        package = _package(database, publication, None)
        if package.digest != publication.digest:
            raise refused(address, "the files in the database are not those that were published.", _CHANGED)
        return package

    return _read(address, read)


def with_figures_of(address: Address, indicator: str, measure: str) -> Package:
    """The same with the figures of one indicator, and of what its measure divides by; the database picks them.

    All figures where the indicator has none, so that messages name what there is. Raises UnusableError.
    """

    def read(database: Database, publication: Publication) -> Package:
        partial = _package(database, publication, (indicator, measure))
        return partial if not partial.tables.observations.empty else _package(database, publication, None)

    return _read(address, read)


@contextmanager
def files_of(address: Address) -> Iterator[Path]:
    """A folder with the files of the package in a database, for as long as it is needed. Raises UnusableError."""
    files = _read(address, lambda database, publication: unpacked(database.table(publication.table(FILES))))
    with in_a_folder(files) as folder:
        yield folder


def _read(address: Address, read: Read) -> Any:
    """Read the newest publication; once more where another one took its place meanwhile."""
    with connected(address) as database:
        publication = newest(database, address)
        try:
            return read(database, publication)
        except Exception:  # its tables may just have been dropped, which every driver says in its own way
            later = newest(database, address)
            if later == publication:
                raise
            return read(database, later)


def _package(database: Database, publication: Publication, wanted: tuple[str, str] | None) -> Package:
    """The package of a publication. `wanted`: the indicator and the measure whose figures are enough."""

    def table(name: str) -> Any:
        return database.table(publication.table(name))

    said, files = facts(table(FACTS)), unpacked(table(FILES))
    types = said["types"]
    frames = {name: frame_of(table(name), types[name]) for name in NAMES if name != "observations" or wanted is None}
    if wanted is not None:
        codes = _needed(*wanted, frames["indicators"])
        frames["observations"] = frame_of(figures(table("observations"), codes), types["observations"])
        # What is kept of a package is kept by its digest: that of a part must be another one.
        files |= {"figures": " ".join((publication.digest, *codes)).encode()}
    tables = {f"{name}.csv" for name in NAMES}
    with in_a_folder(
        {path: content for path, content in files.items() if PurePosixPath(path).name not in tables}
    ) as root:
        rows = Rows(
            root, read_descriptor(root)[0], frames, {name: tuple(columns) for name, columns in said["columns"].items()},
            said["rate_column"], tuple(Fault(**fault) for fault in said["faults"]), said["unjudged"],
        )  # fmt: skip
        return replace(assembled(rows, files), root=Path(said["root"]))


def _needed(indicator: str, measure: str, indicators: pd.DataFrame) -> list[str]:
    """The indicators whose figures a measure of an indicator is made of."""
    divisors = indicators[indicators["scope_group"] == DENOMINATORS.get(measure, "")]["indicator_id"].tolist()
    return sorted({indicator, *divisors})
