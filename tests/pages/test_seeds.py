"""All facts of the two seed articles are findable on a page: walks data/seeds_coverage.md line by line."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.i18n.codes import word
from tests.pages.reading import open_list, opened, words_on

LINE = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$")
COVERAGE = Path(DEFAULT_ROOT, "seeds_coverage.md").read_text(encoding="utf-8")
FACTS = [
    (int(match[1]), match[2].strip(), tuple(re.findall(r"`([^`]+)`", match[3])))
    for match in map(LINE.match, COVERAGE.splitlines())
    if match
]


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


LISTS = {"observations": "reports", "events": "events", "sites": "sites", "focus": "focus", "roles": "roles"}
"""The list of a profile in which the rows of a table stand; it opens on demand."""


@lru_cache(maxsize=64)
def profile(region: str, table: str) -> str:
    """The words of a place's profile, with the list of a table open."""
    at = opened("region", {"region": region})
    if table in LISTS:
        open_list(at, LISTS[table])
    assert not at.exception
    return words_on(at)


@lru_cache(maxsize=64)
def page(name: str, key: str, value: str) -> str:
    at = opened(name, {key: value})
    assert not at.exception
    return words_on(at)


def _row(frame: pd.DataFrame, column: str, row_id: str) -> pd.Series | None:
    rows = frame[frame[column] == row_id]
    return rows.iloc[0] if len(rows) else None


def found(row_id: str) -> bool:
    """Whether a row stands, in its own words, on the page where a reader would look for it."""
    data = tables()
    for table, column, text in (
        ("targets", "target_id", "as_stated"),
        ("observations", "observation_id", "as_stated"),
        ("events", "event_id", "title_en"),
        ("sites", "site_id", "name_en"),
        ("focus", "focus_id", "sector_en"),
    ):
        row = _row(getattr(data, table), column, row_id)
        if row is not None:
            return str(row[text]) in profile(str(row["region_id"]), table)
    role = _row(data.roles, "role_id", row_id)
    if role is not None:
        region = role["region_id"] or str(_row(data.events, "event_id", role["event_id"])["region_id"])  # type: ignore[index]
        name = _row(data.organisations, "organisation_id", role["organisation_id"])
        assert name is not None
        return f"{name['name_en']},{word('role', str(role['role']), 'en')}" in profile(str(region), "roles")
    organisation = _row(data.organisations, "organisation_id", row_id)
    if organisation is not None:
        return str(organisation["name_en"]) in page("sources", "lang", "en")
    source = _row(data.sources, "source_id", row_id)
    if source is not None:
        return str(source["title"]) in page("sources", "source", row_id)
    region_row = _row(data.regions, "region_id", row_id)
    return region_row is not None and str(region_row["name_en"]) in page("region", "region", row_id)


def test_the_list_has_its_65_facts() -> None:
    assert [number for number, _, _ in FACTS] == list(range(1, 66))


@pytest.mark.parametrize(("number", "fact", "rows"), FACTS, ids=[str(number) for number, _, _ in FACTS])
def test_a_fact_of_the_seeds_is_on_a_page(number: int, fact: str, rows: tuple[str, ...]) -> None:
    missing = [row_id for row_id in rows if not found(row_id)]
    assert rows, f"fact {number} names no row"
    assert not missing, f"fact {number} ({fact}): {missing} not on its page"


def test_the_finder_can_fail() -> None:
    assert not found("no-such-row")
