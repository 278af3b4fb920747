"""The command line's path: files of two packages in one process, asked for in turns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from economy.data.package import DEFAULT_ROOT
from export.options import ExportOptions
from export.pipeline import exported, open_package, page_context
from tests.eurostat import write

ASKED = ExportOptions("https://milepost.example", date(2026, 11, 25))


def sources(root: Path) -> str:
    """The table of sources as CSV."""
    context = page_context("sources", "", ASKED, open_package(root))
    (file,) = exported(context, ["sources"], ["csv"], ASKED)
    return file.content.decode("utf-8")


def test_each_package_gives_its_own_files_whatever_was_opened_before(tmp_path: Path) -> None:
    other = write(tmp_path / "other")
    turns = [sources(root) for root in (DEFAULT_ROOT, other, DEFAULT_ROOT, other)]
    assert turns[0] == turns[2] != turns[1] == turns[3]
    assert "Employment by NUTS 2 region" in turns[1] and "Employment by NUTS 2 region" not in turns[0]
