"""What is said of verdicts, word for word: reasons, answers, formulas and the method, for a promise of every kind.

MILEPOST_UPDATE_GOLDENS=1 writes the golden file anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from economy.assessment import methodology
from economy.assessment.answer import answer, short_answer
from economy.assessment.assess import Assessment, assess_all
from economy.assessment.explain import why_unused
from economy.assessment.formulas import formulas
from economy.assessment.inputs import observations_of, promises_of
from economy.assessment.threshold import threshold_of
from economy.data.as_of import as_known
from economy.data.package import DEFAULT_ROOT, load
from economy.data.reading import read_in
from economy.i18n.words import words
from economy.query.records import records
from economy.query.status_table import with_verdicts
from economy.status import STATUSES

GOLDEN = Path(__file__).with_name("golden_said.json")
UNUSED = (
    "an expected or forecast figure", "an estimate", "a forecast", "of low reliability", "of low confidence",
    "without a source", "another figure for the same fact is preferred", "its period has not ended",
    "its period has no end date", "part of a year, which counts only where it already exceeds the promise", "another",
)  # fmt: skip
DAYS = (date(2026, 11, 21), date(2024, 6, 30), date(2021, 1, 15))


def _kind(row: dict[str, Any], made: Assessment) -> tuple[Any, ...]:
    """What decides which words are taken."""
    pace = made.pace
    return (
        made.status, made.evidence, bool(made.searched), made.apart, made.note, made.baseline_after, made.fault,
        bool(row["decisive_figure"]), made.latest is None, made.share is None, pace is not None,
        pace is not None and pace.required_compound is not None,
        None if pace is None or pace.days_ahead is None else pace.days_ahead >= 0, made.required_cagr is not None,
        made.actual_cagr is not None,
    )  # fmt: skip


def _said(day: date, lang: str) -> Iterator[tuple[tuple[Any, ...], str, dict[str, Any]]]:
    """Kind, key and words of every promise as known on a day."""
    package = load(DEFAULT_ROOT)
    tables, spoken = as_known(package.tables, day), words(lang)
    promises = promises_of(tables, package.unjudged)
    judged = assess_all(promises, observations_of(tables), day)
    shown = records(read_in(tables, lang), lang)
    rows = with_verdicts(shown.promises, shown.reports, judged, spoken.gettext, lang, day)
    known = {promise.target_id: promise for promise in promises}
    for row in rows.to_dict("records"):
        key, made = str(row["target_id"]), judged[row["target_id"]]
        promise = known[key]
        said = {
            "reason": row["reason"], "answer": answer(row, spoken), "short": short_answer(row, spoken),
            "formulas": formulas(made, threshold_of(promise), promise.due_end, day, spoken.gettext, lang),
            "unused": {name: why_unused(why, spoken.gettext) for name, why in made.unused},
        }  # fmt: skip
        yield _kind(row, made), f"{key}, {day}, {lang}", said


def everything_said() -> dict[str, Any]:
    """One promise of every kind, and the method."""
    t = words("en").gettext
    found: dict[str, Any] = {}
    kinds: set[tuple[Any, ...]] = set()
    for day in DAYS:
        for kind, key, said in _said(day, "en"):
            if kind not in kinds:
                kinds.add(kind)
                found[key] = said
    return {
        "promises": found, "answers": dict(_answers()), "meanings": methodology.meanings(t),
        "rules": methodology.rules(t), "unused": {why: why_unused(why, str.upper) for why in UNUSED},
    }  # fmt: skip


def _answers() -> Iterator[tuple[str, list[str]]]:
    """The answer of every status, at length and in short, with and without a figure and a search."""
    spoken = words("en")
    for status, figure, searched in product(STATUSES, ("", "12 bn yuan"), ("", "2026-01-05")):
        row = {"verdict": status, "decisive_figure": figure, "decisive_when": "2024", "when": "2025",
               "figure": "over 20 bn yuan", "searched": searched}  # fmt: skip
        yield f"{status}, {figure or 'no figure'}, {searched}", [answer(row, spoken), short_answer(row, spoken)]


def test_every_word_is_as_it_was() -> None:
    now = json.dumps(everything_said(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("MILEPOST_UPDATE_GOLDENS"):
        GOLDEN.write_text(now, encoding="utf-8")
    assert now == GOLDEN.read_text(encoding="utf-8")
