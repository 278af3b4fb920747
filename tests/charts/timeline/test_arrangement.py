"""Rows and groups of the timeline: one row a promise, places open or closed, each with its tally."""

from __future__ import annotations

import pytest

from charts.timeline.arrangement import arrange
from economy.status import Status
from tests.charts.timeline.cases import event, frame, promise


def test_an_open_place_has_a_head_a_row_of_events_and_a_row_a_promise() -> None:
    rows = frame(promise("a"), promise("b"), event("e", "2023-01-01"), event("f", "2023-02-01"), promise("c", "2"))
    first, second = arrange(rows).groups
    assert (first.head, first.events_row, [line.row for line in first.lines]) == (0, 1, [2, 3])
    assert (second.head, second.events_row, [line.row for line in second.lines]) == (4, None, [5])
    assert arrange(rows).rows == 6


def test_a_closed_place_has_one_row_for_all() -> None:
    rows = frame(promise("a"), promise("b"), event("e", "2023-01-01"), promise("c", "2"), event("f", "2023-01-01", "3"))
    closed, opened, happened = arrange(rows, ["2"]).groups
    assert not closed.opened and opened.opened
    assert {line.row for line in closed.lines} == {closed.head} and closed.events_row is None
    assert happened.events_row == happened.head, "a place of events alone shows them in its head row"
    assert arrange(rows, ["2"]).rows == 4


def test_a_place_alone_is_open() -> None:
    assert arrange(frame(promise("a")), []).groups[0].opened


def test_only_the_same_words_share_a_row() -> None:
    alike = {"name": "Pledge", "figure": "", "as_stated": "as one place said"}
    same = arrange(frame(promise("a", **alike), promise("b", **alike))).groups[0].lines
    assert [len(line.promises) for line in same] == [2]
    others = arrange(frame(promise("a", **alike), promise("b", **alike | {"as_stated": "as another said"})))
    assert [len(line.promises) for line in others.groups[0].lines] == [1, 1]


@pytest.mark.parametrize("cell", [{"verdict": "met"}, {"made_start": "2022-01-01"}, {"figure": "300 bn yuan"}])
def test_what_differs_has_rows_of_its_own(cell: dict[str, str]) -> None:
    rows = frame(promise("a", name="x", as_stated="x"), promise("b", name="x", as_stated="x", **cell))
    assert len(arrange(rows).groups[0].lines) == 2


def test_a_rewording_stands_below_what_it_replaced_and_counts_once() -> None:
    rows = frame(
        promise("old", made_start="2022-01-01"), promise("between", made_start="2022-03-01", verdict="met"),
        promise("new", made_start="2022-06-01", revises="old"),
    )  # fmt: skip
    (group,) = arrange(rows).groups
    assert [line.first.row_id for line in group.lines] == ["old", "new", "between"]
    assert group.tally == {Status.MET: 1, Status.NOT_REPORTED: 1}


def test_promises_that_replace_each_other_are_all_there() -> None:
    (group,) = arrange(frame(promise("a", revises="b"), promise("b", revises="a"))).groups
    assert {line.first.row_id for line in group.lines} == {"a", "b"}


def test_a_tally_is_in_the_order_of_the_statuses() -> None:
    verdicts = ("undated", "met", "not reported", "met")
    rows = frame(*(promise(str(index), verdict=verdict) for index, verdict in enumerate(verdicts)))
    assert list(arrange(rows).groups[0].tally.items()) == [
        (Status.MET, 2), (Status.NOT_REPORTED, 1), (Status.UNDATED, 1)
    ]  # fmt: skip
