"""What it would take: growth that a promise needs, and growth that places have shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from economy.assessment.prospects import fastest, needed, own
from tests.economy.assessment.test_assess import seen

ROWS = [seen(2020, 100), seen(2021, 90), seen(2022, 144), seen(2023, 133.1)]


def test_what_is_needed_is_that_of_an_amount_and_not_of_a_rate() -> None:
    assert needed("flow", ROWS[0], 121, date(2022, 12, 31)) == pytest.approx(0.1, abs=1e-3)
    assert needed("rate", ROWS[0], 121, date(2022, 12, 31)) is None


def test_the_own_growth_is_from_the_first_to_the_last_figure_in_any_order() -> None:
    for rows in (ROWS, ROWS[::-1]):
        found = own("flow", rows)
        assert found is not None and (found.first, found.last) == (ROWS[0], ROWS[-1])
        assert found.rate == pytest.approx(0.1, abs=1e-3)
    assert own("rate", ROWS) is None and own("flow", ROWS[:1]) is None


def test_the_fastest_growth_is_between_neighbours_a_year_apart() -> None:
    early = replace(seen(2022, 500), observation_id="a", end=date(2021, 12, 31) + timedelta(329))
    found = fastest({"i": "flow"}, [*ROWS[:2], early, ROWS[3]])
    assert found is not None and found.last != early
    exact = replace(early, end=date(2021, 12, 31) + timedelta(330))
    found = fastest({"i": "flow"}, [*ROWS[:2], exact])
    assert found is not None and (found.first, found.last) == (ROWS[1], exact)
    assert fastest({"i": "rate"}, ROWS) is None and fastest({"other": "flow"}, ROWS) is None
