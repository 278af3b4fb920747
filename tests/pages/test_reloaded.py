"""A selection taken away as a package and opened again: every page says the same under the same address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from economy.data.package import DEFAULT_ROOT, load
from economy.query.address import from_query
from economy.query.codes import Codes
from export.bundle.build import bundle
from tests.pages.reading import charts_on, opened
from views.pages import PAGES

QUERIES: list[dict[str, str]] = [
    {"district": "310104", "figure": "silent", "target": "shanghai-metaverse-scale-2025", "source": "seed-000"},
    {"industry": "vr", "to": "2024", "lang": "zh"},
    {"city": "440100", "asof": "2023-01-01", "confidence": "medium", "per": "gdp"},
]


@pytest.fixture(autouse=True)
def no_caches() -> Iterator[None]:
    """Pages of one package must not be shown for another."""
    streamlit.cache_resource.clear()
    yield
    streamlit.cache_resource.clear()


def said(at: AppTest) -> list[object]:
    """Everything that a page says or offers, in its order: words, choices, tables, charts."""
    assert not at.exception, [error.value for error in at.exception]
    found: list[object] = [element.value for kind in ("markdown", "caption", "warning") for element in at.get(kind)]
    found += [(box.label, box.value, box.options) for box in (*at.selectbox, *at.multiselect)]
    found += [(one.label, one.value, one.min, one.max) for one in at.slider]
    found += [one.label for kind in ("toggle", "page_link") for one in at.get(kind)]
    # Rows have labels that no page shows; they count the rows of the package.
    found += [frame.value.to_csv(index=False) for frame in at.dataframe]
    return found + [chart["spec"] for chart in charts_on(at).values()]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "&".join(query))
def test_every_page_says_the_same(query: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = load(DEFAULT_ROOT)
    codes = Codes(package.tables, package.years)
    selection, dropped = from_query({key: [value] for key, value in query.items()}, codes)
    assert dropped == ()
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle(package, selection, codes, day=selection.asof or date.today(), link="", filters=""))
    before = {page: said(opened(page, query)) for page in PAGES}
    assert all(len(words) > 10 for words in before.values())
    monkeypatch.setenv("MILEPOST_DATA", str(path))
    streamlit.cache_resource.clear()
    for page in PAGES:
        assert said(opened(page, query)) == before[page], page
