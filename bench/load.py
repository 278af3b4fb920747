"""Many readers at once: response times and the server's memory."""

from __future__ import annotations

import asyncio
import random
import time

from bench.browser import FILTER_PAGE
from bench.server import Server
from bench.sessions import Run, Session

SESSIONS = 100
THINK_S = 3.0
_AT_ONCE = 10


async def rerun_of(server: Server, page: str, repeats: int) -> dict[str, list[Run]]:
    """(4), (5) One page in one session: its first run, reruns without a change, reruns with a changed filter."""
    session = Session(server.url, page.strip("/"))
    await session.open()
    try:
        first = await session.run()
        await session.run()
        same = [await session.run() for _ in range(repeats)]
        changed: list[Run] = []
        if session.filter is not None:
            options = list(session.filter.options)
            changed = [await session.choose([options[turn % len(options)]]) for turn in range(repeats)]
        if session.exceptions:
            raise RuntimeError(f"{server.url}{page} shows {session.exceptions} exceptions.")
        return {"first": [first], "same": same, "filter": changed}
    finally:
        await session.close()


async def many(server: Server, clicks: int, reruns: int) -> dict[str, float]:
    """(6) SESSIONS readers who pause THINK_S seconds on average between filter changes, then reruns without a pause.

    Returns milliseconds of the clicks, and the server's memory in MB: per session, and its growth over the reruns.
    """
    warm = await joined(server)
    options = list(warm.filter.options) if warm.filter is not None else []
    for option in options:
        await warm.choose([option])
    before = server.rss_mb()
    gate = asyncio.Semaphore(_AT_ONCE)

    async def join() -> Session:
        async with gate:
            return await joined(server)

    sessions = await asyncio.gather(*(join() for _ in range(SESSIONS)))
    start = time.perf_counter()
    runs_by_session = await asyncio.gather(*(_clicks(session, options, clicks) for session in sessions))
    seconds = time.perf_counter() - start
    after = server.rss_mb()
    growth = await _growth(server, sessions[0], options, reruns)
    for session in [warm, *sessions]:
        await session.close()
    times = sorted(run.ms for runs in runs_by_session for run in runs)
    return {
        "sessions": SESSIONS,
        "clicks": len(times),
        "clicks_per_s": round(len(times) / seconds, 1),
        "p50_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[min(len(times) - 1, int(0.95 * len(times)))], 1),
        "mb_a_session": round((after - before) / SESSIONS, 2),
        "rss_mb": round(after, 1),
        "reruns": reruns,
        "growth_mb": round(growth, 1),
    }


async def joined(server: Server) -> Session:
    """A reader who has the page of the filter."""
    session = Session(server.url, FILTER_PAGE.strip("/"))
    await session.open()
    await session.run()
    return session


async def _clicks(session: Session, options: list[str], clicks: int) -> list[Run]:
    runs = []
    for _ in range(clicks):
        await asyncio.sleep(random.expovariate(1 / THINK_S))
        runs.append(await session.choose([random.choice(options)]))
    return runs


async def _growth(server: Server, session: Session, options: list[str], reruns: int) -> float:
    """The growth of the server's memory in MB over the reruns, not counting the first fifth of them."""
    settled = 0.0
    for turn in range(reruns):
        if turn == reruns // 5:
            settled = server.rss_mb()
        await session.choose([options[turn % len(options)]])
    return server.rss_mb() - settled
