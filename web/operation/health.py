"""What machines ask: is the server alive (/healthz), may readers come (/readyz), what does it do (/metrics)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from web.operation import gauges
from web.operation.package_watch import WATCH, PackageWatch, is_usable
from web.server_options import BASE

_FRESH = {"Cache-Control": "no-store"}
Check = Callable[[], str]
"""What keeps readers from coming, in a sentence; "" where nothing does."""
CHECKS: dict[str, Check] = {}
"""Further parts that have to be up, by name."""


def routes(*, metrics: bool, watch: PackageWatch = WATCH) -> Sequence[BaseRoute]:
    """The routes; without `metrics` there are none."""

    async def ready(request: Request) -> Response:
        said = readiness(watch)
        return JSONResponse(said, 200 if said["ready"] else 503, _FRESH)

    asked = [Route(f"{BASE}/healthz", _live, methods=["GET"]), Route(f"{BASE}/readyz", ready, methods=["GET"])]
    return [*asked, Route(f"{BASE}/metrics", _metrics, methods=["GET"])] if metrics else asked


def readiness(watch: PackageWatch) -> dict[str, Any]:
    """Whether readers may come, and why not. A stale package is still shown, so it keeps nobody away."""
    package, wrong = watch.package, {name: said for name, check in CHECKS.items() if (said := check())}
    if package is None:
        wrong["package"] = "The package is being read."
    elif not is_usable(package):
        wrong["package"] = "Nothing of the package can be read; see python -m milepost check."
    answer: dict[str, Any] = {"ready": not wrong, "stale": watch.stale, "wrong": wrong}
    if package is not None:
        answer |= {"digest": package.digest, "faults": len(package.faults)}
    if watch.stale:
        answer["remedy"] = "The package on disk is another one. Start the server again, or set MILEPOST_RELOAD=1."
    return answer


async def _live(request: Request) -> Response:
    return PlainTextResponse("live\n", headers=_FRESH)


async def _metrics(request: Request) -> Response:
    gauges.STALE.set(WATCH.stale)
    gauges.FAULTS.set(len(WATCH.package.faults) if WATCH.package is not None else 0)
    return Response(generate_latest(gauges.REGISTRY), media_type=CONTENT_TYPE_LATEST, headers=_FRESH)
