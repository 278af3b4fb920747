"""Readers who come all at once, and readers who stay: the first pages of many, and memory over minutes of use."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from itertools import cycle
from urllib.request import urlopen

from bench.load import THINK_S, joined
from bench.server import Server
from bench.sessions import Session

AT_ONCE = 200
STAYING = 20
"""Readers of the soak, who choose and pause as those of the load do, while a file is made every `_FILE_EVERY_S`."""
_FILE_EVERY_S = 4.0
_SETTLED_S = 300.0
"""Memory is compared from then on: until here a server fills its caches."""
_FILES = [f"/export/promises/promises.{form}?city={city}" for form in ("csv", "xlsx", "json", "pptx", "pdf")
          for city in ("310000", "440100")]  # fmt: skip


async def first_runs(server: Server) -> dict[str, float]:
    """AT_ONCE readers open a page at the same moment, on a server that has shown it once: seconds until all have it."""
    await (await joined(server)).close()
    readers = [Session(server.url, "compare") for _ in range(AT_ONCE)]

    async def come(reader: Session) -> float:
        start = time.perf_counter()
        await reader.open()
        await reader.run()
        return time.perf_counter() - start

    waits = sorted(await asyncio.gather(*map(come, readers)))
    for reader in readers:
        await reader.close()
    return {"all_s": round(waits[-1], 2), "p50_s": round(statistics.median(waits), 2)}


async def soak(server: Server, seconds: float) -> dict[str, float]:
    """MB a minute by which the server's memory grows after its first minutes, and what it is at the end.

    Raises ValueError where `seconds` leave less than two minutes after them.
    """
    if seconds < _SETTLED_S + 120:
        raise ValueError(f"A soak takes {_SETTLED_S + 120:.0f} s at least.")
    end, start = time.monotonic() + seconds, time.monotonic()
    readers = [await joined(server) for _ in range(STAYING)]
    memory: list[tuple[float, float]] = []

    async def stay(reader: Session) -> None:
        options = list(reader.filter.options) if reader.filter is not None else []
        while time.monotonic() < end:
            await asyncio.sleep(random.expovariate(1 / THINK_S))
            await reader.choose([random.choice(options)])

    async def take_files() -> None:
        for file in cycle(_FILES):
            await asyncio.sleep(_FILE_EVERY_S)
            if time.monotonic() >= end:
                return
            await asyncio.to_thread(_fetch, server.url + file)

    async def watch() -> None:
        while time.monotonic() < end:
            await asyncio.sleep(10)
            memory.append((time.monotonic() - start, server.rss_mb()))

    await asyncio.gather(*map(stay, readers), take_files(), watch())
    for reader in readers:
        await reader.close()
    return {"mb_a_minute": round(growth(memory), 2), "rss_mb": round(memory[-1][1], 1)}


def growth(memory: list[tuple[float, float]]) -> float:
    """The slope in MB a minute of (seconds, MB), those of the first minutes left out."""
    settled = [(second / 60, size) for second, size in memory if second >= _SETTLED_S]
    slope, _ = statistics.linear_regression(*zip(*settled, strict=True))
    return slope


def _fetch(address: str) -> None:
    with urlopen(address, timeout=120) as answer:
        answer.read()
