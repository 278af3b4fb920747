"""A package out of a database: the same tables, files and faults as where it was published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from economy.data import figures as held_figures
from economy.data.archive import in_a_folder
from economy.data.faults import Fault, UnusableError
from economy.data.lazy_files import LazyFiles
from economy.data.package import Package, Rows, assembled
from economy.data.tables import NAMES
from economy.data.validation.accounting import account_of
from economy.data.validation.description import read_descriptor
from economy.engine.address import Address, Database, connected, refused
from economy.engine.layout import FACTS, FILES, OBSERVATIONS, Publication, facts, frame_of, newest, unpacked
from economy.engine.stored import DatabaseFigures, Store
from economy.query.row_by_row import with_stored

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
    """The package that was published to a database. Raises UnusableError.

    More than MOST_HELD figures stay there, and the database is asked for them; so does the file that they came from.
    """

    def read(database: Database, publication: Publication) -> Package:
        table = database.table(publication.table(OBSERVATIONS))
        large = table.count().to_pyarrow().as_py() > held_figures.MOST_HELD
        package = _package(database, publication, address, large=large)
        if not large and package.digest != publication.digest:
            raise refused(address, "the files in the database are not those that were published.", _CHANGED)
        return package

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


def _package(database: Database, publication: Publication, address: Address, *, large: bool) -> Package:
    """The package of a publication. `large`: its figures stay in the database."""

    def table(name: str) -> Any:
        return database.table(publication.table(name))

    said = facts(table(FACTS))
    frames = {
        name: frame_of(
            table(name).limit(0 if large and name == OBSERVATIONS else None).to_pyarrow(), said["types"][name]
        )
        for name in NAMES
    }
    files = _files(table(FILES), publication, address, large=large)
    tables = {f"{name}.csv" for name in NAMES}
    with in_a_folder({path: files[path] for path in files if PurePosixPath(path).name not in tables}) as root:
        rows = Rows(
            root, read_descriptor(root)[0], frames, {name: tuple(columns) for name, columns in said["columns"].items()},
            said["rate_column"], tuple(Fault(**fault) for fault in said["faults"]), said["unjudged"],
            tuple(map(account_of, said.get("accounts", ()))),
        )  # fmt: skip
        package = replace(assembled(rows, files), root=Path(said["root"]))
    if not large:
        return package
    figures = DatabaseFigures(
        Store(publication.table(OBSERVATIONS), address, publication.digest), said["types"][OBSERVATIONS]
    )
    return replace(package, tables=with_stored(package.tables, figures))


def _files(rows: Any, publication: Publication, address: Address, *, large: bool) -> Any:
    """The files of a publication by path; that of many figures is fetched when it is asked for."""
    if not large:
        return unpacked(rows)
    paths = rows.select("path").distinct().to_pyarrow()["path"].to_pylist()
    large_paths = [path for path in paths if PurePosixPath(path).name == f"{OBSERVATIONS}.csv"]

    def fetched(path: str) -> bytes:
        with connected(address) as again:
            table = again.table(publication.table(FILES))
            return unpacked(table.filter(table["path"] == path))[path]

    held = unpacked(rows.filter(~rows["path"].isin(large_paths)) if large_paths else rows)
    later = {path: (lambda path=path: fetched(path)) for path in large_paths}
    # Another digest than that of the files: what is kept by it was made of other rows.
    return LazyFiles(held, later, f"{publication.digest} stored")
