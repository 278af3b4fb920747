"""`python -m bench.own_data CASE`: a reader's own files from drop to chart, measured in a process of their own.

Cases: `file PATH` for one file, `sessions PATH COUNT` for readers who each hold it. Prints JSON.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

YEARS = range(2000, 2020)
_MOST_PLACES = 2000
_FILTERS = 7
ZOO = Path(__file__).resolve().parents[1] / "tests" / "importing" / "zoo"
_MB = 2**20


def write(path: Path, rows: int) -> Path:
    """Write a tidy table of this many rows, the same for the same number: places, years, indicators of one unit."""
    draw = random.Random(rows)
    places = max(12, min(_MOST_PLACES, rows // len(YEARS) // 4))
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("place", "year", "indicator", "unit", "value", "flag"))
        for number in range(rows):
            rest, place = divmod(number, places)
            indicator, year = divmod(rest, len(YEARS))
            value = f"{draw.random() * 1e5:.3f}"
            table.writerow((f"Place number {place}", YEARS[year], f"Indicator {indicator} of something", "EUR million",
                            value, "p" if year == len(YEARS) - 1 else ""))  # fmt: skip
    return path


def typical() -> list[Path]:
    """Twelve files in the manner of statistics offices, of as many kinds, from those that the tests read."""
    files = sorted(path for path in ZOO.iterdir() if path.suffix != ".toml")
    return files[:: len(files) // 12][:12]


def measured(*case: object) -> dict[str, Any]:
    """What `python -m bench.own_data` prints for a case. Raises RuntimeError where it stops."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.own_data", *map(str, case)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"own data: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout.splitlines()[-1])


def of_file(path: Path) -> dict[str, Any]:
    """Seconds from file to first chart, milliseconds of a change of places, megabytes at most above an empty server."""
    ready = _ready()
    before = _memory()
    begun = time.perf_counter()
    own = _opened(path)
    opened = time.perf_counter() - begun
    _chart(own, {})
    charted = time.perf_counter() - begun
    regions = own.package.tables.regions["region_id"].tolist()
    key = own.package.tables.places.filter_of(regions[-1])
    times = []
    for start in range(min(_FILTERS, max(1, len(regions) - 3))):
        clicked = time.perf_counter()
        _chart(own, {key: regions[start : start + 3]} if key else {"indicator": [""]})
        times.append((time.perf_counter() - clicked) * 1000)
    return {
        "rows": len(own.package.tables.figures), "opened_s": round(opened, 2), "chart_s": round(charted, 2),
        "filter_ms": round(median(times), 1), "peak_mb": round(_peak() - before),
        "file_mb": round(path.stat().st_size / _MB, 1), "ready_s": round(ready, 2),
    }  # fmt: skip


def of_sessions(path: Path, count: int) -> dict[str, Any]:
    """Megabytes that a session with own data holds after its first chart, and what is left when all have ended."""
    from economy.data.memory import give_back

    _ready()
    held = [_opened(path)]
    _chart(held[0], {})
    before = _memory()
    for _ in range(count):
        held.append(_opened(path))
        _chart(held[-1], {})
    give_back()  # as the server does by itself two seconds after data were opened or let go
    after = _memory()
    del held[1:]
    give_back()
    return {"mb_a_session": round((after - before) / count, 1), "left_mb": round(_memory() - before)}


def _ready() -> float:
    """Read the delivered package, and load and draw what every server has; seconds."""
    from views import cache

    begun = time.perf_counter()
    cache.known_places(cache.package())
    _chart(None, {})
    return time.perf_counter() - begun


def _opened(path: Path) -> Any:
    """The own data that dropping a file makes."""
    from economy.data.figures import MOST_HELD
    from economy.data.in_memory import package_in_memory
    from economy.engine.own import package_of_many
    from economy.importing.borrowed import with_places_of
    from economy.importing.package import Source, contents, observation_table
    from economy.importing.run import import_files
    from views import cache
    from views.own_data import OwnData

    known, source = cache.known_places(cache.package()), Source("Office")
    result = import_files([path], known)
    many = len(result.facts) > MOST_HELD
    files = contents(result, known, source, date.today(), path.stem, header_alone=many)
    files = with_places_of(cache.package(), files)
    if not many:
        return OwnData(path.stem, package_in_memory(files, path.stem))
    table = observation_table(result, source)
    return OwnData(path.stem, package_of_many(files, path.stem, table.parts(), table.whole))


def _chart(own: Any, query: dict[str, list[str]]) -> None:
    """The first chart of the page of indicators."""
    from export.options import ExportOptions
    from export.panel_file import context_of
    from views.own_data import use
    from views.panels import indicators

    context = context_of("indicators", query, ExportOptions("", date.today()), use(own))
    next(iter(indicators.panels(context).values()))().drawn()


def _memory() -> float:
    """Megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / _MB


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


_CASES: dict[str, Callable[..., dict[str, Any]]] = {
    "file": lambda path: of_file(Path(path)),
    "sessions": lambda path, count: of_sessions(Path(path), int(count)),
}


if __name__ == "__main__":
    print(json.dumps(_CASES[sys.argv[1]](*sys.argv[2:])))
