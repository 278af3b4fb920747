"""Dates: what a reader sees is never finer than what was stated; what is no date is refused in a sentence."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

import pandas as pd
import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from economy.dates import Span, day_label, days_between, label, parse, spans
from economy.i18n.words import languages

MONTHS = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
VAGUE = re.compile("around|前后|day unknown|日期不详")
Part = tuple[str, date, date]
"""One end of a date: as written, and the first and last day it may mean."""


@st.composite
def parts(draw: st.DrawFn) -> Part:
    day = draw(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)))
    mark = draw(st.sampled_from(["", "", "?", "~", "%"]))
    precision = draw(st.sampled_from(["year", "month", "day"]))
    if precision == "day":
        return f"{day.isoformat()}{mark}", day, day
    if precision == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return f"{day.isoformat()[:7]}{mark}", day.replace(day=1), day.replace(day=last)
    return f"{day.year:04}{mark}", date(day.year, 1, 1), date(day.year, 12, 31)


@st.composite
def dates(draw: st.DrawFn) -> tuple[str, date | None, date | None]:
    """A date of the form the tables allow, level 0 or 1, with its first and last day, None where open."""
    one, other = draw(parts()), draw(parts())
    kind = draw(st.sampled_from(["point", "interval", "from", "until"]))
    if kind == "point":
        return one
    if kind == "from":
        return f"{one[0]}/..", one[1], None
    if kind == "until":
        return f"../{one[0]}", None, one[2]
    if one[1] > other[2]:
        one, other = other, one
    return f"{one[0]}/{other[0]}", one[1], other[2]


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("2025", "2025", "2025年"),
        ("2025-06", "June 2025", "2025年6月"),
        ("2022-06-16", "16 June 2022", "2022年6月16日"),
        ("2023~", "around 2023", "2023年前后"),
        ("2022-09~", "September 2022, day unknown", "2022年9月（具体日期不详）"),
        ("2022-09-15~", "around 15 September 2022", "2022年9月15日前后"),
        ("2021?", "2021 (inferred)", "2021年（推定）"),
        ("2021-12?", "December 2021 (inferred)", "2021年12月（推定）"),
        ("2021%", "around 2021 (inferred)", "2021年前后（推定）"),
        ("2027/2035", "2027–2035", "2027–2035年"),
        ("2025/2025", "2025", "2025年"),
        ("2022~/2023", "around 2022–2023", "2022–2023年前后"),
        ("2025-01/2025-09", "January – September 2025", "2025年1月至9月"),
        ("2022-09/2022-09", "September 2022", "2022年9月"),
        ("2022-09~/2022-12", "around September – December 2022", "2022年9月至12月前后"),
        ("2022-08-01/2022-08-03", "1–3 Aug 2022", "2022年8月1日至3日"),
        ("../2026-11-21", "up to 21 November 2026", "截至2026年11月21日"),
        ("../2023~", "up to around 2023", "截至2023年前后"),
        ("2023/..", "from 2023", "2023年起"),
        ("2022/2023-05", "2022 – May 2023", "2022年至2023年5月"),
        ("2022-09/2023", "September 2022 – 2023", "2022年9月至2023年"),
        ("", "", ""),
    ],
)
def test_labels_of_the_issue(text: str, en: str, zh: str) -> None:
    shown = [" ".join(label(text, lang).split()) for lang in ("en", "zh")]  # CLDR sets thin spaces
    assert shown == [en, zh]


def test_a_language_that_is_not_spoken_falls_back_to_english() -> None:
    assert label("2022-09~", "fr") == "September 2022, day unknown"


@settings(max_examples=60, deadline=None)
@given(dates())
def test_every_date_has_its_days_and_a_label_in_both_languages(found: tuple[str, date, date]) -> None:
    text, start, end = found
    span = parse(text)
    assert (span.start, span.end, span.text) == (start, end, text)
    assert span.start is None or span.end is None or span.start <= span.end
    assert span.interval == ("/" in text)
    assert span.approximate == bool(re.search("[~%]", text))
    assert span.uncertain == bool(re.search("[?%]", text))
    for lang in languages():
        shown = label(text, lang)
        assert shown
        assert bool(VAGUE.search(shown)) == span.approximate
        assert ("(inferred)" in shown or "（推定）" in shown) == span.uncertain


@settings(max_examples=60, deadline=None)
@given(dates())
def test_a_label_says_nothing_that_was_not_stated(found: tuple[str, date, date]) -> None:
    text = found[0]
    stated = {int(number) for number in re.findall(r"\d+", text)}
    for lang in languages():
        assert {int(number) for number in re.findall(r"\d+", label(text, lang))} <= stated
    if not re.search(r"\d-\d", text):
        assert not MONTHS.search(label(text, "en"))
        assert not re.search("[月日](?!期)", label(text, "zh"))


@pytest.mark.parametrize(
    "text",
    [
        "2025", "2025-06", "2024-02-29", "2022-09~", "2021?", "2004-06-11%", "2027/2035", "2025-01/2025-09",
        "2022-09-01/2022-09-03", "2022~/2023?", "../2026-11-21", "2023/..",
    ],
)  # fmt: skip
def test_the_days_are_those_of_the_whole_grammar(text: str) -> None:
    whole: Any = parse_edtf(text)
    span = parse(text)
    for mine, theirs in ((span.start, whole.lower_strict()), (span.end, whole.upper_strict())):
        assert mine == (None if isinstance(theirs, float) else date(*theirs[:3]))


@pytest.mark.parametrize(
    "text",
    [
        "", "next spring", "nan", "1 January 2022", "2025-13", "2025-00", "2022-02-30", "2023-02-29", "0000",
        "2022/", "/2022", "2022/open", "2022//2023", "2022/2023/2024", "20XX", "201X", "2022-XX", "2022-21",
        "2022-21~", "-0044", "Y17000", " 2022", "2022 ", "2025\n", "２０２５", "2025年", "[2021,2022]",
        "2022-9", "2022-09-01T10:00:00", "<b>2022</b>",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an EDTF date such as") as refused:
        parse(text)
    assert str(refused.value).startswith(f'"{text}"')
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("text", ["2023/2022", "2023-05/2022", "2022-09-03/2022-09-01", "2024/2022~"])
def test_what_runs_backwards_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="runs backwards: its end lies before its start"):
        parse(text)


def test_what_is_open_at_both_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="open at both ends, so it says nothing"):
        parse("../..")


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=25), st.text("0123456789-/.~?%X ", max_size=25)))
def test_any_text_is_a_date_or_refused_in_a_sentence(text: str) -> None:
    try:
        span = parse(text)
    except ValueError as refused:
        assert str(refused).endswith(".")
        assert text in str(refused)
    else:
        assert isinstance(span, Span)
        assert span.text == text
        assert label(text) and label(text, "zh")


def test_a_span_has_a_middle_and_knows_whether_it_is_vague() -> None:
    assert parse("2025").middle == date(2025, 7, 2)
    assert parse("../2026-11-21").middle == date(2026, 11, 21)
    assert parse("2023/..").middle == date(2023, 1, 1)
    assert parse("2022-06-16").vague is False
    assert all(parse(text).vague for text in ("2025", "2022-09~", "../2026-11-21", "2022-09-01/2022-09-03"))


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2025", "year"), ("2025~/2026-03", "month"), ("2022-09-01/2023", "day"), ("../2026-11-21?", "day")],
)
def test_the_precision_is_the_finest_stated(text: str, precision: str) -> None:
    assert parse(text).precision == precision


def test_spans_of_a_column_keep_its_index_and_leave_open_ends_empty() -> None:
    column = pd.Series(["2025", "", "../2026-11-21", "2022-09~"], index=[7, 3, 9, 1], dtype="str")
    found = spans(column)
    assert list(found.index) == [7, 3, 9, 1]
    assert [str(kind)[:10] for kind in found.dtypes] == ["datetime64", "datetime64"]
    assert found.loc[7].tolist() == [pd.Timestamp("2025-01-01"), pd.Timestamp("2025-12-31")]
    assert found.loc[3].isna().all()
    assert pd.isna(found.loc[9, "start"]) and found.loc[9, "end"] == pd.Timestamp("2026-11-21")
    assert [str(kind)[:10] for kind in spans(column.head(0)).dtypes] == ["datetime64", "datetime64"]
    with pytest.raises(ValueError, match="not an EDTF date"):
        spans(pd.Series(["2025", "soon"], dtype="str"))


def test_days_in_words_and_between() -> None:
    assert day_label(date(2026, 11, 22)) == "22 November 2026"
    assert day_label(date(2026, 11, 22), "zh") == "2026年11月22日"
    assert days_between(date(2025, 12, 31), date(2026, 11, 21)) == 325
    assert days_between(date(2026, 1, 1), date(2025, 12, 31)) == -1


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "day"),
    ],
)
def test_a_plain_date_needs_no_grammar(
    text: str, start: date, end: date, precision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edtf.parser.grammar.level0Expression", None)
    assert parse.__wrapped__(text) == Span(text, start, end, precision)


@pytest.mark.parametrize("text", ["2025-02-29", "2025-00", "2025-13", "0000", "2025-06-31"])
def test_a_plain_date_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an EDTF date such as"):
        parse(text)
