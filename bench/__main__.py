"""`python -m bench`: every measurement with its budget, as one JSON document.

Absolute times hold for one machine only; the ratios compare our app with the floor app, in turns, in the same run.
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

from bench import browser, chromium, exports, judging, large_package, load
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
    "language": {"ratio": 1.2},
    "export": {
        "csv_s": 1, "json_s": 1, "xlsx_s": 1, "first_s": 10, "png_s": 1, "svg_s": 1, "pdf_s": 1, "brief_s": 15,
        "zip_s": 3, "p95_s": 20, "failed": 0, "memory": 1.1,
    },
    "load": {"p95_ms": 300, "mb_a_session": 1, "growth_mb": 10},
}  # fmt: skip
"""What each measurement may come to at most."""


@dataclass(frozen=True)
class Repeats:
    """How often to do what."""

    browser: int = 15
    cold: int = 7
    rerun: int = 15
    clicks: int = 12
    growth: int = 1000


QUICK = Repeats(browser=6, cold=2, rerun=5, clicks=3, growth=200)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 when everything could be measured, whatever came out."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure the dashboard; prints JSON.")
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--only", choices=sorted(MEASURES), action="append", help="one measurement; may be repeated")
    asked = parser.parse_args(arguments)
    repeats = QUICK if asked.quick else Repeats()
    try:
        results = {name: MEASURES[name](repeats) for name in MEASURES if name in (asked.only or MEASURES)}
    except (RuntimeError, OSError, BrowserError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print(json.dumps({"machine": _machine(), "measures": results}, ensure_ascii=False, indent=2))
    return 0


def _machine() -> dict[str, Any]:
    return {"cpus": os.cpu_count(), "load": os.getloadavg()[0], "python": platform.python_version()}


def _result(name: str, values: dict[str, float], **details: Any) -> dict[str, Any]:
    """A measurement with its budgets, and whether it keeps them."""
    budget = BUDGETS[name]
    return {
        "ok": all(values[key] <= limit for key, limit in budget.items()),
        "budget": budget,
        **values,
        **details,
    }


def _ratio(name: str, ours: list[float], floor: list[float], **details: Any) -> dict[str, Any]:
    mine, theirs = median(ours), median(floor)
    found = {"ours_ms": round(mine, 1), "floor_ms": round(theirs, 1), "n": len(ours)}
    return _result(name, {"ratio": round(mine / theirs, 2)}, **found, **details)


def _waits(name: str, ours: list[Wait], floor: list[Wait], **details: Any) -> dict[str, Any]:
    totals = [one.total for one in ours], [one.total for one in floor]
    return _ratio(name, *totals, ours_stages=_stages(ours), floor_stages=_stages(floor), **details)


def _stages(waits: list[Wait]) -> dict[str, float]:
    return {part: round(median(getattr(one, part) for one in waits), 1) for part in vars(waits[0])}


def _filter(repeats: Repeats) -> dict[str, Any]:
    return _filtered("filter", browser.FILTER_PAGE, repeats)


def _promises(repeats: Repeats) -> dict[str, Any]:
    return _filtered("promises", "/promises", repeats)


def _filtered(name: str, path: str, repeats: Repeats) -> dict[str, Any]:
    """A filter on one of our pages against the floor's."""
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
        return _waits("page", [one for waits in by_page.values() for one in waits], base, by_page=medians)


def _language(repeats: Repeats) -> dict[str, Any]:
    """The other language on each page against the change to that page, both ours."""
    with ExitStack() as stack:
        ours = stack.enter_context(serving(OURS))
        chrome = chromium.launch(stack.enter_context(sync_playwright()))
        by_page = browser.language_changes(chrome, ours.url, max(2, repeats.browser // 2))
        switches, changes = ([one for pair in by_page.values() for one in pair[at]] for at in (0, 1))
        medians = {path: [_stages(waits)["total"] for waits in pair] for path, pair in by_page.items()}
        return _waits("language", switches, changes, by_page=medians)


def _cold(repeats: Repeats) -> dict[str, Any]:
    with sync_playwright() as playwright:
        return _ratio("cold", *browser.cold_starts(chromium.launch(playwright), repeats.cold))


def _rerun(repeats: Repeats) -> dict[str, Any]:
    by_page = {
        path: {kind: round(median(run.ms for run in runs), 1) for kind, runs in found.items() if runs}
        for path, found in _runs(repeats.rerun).items()
    }
    slowest = {
        name: max(times[kind] for times in by_page.values() if kind in times)
        for name, kind in (("same_ms", "same"), ("new_ms", "filter"))
    }
    return _result("rerun", slowest, by_page_ms=by_page)


def _payload(_repeats: Repeats) -> dict[str, Any]:
    found = _runs(2)
    first = {path: round(runs["first"][0].size / 1e3, 1) for path, runs in found.items()}
    same = {path: round(runs["same"][-1].size / 1e3, 1) for path, runs in found.items()}
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
    """A package a hundred times as large: its start, then first run, other filter and same choice of every page."""
    with tempfile.TemporaryDirectory() as home:
        folder = large_package.write(Path(home) / "package")
        env = {"MILEPOST_DATA": str(folder), "XDG_CACHE_HOME": home}
        checked, start = judging.loading(folder), judging.loading(folder)
        with serving(OURS, env, seconds=180) as server:
            runs = {path: asyncio.run(load.rerun_of(server, path, repeats.rerun)) for path in browser.PAGES}
    by_page = {
        path: {kind: round(median(run.ms for run in found[kind]), 1) for kind in found if found[kind]}
        for path, found in runs.items()
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
        found = asyncio.run(load.many(server, repeats.clicks, repeats.growth))
    budgeted = {key: found.pop(key) for key in BUDGETS["load"]}
    return _result("load", budgeted, **found)


def _judge(repeats: Repeats) -> dict[str, Any]:
    """(7) All promises of the delivered package; ten thousand made-up ones, and what ten times the work takes."""
    small = min(judging.generated(*judging.SMALL) for _ in range(3))
    large = min(judging.generated(*judging.LARGE) for _ in range(3))
    values = {
        "delivered_ms": round(judging.delivered(DEFAULT_ROOT, repeats.rerun), 1),
        "large_s": round(large, 2),
        "ten_times": round(large / small, 1),
    }
    return _result("judge", values, small_s=round(small, 3))


def _export(repeats: Repeats) -> dict[str, Any]:
    """(8) Files of every kind, ten readers at once, and the memory that this leaves behind."""
    with serving(OURS) as server:
        found = exports.tables() | exports.pictures(server, repeats.rerun) | exports.at_once(server)
    rounded = {name: round(value, 2) for name, value in found.items()}
    return _result("export", {name: rounded.pop(name) for name in BUDGETS["export"]}, **rounded)


MEASURES: dict[str, Callable[[Repeats], dict[str, Any]]] = {
    "filter": _filter,
    "page": _page,
    "cold": _cold,
    "rerun": _rerun,
    "payload": _payload,
    "large": _large,
    "judge": _judge,
    "promises": _promises,
    "language": _language,
    "export": _export,
    "load": _load,
}


if __name__ == "__main__":
    sys.exit(main())
