"""Marks of a status: every one that occurs on a chart is in the key, with its words."""

from __future__ import annotations

from charts import status
from charts.theme import RenderOptions
from economy.status import STATUSES


def test_every_mark_of_a_status_is_among_its_forms() -> None:
    render = RenderOptions()
    for name in STATUSES:
        marks = {status.mark(name, evidence, searched) for evidence in ("strong", "weak") for searched in ("", "yes")}
        forms = status.forms(name, render)
        assert all(mark in forms for mark in marks) if len(marks) > 1 else forms == "", name


def test_forms_say_what_parts_them() -> None:
    assert status.forms("met", RenderOptions()) == "●\u00a0met   ◎\u00a0met, weak evidence"
    assert "not searched yet" in status.forms("not reported", RenderOptions())
