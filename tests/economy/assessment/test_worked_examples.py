"""The worked examples of the method, on the delivered data."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache

import pytest

from economy.assessment.assess import Assessment, assess_all
from economy.assessment.inputs import observations_of, promises_of
from economy.data.package import DEFAULT_ROOT, load
from economy.status import STATUSES

DAY = date(2026, 11, 21)


@lru_cache(maxsize=1)
def delivered() -> dict[str, Assessment]:
    package = load(DEFAULT_ROOT)
    return assess_all(promises_of(package.tables, package.unjudged), observations_of(package.tables), DAY)


def test_shanghai_promised_350_and_nothing_was_reported() -> None:
    found = delivered()["shanghai-metaverse-scale-2025"]
    assert (found.status, found.evidence, found.days_silent) == ("not reported", "none", 325)
    assert found.searched == "2026-11-28"  # searched again for pack 2.0
    assert found.latest is None and found.share is None and found.required_cagr is None and found.used == ()


def test_shanghai_ai_was_above_400_after_nine_months() -> None:
    found = delivered()["shanghai-ai-scale-2025"]
    assert (found.status, found.evidence, found.met_on) == ("met", "strong", "2025-01/2025-09")
    assert found.latest is not None and found.latest.value == 435.49 and found.days_silent is None
    assert "shanghai-ai-scale-2025-q1-q3" in found.used
    unused = dict(found.unused)
    assert unused["shanghai-ai-scale-2025"] == "an expected or forecast figure"
    assert unused["shanghai-ai-scale-2024"] == "of low reliability"


def test_chengdu_reached_120_of_150_and_went_silent() -> None:
    found = delivered()["chengdu-metaverse-scale-2025"]
    assert (found.status, found.days_silent) == ("not reported", 325)
    assert found.latest is not None and (found.latest.value, found.latest.period) == (120, "2023")
    assert found.share == pytest.approx(0.8)
    assert found.required_cagr == pytest.approx(0.118, abs=0.0005)
    assert found.searched == "2026-11-28"


def test_nansha_was_behind_at_the_end_of_2024() -> None:
    found = delivered()["nansha-gdp-2026"]
    assert found.status == "behind" and found.latest is not None and found.latest.period == "2024"
    assert found.pace is not None and round(found.pace.ratio, 2) == 0.59


def test_pudong_ai_missed_200_by_2023() -> None:
    found = delivered()["pudong-ai-scale-2023"]
    assert (found.status, found.evidence) == ("missed", "strong")
    assert found.latest is not None and (found.latest.period, found.latest.value) == ("2024", 163.8)


def test_the_delivered_statuses_are_counted() -> None:
    # 2.0 adds 41 promises; no promise of 1.0 changed its status.
    assert Counter(found.status for found in delivered().values()) == {
        "not reported": 81, "no baseline": 25, "not quantified": 15, "undated": 11, "met": 7, "met late": 5,
        "slightly behind": 1, "behind": 1, "missed": 1,
    }  # fmt: skip
    assert all(found.searched for found in delivered().values() if found.status == "not reported")


def test_pudong_fell_short_in_2023_and_was_late() -> None:
    found = delivered()["pudong-three-leading-scale-2023"]
    assert (found.status, found.met_on, found.used) == ("met late", "2024", ("pudong-three-leading-scale-2024",))
    assert found.evidence in ("strong", "weak")
    assert found.note == ""  # 730 for the due period is on file
    assert dict(found.unused)["pudong-three-leading-scale-2023-expected"] == "an expected or forecast figure"


@pytest.mark.parametrize("phase", ["1", "2"])
def test_yangpu_promised_no_figure(phase: str) -> None:
    assert delivered()[f"yangpu-ai-centre-phase-{phase}"].status == "not quantified"


def test_every_delivered_status_is_one_of_the_method() -> None:
    assert {found.status for found in delivered().values()} <= set(STATUSES)
    for found in delivered().values():
        assert (found.evidence != "none") == (found.status in ("met", "met late", "missed"))
        assert (found.days_silent is not None) == (found.status == "not reported")
        assert (found.met_on != "") == (found.status in ("met", "met late"))
