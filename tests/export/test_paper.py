"""Every table of the delivered package on paper: few pages, columns wide enough to read."""

from __future__ import annotations

import re
from typing import cast

import pytest

from export import panel_file, picture
from export.document import ExportDocument, Translate
from tests.export.taken import ASKED, context_at, need_chromium
from views.pages import PAGES, panels_of
from views.panel import Panel

_ROWS_A_PAGE = 8
_NARROWEST = re.compile(r"@media print .*?th, td \{ min-width: (\d+)ch;")


def tables(lang: str) -> list[Panel]:
    """All panels that are tables, with rows."""
    contexts = [context_at(page, f"lang={lang}") for page in PAGES if page != "yourdata"]
    panels = [make() for context in contexts for make in panels_of(context).values()]
    return [panel for panel in panels if panel.drawing is None and len(panel.rows)]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_table_takes_more_pages_than_its_rows_need(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    need_chromium()
    pages: list[int] = []
    narrowest: list[int] = []

    def counted(document: ExportDocument, html: bytes, t: Translate) -> bytes:
        made = picture.RENDERER.page(html.decode())
        pages.append(len(re.findall(rb"/Type\s*/Page\b(?!s)", made)))
        narrowest.append(int(cast("re.Match[str]", _NARROWEST.search(html.decode()))[1]))
        return made

    monkeypatch.setattr(picture, "table_pdf", counted)
    panels = tables(lang)
    for panel in panels:
        panel_file.export(panel, "pdf", ASKED)
    assert len(pages) == len(panels) > 15
    too_long = [
        (panel.name, len(panel.display_rows), count)
        for panel, count in zip(panels, pages, strict=True)
        if count > len(panel.display_rows) / _ROWS_A_PAGE + 2
    ]
    assert too_long == []
    assert min(pages) >= 1 and set(narrowest) == {12}


def test_sources_left_out_on_paper_are_counted() -> None:
    need_chromium()
    freshness = next(panel for panel in tables("en") if panel.name == "freshness")
    html: list[str] = []
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(picture, "table_pdf", lambda document, markup, t: html.append(markup.decode()) or b"")
        panel_file.export(freshness, "pdf", ASKED)
    count = len(freshness.cited())
    named = html[0].count("(Tier ")
    assert 16 < named < count
    assert f"{count - named} more sources are in Excel and JSON." in html[0]
