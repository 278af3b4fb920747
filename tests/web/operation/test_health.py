"""What machines ask, what is counted, and what is done every some seconds."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette

from export.options import ExportError
from tests.web.asking import asked
from tests.web.talking import answer
from web.operation import gauges, health
from web.operation.package_watch import PackageWatch, watch_environment
from web.operation.timer import Job, running


def _served(*, metrics: bool = False) -> Starlette:
    return Starlette(routes=health.routes(metrics=metrics, watch=PackageWatch(watch_environment()._root)))


def test_a_server_is_alive_before_it_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(_served(), "/healthz").text == "live\n"
    waiting = answer(_served(), "/readyz")
    assert waiting.status == 503 and waiting.headers["cache-control"] == "no-store"
    watch = watch_environment()
    watch.load()
    app = Starlette(routes=health.routes(metrics=False, watch=watch))
    assert answer(app, "/readyz").status == 200
    monkeypatch.setitem(health.CHECKS, "worker", lambda: "The worker is down.")
    down = answer(app, "/readyz")
    assert down.status == 503 and "The worker is down." in down.text


def test_metrics_are_closed_unless_they_are_asked_for() -> None:
    assert answer(_served(), "/metrics").status == 404
    said = answer(_served(metrics=True), "/metrics")
    assert said.headers["content-type"].startswith("text/plain; version=")
    for name in ("reruns_total", "export_queue", "package_faults", "sessions", "connections", "uploaded_bytes"):
        assert f"\nmilepost_{name}" in said.text
    assert "process_resident_memory_bytes" in said.text


def _count(kind: str, outcome: str) -> float:
    return gauges.REGISTRY.get_sample_value("milepost_exports_total", {"kind": kind, "outcome": outcome}) or 0.0


def test_files_are_counted_by_kind_and_outcome_and_kinds_that_do_not_exist_as_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise ExportError("busy", 503)

    before = _count("csv", "made"), _count("other", "refused"), _count("json", "unavailable"), _count("json", "failed")
    asked("/export/compare/rows-on-file.csv")
    for form in ("x1", "x2"):
        asked(f"/export/compare/rows-on-file.{form}")
    monkeypatch.setattr("export.panel_file.export", refuse)
    asked("/export/compare/rows-on-file.json")
    monkeypatch.setattr("export.panel_file.export", lambda *_: 1 / 0)
    asked("/export/compare/rows-on-file.json")
    after = _count("csv", "made"), _count("other", "refused"), _count("json", "unavailable"), _count("json", "failed")
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 2, 1, 1]


def test_a_job_that_fails_is_done_again() -> None:
    done: list[int] = []

    def work() -> None:
        done.append(1)
        raise RuntimeError("no")

    async def story() -> None:
        async with running([Job(0, work), Job(0, lambda: done.append(2), in_thread=True)]):
            while done.count(1) < 2 or done.count(2) < 2:
                await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(story(), 10))
