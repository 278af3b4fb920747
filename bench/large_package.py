"""`python -m bench.large_package FOLDER [TIMES]`: the delivered package many times over, for measuring.

Copies differ in their keys only. Ten copies share the places, every tenth the indicators, so that no two copies
speak of the same indicator of the same place. The same arguments always give the same bytes.
"""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from economy.data.package import DEFAULT_ROOT

TIMES = 100
_GROUP = 10
"""Copies that share their places."""
_OWN = {
    "targets": ("target_id", "source_id", "revises"),
    "observations": ("observation_id", "source_id", "conflict_group"),
    "breaks": ("source_id",),
    "events": ("event_id", "source_id", "site_id"),
    "sites": ("site_id", "source_id"),
    "roles": ("role_id", "source_id", "site_id", "event_id"),
    "focus": ("focus_id", "source_id"),
    "corroborations": ("row_id", "source_id"),
    "search_log": ("target_id",),
    "sources": ("source_id",),
}
"""The keys that each copy has for itself, by table."""
_WORKING = ("regions", "indicators")
_CODES_A_GROUP = 1_000
"""Made-up codes of places: Chinese codes end at 82xxxx, so 900000 and above are free."""


def write(folder: Path, times: int = TIMES, source: Path = DEFAULT_ROOT) -> Path:
    """Write a package of `times` copies of `source` into `folder`, which is made; returns the folder.

    Raises OSError where the folder cannot be written.
    """
    shutil.copytree(source, folder, dirs_exist_ok=True)
    regions = [row["region_id"] for row in _rows(source / "regions.csv")]
    country = {row["observation_id"] for row in _rows(source / "observations.csv") if row["region_id"] == regions[0]}
    for path in sorted(source.glob("*.csv")):
        rows = list(_rows(path))
        groups = -(-times // _GROUP)
        turns = {"regions": groups, "indicators": min(_GROUP, times)}.get(path.stem, times)
        if path.stem in _OWN or path.stem in _WORKING:
            copies = [
                _copy(path.stem, row, turn, regions)
                for turn in range(turns)
                for row in rows
                # The country is the same place in all groups: one group tells its figures.
                if turn < _GROUP or country.isdisjoint((row.get("observation_id"), row.get("row_id")))
            ]
            _write(folder / path.name, copies)
    return folder


def _copy(table: str, row: dict[str, str], turn: int, regions: list[str]) -> dict[str, str]:
    """A row of the copy with this number; copy 0 is the row itself."""
    made = dict(row)
    for column in _OWN.get(table, ()):
        made[column] = _numbered(row[column], turn)
    group = turn if table == "regions" else turn // _GROUP
    for column in ("region_id", "parent_id") if table != "indicators" else ():
        if row.get(column):
            made[column] = _place(row[column], group, regions)
    variant = turn if table == "indicators" else turn % _GROUP
    for column in ("indicator_id", "scope_group"):
        if row.get(column):
            made[column] = _numbered(row[column], variant)
    names = {"regions": group, "indicators": variant}.get(table, 0)
    for column in ("name_en", "name_zh") if names else ():
        made[column] = f"{row[column]} {names}"
    return made


def _numbered(key: str, turn: int) -> str:
    return f"{key}-c{turn:02d}" if key and turn else key


def _place(code: str, group: int, regions: list[str]) -> str:
    """The code of a place in a group of copies; the country is the same in all."""
    if not group or code == regions[0]:
        return code
    return str(900_000 + group * _CODES_A_GROUP + regions.index(code))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    # The country stands in every group; its first row is enough.
    unique = {tuple(row.values()): row for row in rows} if path.stem == "regions" else dict(enumerate(rows))
    kept, seen = [], set()
    for row in unique.values():
        if path.stem != "regions" or row["region_id"] not in seen:
            kept.append(row)
            seen.add(row.get("region_id"))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else TIMES)
