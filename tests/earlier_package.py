"""An earlier state of the delivered package, made of it by small edits, for tests of what is new since then."""

from __future__ import annotations

import shutil
from pathlib import Path

from economy.data.package import DEFAULT_ROOT
from tests.economy.conftest import Pack

REPORT = "jiangxi-vr-revenue-2021"
"""A figure that the earlier package does not have; two promises are met by it."""
REVISED = "anhui-gdp-2010"
"""A figure that has another value there: 1300 bn yuan."""
REWORDED = "anting-auto-metaverse-scale-2025"
"""A promise that is stated otherwise there: due 2024."""
NEW = "guangdong-ai-core-scale-2025"
"""A promise that is not there."""


def write(root: Path) -> Path:
    """Write it into a folder, which is made; returns the folder."""
    shutil.copytree(DEFAULT_ROOT, root)
    pack = Pack(root)
    pack.describe(lambda described: described.update(version="1.9.0"))
    without = {"observations": {REPORT}, "targets": {NEW}, "corroborations": {REPORT, NEW}, "search_log": {NEW}}
    for table, codes in without.items():
        pack.write(table, [row for row in pack.rows(table) if codes.isdisjoint(row)])
    pack.set("observations", pack.find("observations", observation_id=REVISED), value="1300", as_stated="13000亿元")
    pack.set("targets", pack.find("targets", target_id=REWORDED), due="2024")
    observations = pack.rows("observations")
    row = list(observations[pack.find("observations", observation_id=REVISED) - 1])
    row[0], row[observations[0].index("period")] = "anhui-gdp-1901", "1901"
    pack.write("observations", [*observations, row])
    regions = pack.rows("regions")
    place = list(regions[pack.find("regions", region_id="310104") - 1])
    place[:1], place[3:5] = ["310199"], ["Old Quarter", "旧区"]
    pack.write("regions", [*regions, place])
    return root
