"""Every promise has a label of its own, whatever it shares with others."""

from __future__ import annotations

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.query.promise_labels import distinctions
from economy.query.records import promises


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_delivered_promise_has_a_label_of_its_own(lang: str) -> None:
    rows = promises(load(DEFAULT_ROOT).tables, lang)
    labels = rows[["place", "indicator", "when", "distinction"]]
    assert len(labels) and not labels.duplicated().any()
    alone = rows[rows["current"]].groupby(["place", "indicator", "when"])["target_id"].transform("size") == 1
    assert (rows.loc[alone[alone].index, "distinction"] == "").all()


def test_the_most_readable_difference_tells_promises_apart() -> None:
    columns = ["place", "indicator", "when", "announced_when", "current", "figure", "as_stated", "target_id"]
    rows = [
        ("A", "AI", "2025", "2022", True, "50 bn", "50", "one"),
        ("A", "AI", "2025", "2022", True, "60 bn", "60", "two"),
        ("B", "AI", "2025", "2022", True, "50 bn", "fifty", "three"),
        ("B", "AI", "2025", "2022", True, "50 bn", "50", "four"),
        ("C", "AI", "2025", "2022", True, "50 bn", "50", "five"),
        ("C", "AI", "2025", "2022", True, "50 bn", "50", "six"),
        ("D", "AI", "2025", "2021", False, "50 bn", "50", "seven"),
        ("D", "AI", "2025", "2022", True, "50 bn", "50", "eight"),
    ]
    found = distinctions(pd.DataFrame(rows, columns=columns), "en")
    assert found == ["50 bn", "60 bn", "fifty", "50", "five", "six", "wording of 2021", ""]
    assert distinctions(pd.DataFrame([], columns=columns), "en") == []
