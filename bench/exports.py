"""Times of exports: pictures from the server's browser, briefs, packages, tables of ten thousand rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from statistics import median
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pandas as pd

from bench.server import Server
from export import files
from export.document import document_of
from export.options import ExportOptions
from export.panel_file import context_of, offered
from views import cache

ROWS, AT_ONCE = 10_000, 10
PICTURE = "/export/compare/promise-and-outcome"
_DIRECT = build_opener(ProxyHandler({}))


def tables() -> dict[str, float]:
    """Seconds to write ten thousand rows of reported figures with all columns, by format; and the number of columns."""
    options = ExportOptions("http://127.0.0.1:8501", date(2026, 11, 21))
    panel = offered(context_of("region", {"region": ["310000"]}, options, cache.package()), "place-reports")
    rows = pd.concat([panel.rows] * (ROWS // len(panel.rows) + 1), ignore_index=True).head(ROWS)
    document = document_of(replace(panel, rows=rows), "http://127.0.0.1:8501/region")
    writers: dict[str, Callable[[], bytes]] = {
        "csv_s": lambda: files.csv_bytes(document),
        "json_s": lambda: files.json_bytes(document, files.identity),
        "xlsx_s": lambda: files.xlsx_bytes(document),
    }
    return {name: min(_seconds(make) for _ in range(3)) for name, make in writers.items()} | {
        "columns": float(len(document.columns))
    }


def pictures(server: Server, repeats: int) -> dict[str, float]:
    """Seconds of the first picture, of later ones by format, of a brief and of a package, from a running server."""
    _get(server, f"{PICTURE}.csv")
    first = _seconds(lambda: _get(server, f"{PICTURE}.png"))
    seconds = {"first_s": first}
    for form in ("png", "svg", "pdf", "pptx"):
        seconds[f"{form}_s"] = median(_seconds(lambda f=form: _get(server, f"{PICTURE}.{f}")) for _ in range(repeats))
    seconds["brief_s"] = median(
        _seconds(lambda: _get(server, "/export/region/brief.pdf?region=310000")) for _ in range(repeats)
    )
    seconds["zip_s"] = max(_seconds(lambda: _get(server, "/export/overview/package.zip")) for _ in range(2))
    return seconds


def at_once(server: Server, rounds: int = 3) -> dict[str, float]:
    """Ten readers export a PDF at the same time, `rounds` times: 95th percentile in seconds, failures, memory.

    `memory` is the ratio of the server's memory afterwards to that before.
    """
    for _ in range(4):
        _get(server, f"{PICTURE}.pdf")
    before, times, failed = server.rss_mb(), [], 0
    with ThreadPoolExecutor(AT_ONCE) as readers:
        for _ in range(rounds):
            waits = [readers.submit(_seconds, lambda: _get(server, f"{PICTURE}.pdf")) for _ in range(AT_ONCE)]
            for wait in waits:
                try:
                    times.append(wait.result())
                except HTTPError:
                    failed += 1
    time.sleep(5)
    times.sort()
    p95 = times[min(len(times) - 1, int(0.95 * len(times)))] if times else float("inf")
    return {"p95_s": p95, "failed": float(failed), "memory": server.rss_mb() / before, "rss_mb": server.rss_mb()}


def _get(server: Server, path: str) -> bytes:
    with _DIRECT.open(f"{server.url}{path}", timeout=120) as answer:
        return answer.read()


def _seconds(make: Callable[[], object]) -> float:
    start = time.perf_counter()
    make()
    return time.perf_counter() - start
