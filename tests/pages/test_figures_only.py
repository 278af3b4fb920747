"""A package of figures alone opens on every page and leaves in every kind of file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import milepost
from economy.data.package import load
from tests.eurostat import write
from tests.pages.reading import opened, words_on
from views import cache
from views.pages import PAGES

pytestmark = pytest.mark.own_package


@pytest.fixture(autouse=True, scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = write(tmp_path_factory.mktemp("package") / "eurostat")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MILEPOST_DATA", str(root))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield root


FOREIGN = ("yuan", "Yuan", "亿元", "人民币", "CNY", "GB/T 2260", "Shanghai", "seed ", "Seed", "起始文章")
"""What only the package that comes with the program says."""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(page: str, lang: str) -> None:
    at = opened(page, {"lang": lang})
    assert not at.exception
    said = words_on(at)
    assert len(said) > 100
    assert not [word for word in FOREIGN if word in said]


def test_pages_about_promises_are_not_listed() -> None:
    links = [link.proto.label for link in opened("overview", {}).get("page_link")]
    assert "Compare" in links and "Promises" not in links and "Method" not in links


def test_the_package_is_the_one_named() -> None:
    assert cache.package().title == "Information and communication in Bavarian regions"


def test_its_files_leave(root: Path, tmp_path: Path) -> None:
    asked = ["export", "--data", str(root), "--page", "region", "--query", "region=DE212"]
    assert milepost.main([*asked, "--format", "csv,json,xlsx,zip", "-o", str(tmp_path)]) == 0
    made = {path.suffix for path in tmp_path.iterdir()}
    assert made == {".csv", ".json", ".xlsx", ".zip"}
    text = next(tmp_path.glob("*place-reports*.json")).read_text(encoding="utf-8")
    assert "all industries" not in text, "the package has none"
    reported = json.loads(text)
    assert [row["shown_unit"] for row in reported["rows"]] == ["million euros", "million euros"]


def test_its_bundle_opens_again(root: Path, tmp_path: Path) -> None:
    asked = ["export", "--data", str(root), "--page", "overview", "--query", "nuts2=DE25"]
    assert milepost.main([*asked, "--format", "zip", "-o", str(tmp_path)]) == 0
    found = load(next(tmp_path.glob("*.zip")))
    assert [str(fault) for fault in found.faults] == []
    assert found.tables.observations.equals(load(root).tables.observations), "the whole package"
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as archive:
        rows = archive.read("selection/observations.csv").decode("utf-8-sig")
    assert "DE254" in rows and "DE212" not in rows


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_its_brief_leaves(lang: str, root: Path, tmp_path: Path) -> None:
    asked = ["brief", "--data", str(root), "--region", "DE212", "--lang", lang, "--format", "html", "-o", str(tmp_path)]
    assert milepost.main(asked) == 0
    said = {"en": "19,877.9 million euros", "zh": "198.78亿欧元"}[lang]
    page = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert said in page
    assert not any(word in page for word in FOREIGN)
