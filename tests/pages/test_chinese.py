"""A Chinese page is Chinese: no English but names and quotations, and Chinese punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.i18n.words import words
from tests.pages.reading import open_list, opened, texts_on

PAGES: list[tuple[str, dict[str, str]]] = [
    ("overview", {}),
    ("overview", {"district": "310104", "confidence": "high", "asof": "2024-05-01"}),
    ("promises", {}),
    ("promises", {"group": "status", "status": "not-reported"}),
    ("promises", {"target": "shanghai-metaverse-scale-2025"}),
    ("promises", {"target": "shanghai-ai-scale-2025", "unit": "usd"}),
    ("map", {}),
    ("map", {"figure": "metaverse-industry-scale", "area": "310000"}),
    ("timeline", {}),
    ("indicators", {}),
    ("indicators", {"indicator": "ai-industry-scale", "view": "table"}),
    ("indicators", {"indicator": "gdp", "view": "ranking", "measure": "resident"}),
    ("compare", {}),
    ("compare", {"per": "gdp"}),
    ("compare", {"view": "focus"}),
    ("compare", {"view": "activity", "ABC": "1"}),
    ("region", {"region": "440115"}),
    ("region", {"region": "310000"}),
    ("sources", {"source": "seed-003"}),
    ("glossary", {}),
    ("method", {}),
]
NAMES = ("publisher", "publisher_zh", "title", "title_zh", "name_zh", "sector_zh", "as_stated", "url")
"""Columns with names of sources, places, things, and what sources say, in their own language."""
TERMS = {
    "Milepost", "GDP", "CSV", "PNG", "SVG", "PDF", "HTML", "JSON", "ZIP", "Excel", "PowerPoint", "EDTF", "SDMX",
    "ODbL", "Language", "English", "Nansha", "nansha", "Frictionless",
    "overrides", "csv", "observations", "target", "override", "url", "note", "python", "milepost", "check",
    "data", "ABC", "hongheiku", "aibase",
}  # fmt: skip
"""Names of things that have no Chinese one, files and columns of the package, and words that lead to English."""
MARK = words("zh").in_english("x").removeprefix("x")
LISTS = [
    (place, kind) for place in ("310113", "440115") for kind in ("events", "promises", "reports", "sites", "sources")
]
HALF = re.compile(r"[\u4e00-\u9fff）》”][,;:]|[,;:] ?[\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|$)|[\u4e00-\u9fff] ?\(")


@cache
def _from_data() -> tuple[str, ...]:
    """Texts of the data that stand on a page as they are, the longest first."""
    package = load(DEFAULT_ROOT)
    found: set[str] = set()
    for _, frame in package.tables.items():
        for column in frame:
            if column in NAMES or column.endswith(("_id", "_ids")):
                found |= {str(cell) for cell in frame[column].dropna() if len(str(cell)) > 2}
    found |= {place for table in ("regions", "industries") for place in getattr(package.tables, table)["name_en"]}
    fields = [field for resource in package.descriptor["resources"] for field in resource["schema"]["fields"]]
    found |= {str(field.get("description", "")) for field in fields} - {""}
    found |= {unit for unit in package.tables.indicators["unit"] if len(unit) > 2} | {"OpenStreetMap contributors"}
    bare = {re.sub(r"\s+", "", said) for said in found}
    return tuple(sorted(bare, key=len, reverse=True))


def _own(text: str) -> str:
    """What is left of a text when quotations, names and addresses are taken out.

    Without spaces: a name that a chart breaks into two lines is the same name.
    """
    text = re.sub(r"(?:https?://|data:image/)\S+", "◇", text.replace("\\", ""))
    text = re.sub(r"\s+", "", text)
    for said in _from_data():
        if said in text:
            text = text.replace(said, "◇")
    return re.sub(r"“[^”]*”", "◇", text)


def _han(texts: Iterable[str]) -> float:
    """The share of Chinese among the words of some texts: two characters a word; five letters, in other scripts."""
    own = "".join(texts)
    for term in sorted(TERMS, key=len, reverse=True):
        own = own.replace(term, "")
    han = len(re.findall(r"[\u4e00-\u9fff]", own)) / 2
    return han / (han + len(re.findall(r"[A-Za-z]", own)) / 5)


@pytest.mark.parametrize(
    ("page", "query"), PAGES, ids=lambda value: "-".join(value) if isinstance(value, dict) else value
)
def test_a_chinese_page_has_no_english(page: str, query: dict[str, str]) -> None:
    at = opened(page, {"lang": "zh", **query})
    assert not at.exception
    left = {text: _own(text) for text in texts_on(at)}
    assert len(left) > 20  # the page was read
    english = {
        text: foreign
        for text, own in left.items()
        if (foreign := [word for word in re.findall(r"[A-Za-z]{3,}", own) if word not in TERMS])
    }
    assert english == {}
    assert _han(left.values()) >= 0.95
    assert [text for text, own in left.items() if HALF.search(own)] == []
    marked = [text for text in left if text.endswith(MARK)]
    assert set(marked) <= {f"{words('zh').gettext('Meaning')}{MARK}"}, "the data have the text in Chinese"


@pytest.mark.parametrize(("place", "kind"), LISTS)
def test_a_list_of_a_place_is_chinese(place: str, kind: str) -> None:
    left = [_own(text) for text in texts_on(open_list(opened("region", {"lang": "zh", "region": place}), kind))]
    foreign = {word for own in left for word in re.findall(r"[A-Za-z]{3,}", own)}
    assert foreign <= TERMS
    assert _han(left) >= 0.95


def test_the_check_would_find_english_and_its_punctuation() -> None:
    assert "Reported" in _own("上海市：Reported 4")
    assert _han(["上海市：only reports of the plan"]) < 0.5
    assert HALF.search("上海市, 2025年") and HALF.search("元宇宙(相关)") and not HALF.search("上海市，2025年。")
