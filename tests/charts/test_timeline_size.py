"""A timeline of many places draws the fullest ones, and says that it does."""

from __future__ import annotations

import time
from datetime import date

import pandas as pd

from charts import timeline
from charts.theme import RenderOptions
from economy.assessment.assess import assess_all
from economy.assessment.inputs import observations_of, promises_of
from economy.data.package import DEFAULT_ROOT, load
from economy.i18n.words import words
from economy.query.records import Records, records
from economy.query.status_table import with_verdicts
from economy.query.timeline_rows import timeline_rows
from tests.charts.reading import read

DAY = date(2026, 11, 21)
RENDER = RenderOptions("light", "en", words("en").gettext, 150, False)


def _rows(copies: int) -> pd.DataFrame:
    """The rows of the delivered package, in so many copies that have their own places."""
    tables = load(DEFAULT_ROOT).tables
    found, assessed = records(tables), assess_all(promises_of(tables), observations_of(tables), DAY)
    judged = with_verdicts(found.promises, found.reports, assessed, words("en").gettext, "en", DAY)
    rows = timeline_rows(Records(judged, found.reports, found.events, found.sites, found.focus))
    parts = [rows.assign(region_id=rows["region_id"] + f"-{at}") for at in range(copies)]
    return pd.concat(parts, ignore_index=True)


def test_many_places_are_laid_out_in_time_one_below_the_other() -> None:
    rows = _rows(100)
    start = time.perf_counter()
    found = timeline.lanes(rows)
    assert time.perf_counter() - start < 3
    for region in list(found.tops)[:50]:
        lines = sorted(
            {*found.spans.loc[found.spans["region_id"] == region, "y"]}
            | {*found.events.loc[found.events["region_id"] == region, "y"]}
        )
        assert lines == [found.tops[region] + at for at in range(len(lines))]
        assert found.bottoms[region] == found.tops[region] + len(lines)


def test_what_is_not_drawn_is_said() -> None:
    rows = _rows(3)
    places = rows.loc[rows["kind"] != "report", "region_id"].nunique()
    caption = timeline.caption(rows, RENDER, "all", DAY)
    assert f"Drawn: the {timeline.MOST_LANES} places with most rows, of {places}." in caption.subtitle
    figure = read(timeline.figure(rows, caption, RENDER, DAY))
    assert len(figure.layout.yaxis.ticktext) == timeline.MOST_LANES
    assert "Drawn:" not in timeline.caption(_rows(1), RENDER, "all", DAY).subtitle
