"""The one download menu: beside every chart and table, the same everywhere.

It holds addresses only. A file is made at the click, without a rerun: pictures by the reader's own browser, the rest
by the server (see web/export_routes.py).
"""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from streamlit.components import v2

from economy.i18n.words import Words
from export.browser_figure import FORM
from export.formats import CITATIONS, DATA, PRINTED, SLIDES
from export.picture_support import missing
from ui import own_data
from views.context import PageContext
from views.pages import PAGES
from views.panel import Panel
from web import assets
from web.export_routes import SCRIPT, TODAY
from web.security_headers import ANCESTORS
from web.server_options import BASE

_HERE = Path(__file__).parent
_IMPORT = """export default (component) => {
  let [stop, gone] = [null, false];
  const address = new URL(component.data.script, window.location.origin).href;
  import(address).then((menu) => { if (!gone) stop = menu.default(component); });
  return () => { gone = true; stop?.(); };
};"""
"""What stands in each menu. The script itself is one address for all, so that a page does not send it ten times."""
EMBED_ROOM = 140
"""Pixels of an embedded view beside its chart."""


@lru_cache(maxsize=1)
def _component() -> Any:
    frame = (_HERE / "menu.html").read_text(encoding="utf-8")
    return v2.component("milepost_menu", js=_IMPORT, html=frame)


def draw(panel: Panel, height: int) -> None:
    """The menu of one chart or table; `height` is what it takes when it is embedded, in pixels."""
    frame, words = panel.context, panel.context.view.words
    rows = len(panel.rows)
    groups = _groups(words, panel.drawing is not None, rows)
    pinned = {"asof": str(frame.view.today)}
    groups.append(_links(words, pinned if not frame.view.selection.asof else {}))
    help_ = words.ngettext("{n} row, with its source", "{n} rows, with their sources", rows)
    more = {
        "groups": groups, "title": panel.caption.title, "label": words.gettext("Download"), "help": help_,
        "height": EMBED_ROOM + height,
    }  # fmt: skip
    _show(frame, panel.name, more)


def brief(context: PageContext) -> None:
    """Buttons for the brief of the place on show."""
    t, none = context.view.words.gettext, missing()
    items = [
        _item("pdf", t("Brief of this place (PDF)"), t("two to four pages to send"), None, bool(none)),
        _item("html", t("Brief as one page (HTML)"), t("one page, works offline")),
    ]
    _show(context, "brief", {"direct": items, "note": t(none)})


def citation(context: PageContext, panel: Panel | None, sentence: str, *, key: str = "") -> None:
    """Buttons that copy a citation: a sentence, and the three styles of the panel that goes with it, if one does.

    `key` tells it from another menu of the same panel.
    """
    t = context.view.words.gettext
    styles = [_item(entry.format, t(entry.label), "") | {"copy": True} for entry in CITATIONS] if panel else []
    ready = _item("", t("Copy the sentence"), "") | {"copy": "text", "text": sentence}
    _show(panel.context if panel else context, panel.name if panel else key, {"direct": [ready, *styles]}, key)


def package(context: PageContext) -> None:
    """A button for everything on show as a data package."""
    t = context.view.words.gettext
    hint = t("Tables, outlines, sources and citation, as a Frictionless data package that this program opens again")
    _show(context, "package", {"direct": [_item("zip", t("Everything as a package (ZIP)"), hint)]})


def project(context: PageContext) -> None:
    """A button for the reader's own data with the view on show, as one file that this program opens again."""
    t = context.view.words.gettext
    hint = t("Data, how they were read, and this view, as one file: drop it on “Your data” to open it again")
    _show(context, "package", {"direct": [_item("zip", t("Project file (ZIP)"), hint)]}, "project")


def figure_address(panel: Panel) -> str:
    """Where a browser finds the figure of a picture of a chart."""
    return _figure_address(panel.context, panel.name)


def _figure_address(context: PageContext, name: str) -> str:
    query = _query(context)
    return f"{BASE}/export/{context.page}/{name}.{FORM}" + (f"?{query}" if query else "")


def _query(context: PageContext) -> str:
    """The selection in the address of a file."""
    return urlencode({**context.chosen.to_query(context.page), **_day(context)}, doseq=True)


def _day(context: PageContext) -> dict[str, str]:
    """The day on show for the address of a file, where the server has another one; and whose data it is made of."""
    same = context.view.today == date.today() or context.chosen.asof
    own = own_data.held()
    whose = {own_data.KEY: own.token} if own else {}
    return whose if same else whose | {TODAY: str(context.view.today)}


def _show(context: PageContext, name: str, more: dict[str, Any], key: str = "") -> None:
    t = context.view.words.gettext
    data = {
        "script": SCRIPT, "base": BASE, "page": context.page, "name": name,
        "path": "" if context.page == PAGES[0] else context.page,
        "query": urlencode(context.chosen.to_query(context.page), doseq=True), "day": _day(context),
        "texts": {
            "making": t("Making {name} …"), "saved": t("Saved as {name}"), "copied": t("Copied"),
            "byHand": t("Copy it from the field below"),
            "lost": t("The file could not be fetched. Is the server running? Try again."),
        },
        "figure": _figure_address(context, name), "pictures": f"{BASE}/{assets.CHART}/pictures.js",
        **more,
    }  # fmt: skip
    _component()(data=data, key=f"{key or name}_menu", width="content")


def _groups(words: Words, drawn: bool, rows: int) -> list[dict[str, Any]]:
    """Pictures and slides, the data with the number of rows, the citations."""
    t = words.gettext
    none = missing()
    printed = [_item(entry.format, t(entry.label), t(entry.hint), entry.options, bool(none)) for entry in PRINTED]
    counted = words.ngettext("{n} row", "{n} rows", rows)
    pictures = [{"title": t("Picture"), "side": True, "items": _pictures(words)}] if drawn else []
    slides = [*(_item(entry.format, t(entry.label), t(entry.hint)) for entry in SLIDES), *printed]
    return [
        *pictures,
        {"title": t("Slide and page"), "note": t(none), "items": slides},
        {"title": t("Data"), "items": [_item(entry.format, t(entry.label), counted) for entry in DATA]},
        {
            "title": t("Copy citation"),
            "side": True,
            "items": [_item(entry.format, t(entry.label), "") | {"copy": True} for entry in CITATIONS],
        },
    ]


def _pictures(words: Words) -> list[dict[str, Any]]:
    """Pictures that the reader's own browser makes; the addresses are those of the same pictures from the server."""
    t = words.gettext
    hints = {1: t("for a screen"), 2: t("for slides"), 3: t("for print"), 4: t("for a poster")}
    pngs = [
        _item("png", f"PNG {scale}×", hint, {"scale": str(scale)}) | {"picture": {"format": "png", "scale": scale}}
        for scale, hint in hints.items()
    ]
    svg = _item("svg", "SVG", t("drawing, text as text")) | {"picture": {"format": "svg"}}
    copy = {"format": "png", "scale": 2, "copy": True}
    return [*pngs, svg, _item("png", t("Copy picture"), "", {"scale": "2"}) | {"picture": copy}]


def _item(form: str, label: str, hint: str, options: Any = None, off: bool = False) -> dict[str, Any]:
    return {"format": form, "label": label, "hint": hint, "options": dict(options or {}), "off": off}


def _links(words: Words, pinned: dict[str, str]) -> dict[str, Any]:
    """Links to copy; the pinned one shows what is known today for good."""
    t = words.gettext
    items: list[dict[str, Any]] = [{"copy": "link", "label": t("Link to this view"), "more": {}}]
    if pinned:
        items.append({"copy": "link", "label": t("Link to today’s view"), "hint": pinned["asof"], "more": pinned})
    hint = "" if os.environ.get(ANCESTORS) else t("once the server allows it")
    items.append({"copy": "embed", "label": t("Code to embed the chart"), "hint": hint, "more": {}})
    return {"title": t("Copy link"), "items": items}
