"""A file is made once for all who ask, kept, and answered by 304 to those who have it; own data are kept for nobody."""

from __future__ import annotations

import asyncio
import threading
from typing import Any, cast

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from export.options import ExportError, File
from tests.web.asking import stand_still
from tests.web.talking import Answer, answer
from views import cache, own_data
from web import export_routes
from web.exports import lanes, served

PATH = "/export/compare/promise-and-outcome.csv"


class Desk:
    """Makes false files, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def make(self, *_: object) -> File:
        """One more file; each has other bytes."""
        self.count += 1
        return File("x.csv", "text/csv", b"row %d" % self.count)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The routes, with false files, and with nothing kept."""
    stand_still(monkeypatch)
    made = Desk()
    monkeypatch.setattr(export_routes, "_made", made.make)
    monkeypatch.setattr("export.panel_file.context_of", lambda *_: None)
    return made


def ask(query: str = "", **headers: str) -> Answer:
    """The answer of the routes."""
    return answer(Starlette(routes=export_routes.ROUTES), f"{PATH}?{query}", **headers)


def test_the_same_address_is_made_once(desk: Desk) -> None:
    first = ask("city=310000&lang=en")
    assert first.status == 200 and first.headers["cache-control"] == "no-cache"
    again = ask("lang=en&city=310000")
    assert (again.body, again.headers["etag"]) == (first.body, first.headers["etag"]) and desk.count == 1
    other = ask("city=310000&lang=zh")
    assert other.headers["etag"] != first.headers["etag"] and desk.count == 2


def test_who_has_the_file_gets_304(desk: Desk) -> None:
    tag = ask().headers["etag"]
    assert tag.startswith('"') and tag.endswith('"')
    for held in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        known = ask(if_none_match=held)
        assert (known.status, known.body, known.headers["etag"]) == (304, b"", tag)
    assert ask(if_none_match='"other"').status == 200 and desk.count == 1


def test_day_public_address_and_package_part_what_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    ask("today=2026-11-26")
    assert desk.count == 2
    ask("today=1999-01-01")  # no day that it can be anywhere: that of the machine
    assert desk.count == 2
    monkeypatch.setenv(export_routes.PUBLIC, "https://elsewhere.example")
    ask()
    assert desk.count == 3


def test_own_data_are_kept_for_nobody(desk: Desk) -> None:
    own = own_data.OwnData("mine", cache.package())
    first, second = ask(f"own={own.token}"), ask(f"own={own.token}")
    assert desk.count == 2 and first.body != second.body
    assert first.headers["cache-control"] == "no-store" and "etag" not in first.headers
    assert ask(f"own={own.token}", if_none_match="*").status == 200
    assert ask().status == 200 and desk.count == 4  # the delivered data are another file
    assert ask("own=guessed").status == 404


def test_what_was_refused_is_asked_again_and_says_when(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> File:
        raise ExportError("No browser.", 503)

    monkeypatch.setattr(export_routes, "_made", refuse)
    refused = ask()
    assert (refused.status, refused.text) == (503, "No browser.") and int(refused.headers["retry-after"]) > 0
    monkeypatch.setattr(export_routes, "_made", desk.make)
    assert ask().status == 200


@pytest.mark.parametrize(("limits", "status"), [(lanes.Limits(1, 9, 0, 9), 429), (lanes.Limits(0, 0, 9, 9), 503)])
def test_a_full_queue_is_said_in_the_readers_language(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, limits: lanes.Limits, status: int
) -> None:
    monkeypatch.setattr(lanes.TABLES, "_limits", limits)
    english, chinese = ask(), ask("lang=zh")
    assert english.status == chinese.status == status and desk.count == 0
    assert int(english.headers["retry-after"]) > 0
    assert english.text.endswith(".") and chinese.text.endswith("。")


def test_who_asks_at_the_same_time_gets_the_same_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = threading.Event()

    def slow(*_: object) -> File:
        assert opened.wait(20)
        return desk.make()

    monkeypatch.setattr(export_routes, "_made", slow)
    monkeypatch.setattr(lanes.TABLES, "_limits", lanes.Limits(2, 9, 1, 20))

    async def both() -> list[bytes]:
        endpoint = cast("Any", export_routes.answering(export_routes._part))
        asking = [asyncio.ensure_future(endpoint(_request())) for _ in range(2)]
        while not served._UNDER_WAY:
            await asyncio.sleep(0.001)
        opened.set()
        return [bytes(each.body) for each in await asyncio.gather(*asking)]

    assert len(set(asyncio.run(both()))) == 1 and desk.count == 1


def _request() -> Request:
    page, _, file = PATH.removeprefix("/export/").partition("/")
    path = {"path_params": {"page": page, "file": file}, "path": PATH, "root_path": ""}
    return Request({"type": "http", "method": "GET", "query_string": b"", "headers": [(b"host", b"x")], **path})


def test_memory_is_given_back_after_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(served, "give_back_soon", lambda: said.append("soon"))
    ask()
    assert said == ["soon"]


def test_files_that_are_kept_have_a_bound_in_bytes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    small = cache.LRUCache(20, getsizeof=lambda file: len(file.content))
    monkeypatch.setattr(cache, "_FILES", small)
    for n in range(9):
        ask(f"seed={n}")
    assert small.currsize <= 20 and 1 <= len(small) <= 4
    monkeypatch.setattr(export_routes, "_made", lambda *_: File("x.csv", "text/csv", b"x" * 21))
    assert ask("seed=large").status == 200 and small.currsize <= 20
