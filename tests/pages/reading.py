"""Open a page of the dashboard in a test, and read all the words on it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


def opened(page: str, query: Mapping[str, str | list[str]]) -> AppTest:
    """A page with an address, run once."""
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    for key, value in query.items():
        at.query_params[key] = value
    if page != "overview":
        at.switch_page(f"../pages/{page}.py")
    return at.run()


def words_on(at: AppTest) -> str:
    """All text of a page: Markdown without its escapes, captions, tables, charts' words."""
    parts = [element.value for kind in ("markdown", "caption", "warning") for element in at.get(kind)]
    parts += [frame.value.to_csv() for frame in at.dataframe]
    parts += [chart.proto.spec for chart in at.get("plotly_chart")]
    return "\n".join(parts).replace("\\", "").replace("\u2060", "").replace("**", "")
