"""A package into a database: new tables, then one row that names them, then the old tables away."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from economy.data.package import Package, Rows
from economy.engine.address import Address, Database, connected, refused
from economy.engine.layout import (
    FACTS,
    FILES,
    LAYOUT,
    OWN_TABLE,
    PARTS,
    PUBLICATIONS,
    Publication,
    packed,
    publications,
    stored,
)  # fmt: skip

_STAMP = "%Y%m%d%H%M%S"
_ABANDONED = timedelta(days=1)
"""After this time the tables of a publication that was never finished belong to one that was cut short."""


def publish(package: Package, rows: Rows, address: Address) -> None:
    """Put a package into a database, in place of what was published there before.

    `rows`: what the package was made of. Until the last table is there readers get the old package.
    Raises UnusableError.
    """
    with connected(address, writing=True) as database:
        before = publications(database)
        generation = datetime.now(UTC).strftime(_STAMP) + secrets.token_hex(2)
        number = max((known.number for known in before), default=0) + 1
        publication = Publication(LAYOUT, number, generation, package.digest)
        try:
            _write(database, publication, package, rows)
            missing = {publication.table(name) for name in PARTS} - set(database.list_tables())
            if missing:
                raise refused(address, "tables vanished while they were written.", "Publish again.")
            _announce(database, publication)
        except BaseException:  # also Ctrl+C: half a package must not stay
            _drop(database, {generation})
            raise
        with suppress(Exception):  # the new package is there; who lacks the right to drop keeps the old tables
            _drop(database, {known.generation for known in before} | _abandoned(database))


def _write(database: Database, publication: Publication, package: Package, rows: Rows) -> None:
    tables = {name: stored(frame) for name, frame in rows.frames.items()}
    said = {
        "root": package.root.name, "columns": dict(rows.columns), "rate_column": rows.rate_column,
        "faults": [asdict(fault) for fault in rows.faults], "unjudged": dict(rows.unjudged),
        "accounts": [asdict(account) for account in rows.accounts],
        "types": {name: {str(column): str(kind) for column, kind in frame.dtypes.items()}
                  for name, frame in rows.frames.items()},
    }  # fmt: skip
    tables[FILES] = packed(package.files)
    tables[FACTS] = packed({FACTS: json.dumps(said).encode()})
    for name, content in tables.items():
        if len(content):
            database.create_table(publication.table(name), obj=content)
        else:
            database.create_table(publication.table(name), schema=content.schema)


def _announce(database: Database, publication: Publication) -> None:
    """Name the publication as the newest: from here on readers get it."""
    row = pa.Table.from_pylist([asdict(publication)])
    if PUBLICATIONS in database.list_tables():
        database.insert(PUBLICATIONS, row)
    else:
        database.create_table(PUBLICATIONS, obj=row)


def _abandoned(database: Database) -> set[str]:
    """Publications that never came to their end, a day old or older."""
    finished = {known.generation for known in publications(database)}
    latest = (datetime.now(UTC) - _ABANDONED).strftime(_STAMP)
    begun = {match["generation"] for name in database.list_tables() if (match := OWN_TABLE.match(name))}
    return {generation for generation in begun - finished if generation < latest}


def _drop(database: Database, generations: set[str]) -> None:
    """Drop the tables of some publications."""
    for name in database.list_tables():
        match = OWN_TABLE.match(name)
        if match and match["generation"] in generations:
            database.drop_table(name, force=True)
