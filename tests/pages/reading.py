"""Open a page of the dashboard in a test, and read all the words on it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

WIDGETS = (
    "button", "selectbox", "multiselect", "text_input", "number_input", "toggle", "checkbox", "slider", "date_input",
    "button_group", "popover", "expander",
)  # fmt: skip
"""Kinds of element with a label, a help text, or options."""
MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


def opened(page: str, query: Mapping[str, str | list[str]]) -> AppTest:
    """A page with an address, run once."""
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    for key, value in query.items():
        at.query_params[key] = value
    if page != "overview":
        at.switch_page(f"../pages/{page}.py")
    return at.run()


def open_list(at: AppTest, kind: str) -> AppTest:
    """The profile of a place with one of its lists open."""
    (choice,) = [group for group in at.button_group if str(group.key).endswith("_list")]
    choice.set_value(kind).run()
    return at


def charts_on(at: AppTest) -> dict[str, dict[str, Any]]:
    """What each chart of a page gets, by the end of its key; `spec` is its figure as text."""
    found = {}
    for element in at.get("bidi_component"):
        proto = element.proto
        if proto.component_name == "milepost_chart":
            sent = json.loads(proto.bytes)
            found[re.sub(r"^.*-[0-9a-f]{32}-", "", proto.id)] = sent | {
                "spec": json.dumps(sent["figure"], ensure_ascii=False)
            }
    return found


def words_on(at: AppTest) -> str:
    """All text of a page: Markdown without its escapes, captions, tooltips, tables, charts' words."""
    parts = [element.value for kind in ("markdown", "caption", "warning") for element in at.get(kind)]
    parts += [element.proto.help for element in at.markdown if element.proto.help]
    parts += [frame.value.to_csv() for frame in at.dataframe]
    parts += [chart["spec"] for chart in charts_on(at).values()]
    return "\n".join(parts).replace("\\", "").replace("\u2060", "").replace("**", "")


def texts_on(at: AppTest) -> Iterator[str]:
    """Every text of a page that a reader sees or hears, one by one, without Markdown's own signs."""
    for kind in ("markdown", "caption", "warning"):
        yield from (_unmarked(element.value) for element in at.get(kind))
    for kind in WIDGETS:
        for element in at.get(kind):
            proto = element.proto
            yield from (str(getattr(proto, name, "")) for name in ("label", "help", "placeholder"))
            yield from (str(getattr(one, "content", one)) for one in getattr(proto, "options", []))
    yield from (_unmarked(link.proto.label) for link in at.get("page_link"))
    for frame in at.dataframe:
        yield from map(str, frame.value.columns)
        yield from (cell for column in frame.value for cell in frame.value[column] if isinstance(cell, str))
    for chart in charts_on(at).values():
        yield from drawn_texts(chart["figure"])
        yield chart["alt"]


def drawn_texts(figure: object, key: str = "") -> Iterator[str]:
    """The words in a figure: titles, labels, legends, hovers, ticks."""
    if isinstance(figure, dict):
        for name, value in figure.items():
            if name != "template":
                yield from drawn_texts(value, name)
    elif isinstance(figure, list):
        for value in figure:
            yield from drawn_texts(value, key)
    elif isinstance(figure, str) and key in ("text", "name", "hovertext", "ticktext", "title"):
        # A line broken between two Chinese characters has no space there.
        yield re.sub("<[^>]*>", " ", re.sub("(?<=[\u4e00-\u9fff])<br>", "", html.unescape(figure)))


def _unmarked(text: str) -> str:
    bare = re.sub(r"\\([^\w\s])", r"\1", text).replace("\u2060", "")
    return re.sub(r":(?:small|material)[/\w]*:?", "", re.sub(r"\]\([^)]*\)", "]", bare)).replace("**", "")
