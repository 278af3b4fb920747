"""Characters that nobody can see, in a name of the data: the check reports them, and no file has them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import streamlit as st

from economy.data.validation.check import check
from export.panel_file import context_of, export, offered
from tests.export.altered_package import with_names
from tests.export.taken import ASKED, need_chromium, pdf
from views import cache

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
QUERY = {"region": ["310104"]}


@pytest.fixture
def _unclean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The package with control characters in the names of Xuhui and of every indicator."""
    root = tmp_path / "unclean"
    columns = [("regions.csv", "name_en"), ("indicators.csv", "name_en")]
    with_names(root, columns, lambda name: f"{name[:3]}\x01\x1b\x7f\x85{name[3:]}")
    monkeypatch.setenv("MILEPOST_DATA", str(root))
    st.cache_resource.clear()
    yield root
    st.cache_resource.clear()


def test_the_check_reports_them(_unclean: Path) -> None:
    found = [fault for fault in check(_unclean) if "control character" in fault.message]
    assert {fault.file for fault in found} == {"regions.csv", "indicators.csv"}
    assert {fault.column for fault in found} == {"name_en"}


@pytest.mark.usefixtures("_unclean")
def test_no_file_has_them() -> None:
    need_chromium()
    context = context_of("region", QUERY, ASKED, cache.package())
    panel = offered(context, "place-tiles")
    assert "Xuhui" in context.view.places["310104"].both("en")
    root = ElementTree.fromstring(export(panel, "svg", ASKED).content)
    drawn = "".join("".join(node.itertext()) for node in root.iter())
    reader = pdf(export(panel, "pdf", ASKED).content)
    printed = "".join(page.extract_text() for page in reader.pages) + "".join(
        map(str, (reader.metadata or {}).values())
    )
    book = openpyxl.load_workbook(io.BytesIO(export(panel, "xlsx", ASKED).content))
    cells = "".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    for said in (drawn, printed, cells):
        assert len(said) > 200 and "Xuhui" in said and UNSEEN.findall(said) == []
