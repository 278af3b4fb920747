"""`python -m bench`: every measurement with its budget, as one JSON document.

Absolute times hold for one machine only. Ratios compare our app with the floor, the smallest Streamlit app with a
filter and a chart (bench/floor); both are measured in turns, in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

from bench import browser, chromium, crowd, exports, judging, large_package, load, own_data
from bench.browser import Wait
from bench.server import FLOOR, OURS, serving
from economy.data.package import DEFAULT_ROOT

BUDGETS = {
    "filter": {"ratio": 1.2},
    "page": {"ratio": 1.5},
    "cold": {"ratio": 1.0},
    "rerun": {"same_ms": 30, "new_ms": 80},
    "payload": {"kb": 500, "map_kb": 300, "same_kb": 30},
    "large": {"start_s": 6, "first_ms": 500, "filter_ms": 150, "same_ms": 30},
    "judge": {"delivered_ms": 50, "large_s": 5, "ten_times": 12},
    "promises": {"ratio": 2.0},
    "indicators": {"ratio": 1.2},
    "language": {"ratio": 1.2},
    "export": {
        "csv_s": 1, "json_s": 1, "xlsx_s": 1, "first_s": 10, "png_s": 1, "svg_s": 1, "pdf_s": 1, "brief_s": 15,
        "zip_s": 3, "p95_s": 20, "failed": 0, "memory": 1.1,
    },
    "load": {"p95_ms": 300, "mb_a_session": 1, "growth_mb": 10},
    "crowd": {"all_s": 10},
    "soak": {"mb_a_minute": 1},
    "own": {"small_s": 2, "large_s": 10, "filter": 1.5, "memory": 4, "mb_a_session": 25},
}  # fmt: skip
"""The upper limits of each measurement."""


@dataclass(frozen=True)
class Repeats:
    """The number of repetitions of each kind of measurement."""

    browser: int = 15
    cold: int = 7
    rerun: int = 15
    clicks: int = 12
    growth: int = 1000
    soak_s: int = 900


QUICK = Repeats(browser=6, cold=2, rerun=5, clicks=3, growth=200, soak_s=480)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print. Returns 0 if everything could be measured, also when budgets are exceeded; else 1."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure the dashboard; prints JSON.")
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--only", choices=sorted(MEASURES), action="append", help="one measurement; may be repeated")
    options = parser.parse_args(arguments)
    repeats = QUICK if options.quick else Repeats()
    try:
        results = {name: MEASURES[name](repeats) for name in MEASURES if name in (options.only or MEASURES)}
    except (RuntimeError, OSError, BrowserError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print(json.dumps({"machine": _machine(), "measures": results}, ensure_ascii=False, indent=2))
    return 0


def _machine() -> dict[str, Any]:
    return {"cpus": os.cpu_count(), "load": os.getloadavg()[0], "python": platform.python_version()}


def _result(name: str, values: dict[str, float], **details: Any) -> dict[str, Any]:
    """The values of a measurement with its budget, and `ok`: whether all of them are within it."""
    budget = BUDGETS[name]
    return {
        "ok": all(values[key] <= limit for key, limit in budget.items()),
        "budget": budget,
        **values,
        **details,
    }


def _ratio(name: str, ours: list[float], floor: list[float], **details: Any) -> dict[str, Any]:
    mine, theirs = median(ours), median(floor)
    medians = {"ours_ms": round(mine, 1), "floor_ms": round(theirs, 1), "n": len(ours)}
    return _result(name, {"ratio": round(mine / theirs, 2)}, **medians, **details)


def _waits(name: str, ours: list[Wait], floor: list[Wait], **details: Any) -> dict[str, Any]:
    totals = [wait.total for wait in ours], [wait.total for wait in floor]
    return _ratio(name, *totals, ours_stages=_stages(ours), floor_stages=_stages(floor), **details)


def _stages(waits: list[Wait]) -> dict[str, float]:
    return {part: round(median(getattr(wait, part) for wait in waits), 1) for part in vars(waits[0])}


def _filter(repeats: Repeats) -> dict[str, Any]:
    return _filtered("filter", browser.FILTER_PAGE, repeats)


def _promises(repeats: Repeats) -> dict[str, Any]:
    return _filtered("promises", "/promises", repeats)


def _indicators(repeats: Repeats) -> dict[str, Any]:
    return _filtered("indicators", "/indicators", repeats)


def _filtered(name: str, path: str, repeats: Repeats) -> dict[str, Any]:
    """The time of a filter change on one of our pages, compared with the floor."""
    with ExitStack() as stack:
        ours, floor = stack.enter_context(serving(OURS)), stack.enter_context(serving(FLOOR))
        chrome = chromium.launch(stack.enter_context(sync_playwright()))
        return _waits(name, *browser.filter_changes(chrome, ours.url, floor.url, repeats.browser, path))


def _page(repeats: Repeats) -> dict[str, Any]:
    with ExitStack() as stack:
        ours, floor = stack.enter_context(serving(OURS)), stack.enter_context(serving(FLOOR))
        chrome = chromium.launch(stack.enter_context(sync_playwright()))
        by_page, base = browser.page_changes(chrome, ours.url, floor.url, 2 * repeats.browser)
        medians = {path: _stages(waits) for path, waits in by_page.items() if waits}
        return _waits("page", [wait for waits in by_page.values() for wait in waits], base, by_page=medians)


def _language(repeats: Repeats) -> dict[str, Any]:
    """The time of a language switch on each page, compared with the time of opening that page."""
    with ExitStack() as stack:
        ours = stack.enter_context(serving(OURS))
        chrome = chromium.launch(stack.enter_context(sync_playwright()))
        by_page = browser.language_changes(chrome, ours.url, max(2, repeats.browser // 2))
        switches, changes = ([wait for pair in by_page.values() for wait in pair[index]] for index in (0, 1))
        medians = {path: [_stages(waits)["total"] for waits in pair] for path, pair in by_page.items()}
        return _waits("language", switches, changes, by_page=medians)


def _cold(repeats: Repeats) -> dict[str, Any]:
    with sync_playwright() as playwright:
        return _ratio("cold", *browser.cold_starts(chromium.launch(playwright), repeats.cold))


def _rerun(repeats: Repeats) -> dict[str, Any]:
    by_page = {
        path: {kind: round(median(run.ms for run in runs), 1) for kind, runs in runs_by_kind.items() if runs}
        for path, runs_by_kind in _runs(repeats.rerun).items()
    }
    slowest = {
        name: max(times[kind] for times in by_page.values() if kind in times)
        for name, kind in (("same_ms", "same"), ("new_ms", "filter"))
    }
    return _result("rerun", slowest, by_page_ms=by_page)


def _payload(_repeats: Repeats) -> dict[str, Any]:
    runs_by_page = _runs(2)
    first = {path: round(runs["first"][0].size / 1e3, 1) for path, runs in runs_by_page.items()}
    same = {path: round(runs["same"][-1].size / 1e3, 1) for path, runs in runs_by_page.items()}
    sizes = {
        "kb": max(size for path, size in first.items() if path != "/map"),
        "map_kb": first.get("/map", 0.0),
        "same_kb": max(same.values()),
    }
    return _result("payload", sizes, first_run_kb=first, unchanged_rerun_kb=same)


def _runs(repeats: int) -> dict[str, dict[str, list[Any]]]:
    with serving(OURS) as server:
        return {path: asyncio.run(load.rerun_of(server, path, repeats)) for path in browser.PAGES}


def _large(repeats: Repeats) -> dict[str, Any]:
    """A package a hundred times as large: load time, then first run, filter change and rerun of every page."""
    with tempfile.TemporaryDirectory() as home:
        folder = large_package.write(Path(home) / "package")
        env = {"MILEPOST_DATA": str(folder), "XDG_CACHE_HOME": home}
        checked, start = judging.loading(folder), judging.loading(folder)
        with serving(OURS, env, seconds=180) as server:
            runs = {path: asyncio.run(load.rerun_of(server, path, repeats.rerun)) for path in browser.PAGES}
    by_page = {
        path: {
            kind: round(median(run.ms for run in runs_by_kind[kind]), 1) for kind in runs_by_kind if runs_by_kind[kind]
        }
        for path, runs_by_kind in runs.items()
    }
    slowest = {
        f"{kind}_ms": max(times[kind] for times in by_page.values() if kind in times)
        for kind in ("first", "filter", "same")
    }
    return _result(
        "large", {"start_s": round(start, 2), **slowest}, first_start_s=round(checked, 2), by_page_ms=by_page
    )


def _load(repeats: Repeats) -> dict[str, Any]:
    with serving(OURS) as server:
        figures = asyncio.run(load.many(server, repeats.clicks, repeats.growth))
    budgeted = {key: figures.pop(key) for key in BUDGETS["load"]}
    return _result("load", budgeted, **figures)


def _crowd(_repeats: Repeats) -> dict[str, Any]:
    """Many readers at one moment."""
    with serving(OURS) as server:
        return _result("crowd", asyncio.run(crowd.first_runs(server)))


def _soak(repeats: Repeats) -> dict[str, Any]:
    """Memory over a quarter of an hour of choices and files."""
    with serving(OURS) as server:
        return _result("soak", asyncio.run(crowd.soak(server, repeats.soak_s)), minutes=repeats.soak_s // 60)


def _judge(repeats: Repeats) -> dict[str, Any]:
    """(7) Assessing all promises of the delivered package, then 10,000 made-up ones compared with 1,000."""
    small = min(judging.generated(*judging.SMALL) for _ in range(3))
    large = min(judging.generated(*judging.LARGE) for _ in range(3))
    values = {
        "delivered_ms": round(judging.delivered(DEFAULT_ROOT, repeats.rerun), 1),
        "large_s": round(large, 2),
        "ten_times": round(large / small, 1),
    }
    return _result("judge", values, small_s=round(small, 3))


def _export(repeats: Repeats) -> dict[str, Any]:
    """(8) Exporting every kind of file, ten readers at once, and the memory in use afterwards."""
    with serving(OURS) as server:
        figures = exports.tables() | exports.pictures(server, repeats.rerun) | exports.at_once(server)
    rounded = {name: round(value, 2) for name, value in figures.items()}
    return _result("export", {name: rounded.pop(name) for name in BUDGETS["export"]}, **rounded)


def _own(repeats: Repeats) -> dict[str, Any]:
    """A reader's own files from drop to chart on the server: small ones of many kinds, a large one, many sessions.

    `filter`: a change of places with the large file compared with 60 rows; `memory`: how many times the large file.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = [own_data.measured("file", path)["chart_s"] for path in own_data.typical()]
        few = own_data.measured("file", own_data.write(folder / "few.csv", 60))
        large = own_data.measured("file", own_data.write(folder / "large.csv", 1_100_000))
        many = own_data.measured("sessions", own_data.write(folder / "many.csv", 70_000), min(50, 4 * repeats.clicks))
    values = {
        "small_s": max(small), "large_s": large["chart_s"],
        "filter": round(large["filter_ms"] / few["filter_ms"], 2),
        "memory": round(large["peak_mb"] / large["file_mb"], 2), "mb_a_session": many["mb_a_session"],
    }  # fmt: skip
    return _result("own", values, large=large, few=few, left_mb=many["left_mb"])


MEASURES: dict[str, Callable[[Repeats], dict[str, Any]]] = {
    "filter": _filter,
    "page": _page,
    "cold": _cold,
    "rerun": _rerun,
    "payload": _payload,
    "large": _large,
    "judge": _judge,
    "promises": _promises,
    "indicators": _indicators,
    "language": _language,
    "export": _export,
    "load": _load,
    "crowd": _crowd,
    "soak": _soak,
    "own": _own,
}


if __name__ == "__main__":
    sys.exit(main())
