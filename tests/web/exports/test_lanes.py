"""Kinds of files do not wait for each other, queues have an end, and each client has its share; with false work."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest

from web.exports.lanes import DOCUMENTS, PICTURES, TABLES, BusyError, Lane, Limits, client_of, lane_of


class Gate:
    """Work that ends when it is let; counts how many are at it."""

    def __init__(self) -> None:
        self.opened, self.begun = threading.Event(), threading.Semaphore(0)
        self.count = 0

    def work(self) -> str:
        """Wait for the gate."""
        self.count += 1
        self.begun.release()
        assert self.opened.wait(20)
        return "made"


def lane(at_once: int = 1, waiting: int = 1, share: int = 9, seconds: float = 20) -> Lane:
    """A lane of a test's own."""
    return Lane("test", Limits(at_once, waiting, share, seconds))


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """Play a scene in a loop of its own."""
    asyncio.run(scene())  # type: ignore[arg-type]


def refusal(lane: Lane, client: str) -> BusyError:
    """Why a lane takes nothing more of a client."""
    with pytest.raises(BusyError) as why:
        lane.start(client, lambda: None)
    return why.value


def test_a_full_queue_is_503_for_all() -> None:
    async def scene() -> None:
        gate, full = Gate(), lane(at_once=1, waiting=1)
        coming = [full.start(client, gate.work) for client in ("a", "b")]
        busy = refusal(full, "c")
        assert (busy.status, busy.retry_after > 0) == (503, True) and str(busy).endswith(".")
        gate.opened.set()
        assert [await made for made in coming] == ["made", "made"]
        assert await full.start("c", lambda: "room again") == "room again"

    run(scene)


def test_a_client_has_a_share_and_another_one_comes_in() -> None:
    async def scene() -> None:
        gate, shared = Gate(), lane(waiting=9, share=2)
        coming = [shared.start("a", gate.work) for _ in range(2)]
        busy = refusal(shared, "a")
        assert (busy.status, busy.retry_after > 0) == (429, True) and str(busy).endswith(".")
        other = shared.start("b", lambda: "mine")
        gate.opened.set()
        assert await other == "mine"
        assert [await made for made in coming] == ["made", "made"]
        assert await shared.start("a", lambda: "again") == "again"

    run(scene)


def test_no_more_are_made_at_once_than_allowed() -> None:
    async def scene() -> None:
        gate, two = Gate(), lane(at_once=2, waiting=5)
        coming = [two.start("a", gate.work) for _ in range(5)]
        await asyncio.to_thread(lambda: [gate.begun.acquire(timeout=5) for _ in range(2)])
        assert gate.count == 2
        gate.opened.set()
        assert [await made for made in coming] == ["made"] * 5

    run(scene)


def test_what_takes_too_long_is_503_and_what_waited_for_it_is_never_begun() -> None:
    async def scene() -> None:
        gate, slow = Gate(), lane(at_once=1, waiting=3, seconds=0.05)
        coming = [slow.start("a", gate.work) for _ in range(3)]
        said = await asyncio.gather(*coming, return_exceptions=True)
        assert [(type(why), getattr(why, "status", 0)) for why in said] == [(BusyError, 503)] * 3
        assert len(slow._under_way) == 1  # its thread is not free before it ends
        gate.opened.set()
        await asyncio.to_thread(slow._pool.shutdown)
        assert gate.count == 1 and not slow._under_way

    run(scene)


def test_what_goes_wrong_is_raised_and_frees_its_place() -> None:
    async def scene() -> None:
        single = lane(waiting=0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await single.start("a", lambda: 1 // 0)

    run(scene)


def test_what_waits_is_dropped_at_the_end() -> None:
    async def scene() -> None:
        gate, stopped = Gate(), lane(waiting=3)
        first, second = stopped.start("a", gate.work), stopped.start("a", gate.work)
        await asyncio.to_thread(gate.begun.acquire)
        stopped.drop_waiting()
        gate.opened.set()
        assert await first == "made"
        with pytest.raises(asyncio.CancelledError):
            await second
        assert gate.count == 1

    run(scene)


def test_pictures_documents_and_tables_have_lanes_of_their_own() -> None:
    assert {lane_of(form) for form in ("png", "svg", "pdf")} == {PICTURES}
    assert {lane_of(form) for form in ("pptx", "html", "zip")} == {DOCUMENTS}
    tables = ("csv", "json", "xlsx", "csvw", "apa", "bib", "gbt", "figure", "other")
    assert {lane_of(form) for form in tables} == {TABLES}


def test_tables_do_not_wait_behind_pictures_and_slides() -> None:
    async def scene() -> None:
        gate = Gate()
        held = [each.start("a", gate.work) for each in (PICTURES, DOCUMENTS) for _ in range(3)]
        assert await TABLES.start("b", lambda: "a table") == "a table"
        assert not any(made.done() for made in held)
        gate.opened.set()
        assert await asyncio.gather(*held) == ["made"] * 6

    run(scene)


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("", ""),
        ("somewhere", "somewhere"),
    ],
)
def test_a_client_is_an_address_or_a_network_of_version_six(host: str, client: str) -> None:
    assert client_of(host) == client
