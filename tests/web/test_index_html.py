"""The page before the program runs: language, title, description; scripts as they were; other answers untouched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.web.talking import answer
from web import assets
from web.export_routes import PUBLIC
from web.index_html import IndexHtml
from web.security_headers import _inline_scripts

PAGE = files("streamlit").joinpath("static/index.html").read_text(encoding="utf-8")


def _page(request: Request) -> Response:
    held = {"cache-control": "no-cache", "etag": '"streamlit"', "last-modified": "Sun, 22 Nov 2026 00:00:00 GMT"}
    return HTMLResponse(PAGE, headers=held)


def _parts(request: Request) -> Response:
    return StreamingResponse(iter([PAGE[:4000], PAGE[4000:]]), media_type="text/html")


def _saved(request: Request) -> Response:
    return HTMLResponse(PAGE, headers={"content-disposition": "attachment"})


ROUTES = [
    Route("/saved", _saved),
    Route("/parts", _parts),
    Route("/other", lambda request: HTMLResponse("<title>Another page</title>")),
    Route("/long", lambda request: StreamingResponse(iter([PAGE, "x" * 300_000, "end"]), media_type="text/html")),
    Route("/text", lambda request: PlainTextResponse(PAGE)),
    Route("/missing", lambda request: HTMLResponse(PAGE, status_code=404)),
    Route("/{path:path}", _page, methods=["GET", "POST"]),
]
APP = IndexHtml(Starlette(routes=ROUTES))


class Read(HTMLParser):
    """What a browser finds in the head."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lang, self.title, self.metas, self.links = "", "", {}, []
        self._inside = ""
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known: dict[str, Any] = dict(attrs)
        self._inside = tag
        self.scripts += tag == "script"
        if tag == "html":
            self.lang = known["lang"]
        elif tag == "meta" and "content" in known:
            self.metas[known.get("property") or known["name"]] = known["content"]
        elif tag == "link":
            self.links.append(known)

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data.strip()


@pytest.fixture(autouse=True)
def _private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PUBLIC, raising=False)


@pytest.mark.parametrize(
    ("address", "lang", "title"),
    [
        ("/", "en", "Overview · Milepost"),
        ("/compare", "en", "Compare · Milepost"),
        ("/compare?lang=zh", "zh-CN", "对比 · Milepost"),
        ("/?lang=zh&city=310000", "zh-CN", "概览 · Milepost"),
        ("/promises?lang=en&lang=zh", "zh-CN", "目标 · Milepost"),
        ("/nowhere?lang=xx", "en", "Overview · Milepost"),
        ("/parts?lang=zh", "zh-CN", "概览 · Milepost"),
    ],
)
def test_an_address_has_its_language_and_title(address: str, lang: str, title: str) -> None:
    page = answer(APP, address)
    found = Read(page.text)
    assert (found.lang, found.title) == (lang, title)
    assert found.metas["og:title"] == title
    assert found.metas["og:locale"] == {"en": "en_GB", "zh-CN": "zh_CN"}[lang]
    assert found.metas["description"] == found.metas["og:description"] != ""
    assert int(page.headers.get("content-length", len(page.body))) == len(page.body)


@pytest.mark.parametrize(
    "hostile",
    [
        'lang="><script>alert(1)</script>',
        "lang=%22%3E%3Cscript%3E",
        "lang=../../etc",
        "lang=zh%00",
        "lang=%ff%fe",
        "&&=;",
    ],
)
def test_nothing_of_the_address_gets_into_the_page(hostile: str) -> None:
    for path in ("/compare", "/%22%3E%3Cscript%3Ealert(1)%3C", "/compare/../x"):
        page = answer(APP, f"{path}?{hostile}").text
        found = Read(page)
        assert found.lang == "en"
        assert found.scripts == Read(PAGE).scripts + 1
        assert "alert(1)" not in page


def test_scripts_are_those_whose_hashes_the_policy_names() -> None:
    changed = answer(APP, "/compare?lang=zh").text
    scripts = re.compile(r"<script.*?</script>", re.DOTALL)
    ours = f'<script type="module" async src="./{assets.modules()[0]}"></script>'
    assert [one for one in scripts.findall(changed) if one != ours] == scripts.findall(PAGE)
    assert changed.count(ours) == 1
    assert len(_inline_scripts()) == len(re.findall(r"<script>", changed)) > 0


def test_the_icon_is_ours_from_the_start() -> None:
    icons = [link["href"] for link in Read(answer(APP, "/").text).links if "icon" in link["rel"]]
    assert [href.removeprefix("./") in assets.FILES for href in icons] == [True]


def test_addresses_are_named_only_where_the_public_one_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    private = Read(answer(APP, "/compare", host="evil.example").text).metas
    assert "og:url" not in private and "og:image" not in private and "evil" not in str(private)
    assert private["twitter:card"] == "summary"
    monkeypatch.setenv(PUBLIC, 'https://data.example.org/m"p/')
    public = Read(answer(APP, "/compare?lang=zh").text).metas
    assert public["og:url"] == 'https://data.example.org/m"p/compare?lang=zh'
    assert public["og:image"].removeprefix('https://data.example.org/m"p/') in assets.FILES
    assert public["twitter:card"] == "summary_large_image"
    assert Read(answer(APP, "/").text).metas["og:url"] == 'https://data.example.org/m"p/'


def test_a_page_that_did_not_change_is_not_sent_again() -> None:
    first = answer(APP, "/compare", if_none_match='"streamlit"', range="bytes=0-9")
    assert first.status == 200 and first.headers["cache-control"] == "no-cache"
    assert "last-modified" not in first.headers
    again = answer(APP, "/compare", if_none_match=f"W/{first.headers['etag']}")
    assert (again.status, again.body) == (304, b"")
    assert answer(APP, "/compare?lang=zh", if_none_match=first.headers["etag"]).status == 200


@pytest.mark.parametrize("path", ["/saved", "/text", "/missing", "/app.js", "/_stcore/health"])
def test_other_answers_stay_as_they_are(path: str) -> None:
    assert answer(APP, path).text == PAGE


def test_a_form_another_page_and_a_long_one_stay_as_they_are() -> None:
    assert answer(APP, "/compare", "POST").text == PAGE
    assert answer(APP, "/other").text == "<title>Another page</title>"
    assert answer(APP, "/long").text == PAGE + "x" * 300_000 + "end"


def test_what_draws_charts_is_fetched_with_the_first_page() -> None:
    links = Read(answer(APP, "/compare").text).links
    scripts = [link["href"] for link in links if link["rel"] == "preload" and link.get("as") == "script"]
    assert scripts == [f"./{assets.plotly()}"]
    ours = [link["href"] for link in links if link["rel"] == "modulepreload" and "/chart-" in link["href"]]
    assert ours == [f"./{name}" for name in assets.modules()[1:]]
    assert {href.removeprefix("./") for href in (*scripts, *ours)} <= set(assets.FILES)


def test_the_font_of_streamlit_is_not_fetched_with_the_page() -> None:
    fonts = [link["href"] for link in Read(PAGE).links if link.get("as") == "font"]
    assert len(fonts) == 1, "another version of Streamlit preloads something else"
    text = answer(APP, "/compare").text
    assert not [link for link in Read(text).links if link.get("as") == "font"]
    assert fonts[0] not in text
