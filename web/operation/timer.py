"""What is done every some seconds, whether readers come or not, by a clock that does not jump."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

log = logging.getLogger("milepost")


@dataclass(frozen=True)
class Job:
    """Something to do every `seconds`; in a thread where it may take long."""

    seconds: float
    work: Callable[[], object]
    in_thread: bool = False


@asynccontextmanager
async def running(jobs: Iterable[Job]) -> AsyncIterator[None]:
    """Do the jobs until the end. One that fails is logged, and done again at its next time."""
    tasks = [asyncio.create_task(_repeat(job)) for job in jobs]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


async def _repeat(job: Job) -> None:
    while True:
        await asyncio.sleep(job.seconds)
        try:
            if job.in_thread:
                await run_in_threadpool(job.work)
            else:
                job.work()
        except Exception:
            log.exception("Something that is done every %g seconds failed.", job.seconds)
