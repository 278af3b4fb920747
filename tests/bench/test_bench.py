"""The measurements can be trusted to see what they measure; their budgets are compared the right way round."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench import __main__ as bench
from bench import crowd, large_package
from bench.browser import FILTER_PAGE, PAGES, Wait
from bench.server import FLOOR, Server, serving
from bench.sessions import Session
from economy.data.package import DEFAULT_ROOT, load
from economy.data.validation.check import check


@pytest.fixture(scope="module")
def floor() -> Iterator[Server]:
    with serving(FLOOR) as running:
        yield running


async def runs(server: Server) -> list[int]:
    """Bytes of a session's first run and of one that changes nothing."""
    session = Session(server.url)
    await session.open()
    try:
        found = [(await session.run()).size, (await session.run()).size]
        with pytest.raises(RuntimeError, match="has no multiselect named"):
            await session.choose(["x"])
        return found
    finally:
        await session.close()


def test_a_session_counts_what_the_server_sends_and_what_it_need_not_send_again(floor: Server) -> None:
    first, again = asyncio.run(runs(floor))
    assert first > again > 0


def test_a_page_that_is_not_there_is_no_measurement() -> None:
    answer = ForwardMsg()
    answer.page_not_found.page_name = "nowhere"
    with pytest.raises(RuntimeError, match="has no page 'nowhere'"):
        Session("http://127.0.0.1:9", "nowhere")._take(answer)


def test_an_exception_on_a_page_is_counted() -> None:
    answer = ForwardMsg()
    answer.delta.new_element.exception.message = "broken"
    session = Session("http://127.0.0.1:9")
    session._take(answer)
    assert session.exceptions == 1


def test_a_server_is_gone_after_its_use() -> None:
    with serving(FLOOR) as running:
        assert running.rss_mb() > 10
    with pytest.raises(URLError):
        urlopen(f"{running.url}/_stcore/health", timeout=5)


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="File does not exist"), serving(tmp_path / "none.py"):
        pass


@pytest.mark.parametrize(("ratio", "ok"), [(1.2, True), (1.21, False)])
def test_a_budget_is_kept_up_to_its_value(ratio: float, ok: bool) -> None:
    waits = [Wait(total=100 * ratio, send=1, server=2, draw=3, runs=1, kb=4)]
    base = [Wait(total=100, send=1, server=2, draw=3, runs=1, kb=4)]
    found = bench._waits("filter", waits, base)
    assert (found["ok"], found["ratio"]) == (ok, ratio)


def test_the_growth_of_memory_leaves_out_the_first_minutes() -> None:
    filling = [(10.0 * step, 300.0 + 50 * step) for step in range(30)]
    assert crowd.growth([*filling, *((second, 500 + second / 60 * 3) for second in (300.0, 400.0, 700.0))]) == (
        pytest.approx(3)
    )
    with pytest.raises(ValueError, match="420 s at least"):
        asyncio.run(crowd.soak(Server("http://127.0.0.1:9", 1, 0.0), 60))


def test_one_document_comes_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(bench.MEASURES, "cold", lambda repeats: {"cold": repeats.cold})
    assert bench.main(["--quick", "--only", "cold"]) == 0
    assert json.loads(capsys.readouterr().out)["measures"] == {"cold": {"cold": bench.QUICK.cold}}


def test_what_cannot_be_measured_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_repeats: bench.Repeats) -> dict[str, object]:
        raise RuntimeError("no server")

    monkeypatch.setitem(bench.MEASURES, "cold", fails)
    assert bench.main(["--only", "cold"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "bench: no server\n")


def test_every_page_is_measured() -> None:
    assert "/" in PAGES and FILTER_PAGE in PAGES
    assert len(set(PAGES)) == len(PAGES)


def test_the_large_package_is_sound_and_always_the_same(tmp_path: Path) -> None:
    first, second = (large_package.write(tmp_path / name, 11) for name in ("one", "two"))
    assert all((second / path.name).read_bytes() == path.read_bytes() for path in first.glob("*.csv"))
    assert check(first) == []
    package = load(first)
    delivered = load(DEFAULT_ROOT)
    assert len(package.tables.targets) == 11 * len(delivered.tables.targets)
    assert len(package.tables.sources) == 11 * len(delivered.tables.sources)
