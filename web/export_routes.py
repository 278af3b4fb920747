"""The addresses under /export: files of charts and tables, made when asked for, for the menu and for pipelines.

GET /export/compare/promise-and-outcome.csv?city=310000&lang=zh
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from economy.i18n.words import Words, words
from export.formats import ALL
from export.options import SCALES, ExportError, ExportOptions, File
from web.exports.lanes import ALL_BUSY, BusyError, lane_of
from web.exports.served import file_for, response
from web.operation import gauges
from web.server_options import BASE

if TYPE_CHECKING:
    from economy.data.package import Package
    from views.context import PageContext

PUBLIC = "MILEPOST_URL"
"""Environment variable: the address under which readers know this server, for links in files. Unset: files have none,
since the address by which one reader came (127.0.0.1, a name inside an office) leads nobody else back.
"""
_AGAIN = {"Retry-After": "30"}
log = logging.getLogger("milepost")


TODAY = "today"
"""Key of the address of a file: which day it is where the reader is."""


def public_address() -> str:
    """The address of this server as links in files name it; "" where whoever runs it has not said so."""
    return os.environ.get(PUBLIC, "").strip()


def _words(request: Request) -> Words:
    """The words of the language that the address names."""
    return words(request.query_params.get("lang", ""))


def _asked(request: Request, query: dict[str, list[str]]) -> ExportOptions:
    """What is asked besides the selection; takes it out of the query. Raises ExportError for the impossible."""
    scale, mode = query.pop("scale", ["2"])[-1], query.pop("mode", ["light"])[-1]
    t = _words(request).gettext
    if scale not in {str(allowed) for allowed in SCALES}:
        raise ExportError(t("scale={scale} is not possible. Choose 1, 2, 3 or 4.").format(scale=scale))
    if mode != "light" and mode != "dark":
        raise ExportError(t("mode={mode} is not possible. Choose light or dark.").format(mode=mode))
    return ExportOptions(public_address(), _today(query.pop(TODAY, [""])[-1]), int(scale), mode)


def _today(said: str) -> date:
    """The day at the reader's place, which can be a day before or after that of the machine; else the machine's."""
    days = (date.today() + timedelta(days=apart) for apart in (-1, 0, 1))
    return next((day for day in days if str(day) == said), date.today())


def _part(request: Request) -> File:
    """One chart or table of a page."""
    from export.panel_file import context_of  # loads the pages' parts, which the first page does meanwhile
    from views.left_out import header

    query = parse_qs(request.url.query, keep_blank_values=True)
    asked = _asked(request, query)
    name, _, form = request.path_params["file"].rpartition(".")
    data = _package(request, query)
    context = context_of(request.path_params["page"], query, asked, data)
    return replace(_made(context, name, form, asked), left_out=header(data))


def _made(context: PageContext, name: str, form: str, asked: ExportOptions) -> File:
    """The file of that name and form. Raises ExportError."""
    from export.brief.document import brief  # loads the pages' parts, which the first page does meanwhile
    from export.browser_figure import FORM
    from export.panel_file import export, figure, offered, package

    if (context.page, name) == ("region", "brief"):
        return brief(context, form, asked)
    if (name, form) == ("package", "zip"):
        return package(context, asked)
    if form == FORM:
        return figure(offered(context, name), asked)
    return export(offered(context, name), form, asked)


def _package(request: Request, query: dict[str, list[str]]) -> Package:
    """The data that a file is made of: those whose token the address has, else the delivered ones.

    Takes the token out of the query. Raises ExportError where no session holds such data any more.
    """
    from views import own_data

    token = query.pop(own_data.KEY, [""])[-1]
    own = own_data.opened(token) if token else None
    if token and own is None:
        t = _words(request).gettext
        raise ExportError(t("These own data are no longer open. Open the project file, or drop the table again."), 404)
    return own_data.use(own)


def _key(request: Request) -> Hashable:
    """All that a file depends on; None for one of own data, which is kept for nobody else."""
    from views import cache, own_data

    query = parse_qsl(request.url.query, keep_blank_values=True)
    if any(name == own_data.KEY for name, _ in query):
        return None
    chosen = sorted((pair for pair in query if pair[0] != TODAY), key=lambda pair: pair[0])
    today = _today(request.query_params.get(TODAY, ""))
    return (
        cache.package().digest,
        request.path_params["page"],
        request.path_params["file"],
        *chosen,
        today,
        public_address(),
    )


def answering(make: Callable[[Request], File]) -> Callable[[Request], object]:
    """An endpoint that makes a file in a thread, and says in a sentence why it could not."""

    async def endpoint(request: Request) -> Response:
        kind = _kind(request)
        try:
            with gauges.EXPORT_QUEUE.track_inprogress():
                made = await file_for(request, lane_of(kind), _key, make)
        except ExportError as why:
            gauges.EXPORTS.labels(kind, "refused" if why.status < 500 else "unavailable").inc()
            return PlainTextResponse(str(why), why.status, _AGAIN if why.status == ALL_BUSY else None)
        except BusyError as why:
            gauges.EXPORTS.labels(kind, "busy").inc()
            said = _words(request).gettext(str(why))
            return PlainTextResponse(said, why.status, {"Retry-After": str(why.retry_after)})
        except Exception:
            gauges.EXPORTS.labels(kind, "failed").inc()
            log.exception("A file could not be made: %s", request.url.path)
            t = _words(request).gettext
            said = t("This file could not be made because of an error in the program. The server log has the details.")
            return PlainTextResponse(said, status_code=500)
        gauges.EXPORTS.labels(kind, "made").inc()
        return response(request, made)

    return endpoint


def _kind(request: Request) -> str:
    """The format that is asked for, as it is counted: what does not exist is one kind, however it is called."""
    form = request.path_params["file"].rpartition(".")[2]
    return form if form in (*ALL, "figure", "zip") else "other"


_ASSETS = {
    name: (Path(__file__).with_name(name).read_bytes(), mime)
    for name, mime in (("menu.js", "text/javascript"), ("menu.css", "text/css"))
}
SCRIPT = f"{BASE}/export/assets-{sha256(b''.join(content for content, _ in _ASSETS.values())).hexdigest()[:12]}/menu.js"
"""The address of the menu's script; it changes with what it says, so that browsers may keep it."""


def _asset(request: Request) -> Response:
    """The script and style of the menu."""
    content, mime = _ASSETS[request.url.path.rpartition("/")[2]]
    return Response(content, media_type=mime, headers={"Cache-Control": "public, max-age=31536000, immutable"})


_FOLDER = SCRIPT.rpartition("/")[0]
ROUTES = [
    *(Route(f"{_FOLDER}/{name}", _asset, methods=["GET"]) for name in _ASSETS),
    Route(f"{BASE}/export/{{page}}/{{file}}", answering(_part), methods=["GET"]),
]
"""The routes, for the app."""
