"""A Chinese page is Chinese: no English but names, quotations and notes marked as English, and Chinese punctuation."""

from __future__ import annotations

import re
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
QUOTED = ("publisher", "title", "as_stated", "url", "locator", "basis")
"""Columns with names of sources and what they say, in their own language."""
ENGLISH = ("note_en", "summary_en", "described_en", "scope_en", "question_en", "result_en")
"""Columns that the data have in English only; the page says so."""
TERMS = {
    "Milepost", "GDP", "CSV", "PNG", "SVG", "PDF", "HTML", "JSON", "ZIP", "Excel", "PowerPoint", "EDTF", "SDMX",
    "ODbL", "OpenStreetMap", "contributors", "Language", "English", "Nansha", "nansha", "Frictionless",
    "overrides", "csv", "observations", "target", "override", "url", "note", "python", "milepost", "check",
    "data", "ABC",
}  # fmt: skip
"""Names of things that have no Chinese one, files and columns of the package, and words that lead to English."""
HALF = re.compile(r"[\u4e00-\u9fff）》”][,;:]|[,;:] ?[\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|$)|[\u4e00-\u9fff] ?\(")


@cache
def _from_data() -> tuple[str, ...]:
    """Texts of the data that stand on a page as they are, the longest first."""
    package = load(DEFAULT_ROOT)
    found: set[str] = set()
    for _, frame in package.tables.items():
        for column in frame:
            if column in (*QUOTED, *ENGLISH) or column.endswith(("_id", "_zh", "_ids")):
                found |= {str(cell) for cell in frame[column].dropna() if len(str(cell)) > 2}
    found |= {place for table in ("regions", "industries") for place in getattr(package.tables, table)["name_en"]}
    fields = [field for resource in package.descriptor["resources"] for field in resource["schema"]["fields"]]
    found |= {str(field.get("description", "")) for field in fields} - {""}
    return tuple(sorted(found, key=len, reverse=True))


def _own(text: str) -> str:
    """What is left of a text when quotations, names and addresses are taken out."""
    text = text.replace("\\", "")
    for said in _from_data():
        if said in text:
            text = text.replace(said, "◇")
    text = re.sub(r"https?://\S+", "◇", text)
    return re.sub(r"“[^”]*”", "◇", text)


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
    assert [text for text, own in left.items() if HALF.search(own)] == []


def test_a_text_in_english_only_says_so() -> None:
    marked = words("zh").gettext("{text} (in English)")
    tables = load(DEFAULT_ROOT).tables
    texts = list(texts_on(open_list(opened("region", {"lang": "zh", "region": "310113"}), "events")))
    told = [note for note in tables.events.query("region_id == '310113'")["summary_en"] if note]
    assert told and set(told) <= set(texts)
    assert marked.format(text=words("zh").gettext("Summary")) in texts, "the heading of the column says so"
    english = open_list(opened("region", {"region": "310113"}), "events")
    assert marked.split("}")[1] not in "\n".join(texts_on(english))


def test_the_check_would_find_english_and_its_punctuation() -> None:
    assert "Reported" in _own("上海市：Reported 4")
    assert HALF.search("上海市, 2025年") and HALF.search("元宇宙(相关)") and not HALF.search("上海市，2025年。")
