"""The delivered package with other names or an error in it, for tests of what files do with them."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from economy.data.package import DEFAULT_ROOT


def with_names(root: Path, columns: Iterable[tuple[str, str]], altered: Callable[[str], str]) -> None:
    """Copy the package into `root`, the names in these columns (file, column) altered; of the regions only Xuhui's."""
    shutil.copytree(DEFAULT_ROOT, root)
    for name, column in columns:
        rows = list(csv.DictReader(io.StringIO((root / name).read_text(encoding="utf-8"))))
        for row in rows:
            if name != "regions.csv" or row["region_id"] == "310104":
                row[column] = altered(row[column])
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (root / name).write_text(out.getvalue(), encoding="utf-8")


def with_misspelt_level(root: Path) -> None:
    """Copy the package into `root`, the level of Shanghai (row 6 of the regions) misspelt: an error."""
    shutil.copytree(DEFAULT_ROOT, root)
    path = root / "regions.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[5] = lines[5].replace("city", "zity")
    path.write_text("\n".join(lines), encoding="utf-8")
