"""The page before the program runs: Streamlit serves one empty HTML page for every address, in English.

Here it gets the language, the title, the icon and the description of the address that was asked for, which is what
search engines, previews of shared links and screen readers see first, and the module that draws charts. Its own
scripts stay as they are: the hashes in web/security_headers.py are theirs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from charts.theme import ROLES
from economy.i18n.words import SOURCE, locale, nearest, tag, words
from views.pages import PAGES, titles
from web.assets import address, modules, plotly
from web.export_routes import PUBLIC
from web.server_options import BASE

_MOST = 200_000
"""Bytes: what is longer is no empty page."""
_OWN = ("<title>Streamlit</title>", '<html lang="en">')
"""By these the page is known; another version of Streamlit may need others, and a test says so."""
_CHANGING = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}
"""Headers that ask for less than the whole page as it is, which is needed to change it."""
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_OTHER_FONT = re.compile(r'<link\s+rel="preload"[^>]*\bas="font"[^>]*>\s*')
"""Streamlit's own font, 170 kB asked for before all scripts: pages are set in another one (.streamlit/config.toml)."""


class IndexHtml:
    """ASGI middleware: changes the empty page of Streamlit; every other answer passes as it comes."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _may_be_page(scope["path"]):
            await self._app(scope, receive, send)
            return
        whole = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _CHANGING]}
        await self._app(whole, receive, _Answer(scope, send).take)


class _Answer:
    """An answer on its way: held while it looks like the empty page, passed on as soon as it does not."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._start: Message | None = None
        self._body = b""

    async def take(self, message: Message) -> None:
        """One message of the answer."""
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)
            elif len(self._body) > _MOST:
                await self._pass(self._start, more=True)

    async def _pass(self, start: Message, *, more: bool = False) -> None:
        """Pass on what was held."""
        self._start = None
        await self._send(start)
        await self._send({"type": "http.response.body", "body": self._body, "more_body": more})

    async def _finish(self, start: Message) -> None:
        """Change the page, and say that it did not change where the browser has it."""
        page = self._body.decode("utf-8", "replace")
        if all(mark in page for mark in _OWN):
            query = parse_qs(self._scope["query_string"].decode("latin-1"))
            accepted = Headers(scope=self._scope).get("accept-language", "")
            self._body = with_head(
                page, *page_and_language(self._scope["path"], query, accepted), os.environ.get(PUBLIC, "")
            ).encode()
            headers = MutableHeaders(scope=start)
            headers["etag"] = f'"{sha256(self._body).hexdigest()[:32]}"'
            del headers["last-modified"], headers["accept-ranges"]
            if headers["etag"] in Headers(scope=self._scope).get("if-none-match", ""):
                start["status"], self._body = 304, b""
                del headers["content-length"]
            else:
                headers["content-length"] = str(len(self._body))
        await self._pass(start)


def _may_be_page(path: str) -> bool:
    """True where Streamlit may answer with its page: files have a suffix, and its own addresses a prefix."""
    last = path.rpartition("/")[2]
    return ("." not in last or last == "index.html") and "/_stcore/" not in path


def _is_html(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    whole = "content-encoding" not in headers and "content-disposition" not in headers
    return start["status"] == 200 and whole and headers.get("content-type", "").startswith("text/html")


def page_and_language(path: str, query: Mapping[str, list[str]], accepted: str = "") -> tuple[str, str]:
    """Page and language of an address; the first of each for what is not known.

    `accepted`: the header Accept-Language, whose first language counts where the address names none.
    """
    name = path.removeprefix(BASE).strip("/")
    lang = query.get("lang", [accepted.split(",")[0].split(";")[0].strip()])[-1]
    return (name if name in PAGES else PAGES[0]), nearest(lang) or SOURCE


@lru_cache(maxsize=64)
def with_head(page: str, name: str, lang: str, public: str) -> str:
    """Streamlit's page with the language, title, icon and description of a page of ours.

    Nothing of the address gets in but the names of a page and a language that exist.
    """
    title = escape(f"{titles(words(lang))[name]} · Milepost")
    changes = (
        (re.compile(re.escape(_OWN[0])), f"<title>{title}</title>\n{_described(name, lang, title, public)}"),
        (re.compile(re.escape(_OWN[1])), f'<html lang="{tag(lang)}">'),
        (_ICON, f'<link rel="shortcut icon" type="image/png" href="./{address("pictures/icon")}">'),
        (_OTHER_FONT, ""),
    )
    for pattern, new in changes:
        page = pattern.sub(lambda _, new=new: new, page, count=1)
    return page


def _described(name: str, lang: str, title: str, public: str) -> str:
    """The description, for search engines and for previews of a link; addresses only where the public one is known."""
    place = locale(lang)
    said = words(lang).gettext("What places promised for their industries, and what was reported later")
    shown = {
        "og:title": title,
        "og:description": escape(said),
        "og:type": "website",
        "og:site_name": "Milepost",
        "og:locale": "_".join(filter(None, (place.language, place.territory))),
    }
    if public:
        base = escape(public.rstrip("/"))
        path = "" if name == PAGES[0] else name
        shown["og:url"] = f"{base}/{path}" + (f"?lang={lang}" if lang != SOURCE else "")
        shown["og:image"] = f"{base}/{address('pictures/social')}"
        shown |= {"og:image:width": "1200", "og:image:height": "630"}
    card = "summary_large_image" if public else "summary"
    lines = [f'<meta name="description" content="{escape(said)}">', f'<meta name="twitter:card" content="{card}">']
    lines += [f'<meta property="{key}" content="{value}">' for key, value in shown.items()]
    lines += [
        f'<meta name="theme-color" media="(prefers-color-scheme: {mode})" content="{ROLES[mode].paper}">'
        for mode in ROLES
    ]
    return "\n".join([*lines, f'<link rel="stylesheet" href="./{address("styles/page")}">', *_preloaded()])


def _preloaded() -> list[str]:
    """What draws the charts, loaded while Streamlit still starts and the server still works on its first answer: the
    first module runs at once and asks for Plotly's script, which a preload has under way by then. Each comes once.
    """
    host, *others = modules()
    return [
        f'<link rel="preload" as="script" href="./{plotly()}">',
        *(f'<link rel="modulepreload" href="./{name}">' for name in others),
        f'<script type="module" async src="./{host}"></script>',
    ]
