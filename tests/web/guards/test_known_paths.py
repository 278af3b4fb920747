"""Paths that nothing is served at are not found; pages, files and what pages need are."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.web.talking import answer
from views.pages import PAGES
from web import assets, export_routes
from web.guards.known_paths import HOST_CONFIG, KnownPaths, _own_files
from web.operation import health


def _page(request: Request) -> Response:
    """What Streamlit answers to everything."""
    return HTMLResponse("page", headers={"etag": '"1"'})


OURS = [*export_routes.ROUTES, *assets.ROUTES, *health.routes(metrics=False)]
STREAMLIT = Starlette(routes=[Route("/{path:path}", _page, methods=["GET", "HEAD", "POST"])])
APP = KnownPaths(STREAMLIT, OURS)
SCRIPT = min(name for name in _own_files() if name.endswith(".js"))


@pytest.mark.parametrize(
    "path",
    ["/", *(f"/{name}" for name in PAGES), "/compare/", "/index.html", "/favicon.png", f"/{SCRIPT}", "/_stcore/health",
     "/_stcore/stream", "/_stcore/upload_file/a/b", "/_stcore/bidi-components/x/y.js", "/media/a.png", "/healthz",
     "/export/compare/rows.csv", f"/{assets.plotly()}"],
)  # fmt: skip
def test_what_there_is_is_answered(path: str) -> None:
    assert answer(APP, path).status == 200


@pytest.mark.parametrize(
    "path",
    ["/a/b", "/wp-login.php", "/.env", "/static/none.js", "/compare/x", "/_stcore/metrics", "/_stcore/agent/mcp",
     "/_stcore/script-health-check", "/_stcore/", "/export", "/export/a/b/c", "/metrics.txt", "/nowhere/",
     "/compare/_stcore/health", "/oauth2callback/x", "/static"],
)  # fmt: skip
def test_what_there_is_not_is_not_found(path: str) -> None:
    assert answer(APP, path).status == 404
    assert answer(APP, path, "HEAD").status == 404


def test_a_mistyped_page_opens_the_first_one_and_says_that_it_is_not_there() -> None:
    found = answer(APP, "/comparr", if_none_match='"1"')
    assert (found.status, found.text) == (404, "page")
    assert answer(APP, "/comparr", "POST").text.startswith("There is nothing")


def test_what_is_closed_opens_when_it_is_asked_for() -> None:
    assert answer(APP, "/_stcore/metrics").status == 404
    assert answer(KnownPaths(STREAMLIT, OURS, ("metrics",)), "/_stcore/metrics").text == "page"
    assert answer(KnownPaths(STREAMLIT, OURS, ("host-config",)), "/_stcore/host-config").text == "page"


def test_the_page_is_told_that_nobody_outside_may_talk_to_it() -> None:
    said = answer(APP, "/_stcore/host-config")
    assert said.body == HOST_CONFIG and said.headers["content-type"] == "application/json"
    assert json.loads(said.body) == {
        "allowedOrigins": [], "useExternalAuthToken": False, "enableCustomParentMessages": False,
    }  # fmt: skip
