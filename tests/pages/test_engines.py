"""Every page says and draws the same, whether its figures lie in files or stay in a PostgreSQL."""

from __future__ import annotations

import pytest

from economy.engine.address import ENGINE
from tests.pages.reading import charts_on, opened, words_on
from views.pages import PAGES

QUERIES: list[dict[str, str | list[str]]] = [
    {},
    {"district": ["310104", "440115"], "lang": "zh"},
    {"city": "310000", "from": "2020", "to": "2024", "asof": "2025-06-30"},
]
CASES = [
    (page, query)
    for page in PAGES
    for query in QUERIES
    # Every figure by itself: of a database, sources count them, and a timeline has those of chosen places and promises.
    if page != "sources" and (page != "timeline" or query)
]


@pytest.mark.parametrize(("page", "query"), CASES, ids=lambda said: said if isinstance(said, str) else "&".join(said))
def test_a_page_is_the_same_from_both(
    page: str, query: dict[str, str | list[str]], engine_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for address in ("", engine_url):
        monkeypatch.setenv(ENGINE, address)
        at = opened(page, query)
        assert not at.exception, [error.value for error in at.exception]
        seen.append((words_on(at), {key: chart["spec"] for key, chart in charts_on(at).items()}))
    assert seen[1] == seen[0]
