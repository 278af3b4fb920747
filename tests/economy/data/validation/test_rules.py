"""Rules between rows: promises, results, links and regions, each broken in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from economy.data.package import load
from economy.data.validation import breaks, links, promises, regions, results
from economy.data.validation.chains import cycles
from economy.data.validation.check import RULES, check

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

Only = Callable[..., None]


def filled(text: str) -> bool:
    return text != ""


def empty(text: str) -> bool:
    return text == ""


def test_the_delivered_package_breaks_no_rule(pack: Pack) -> None:
    assert pack.broken_rules(RULES) == []


FIT = (promises.values_fit_comparator, promises.ranges_fit_comparator)


@pytest.mark.parametrize(
    ("comparator", "cells", "column", "says", "remedy"),
    [
        ("qualitative", {"value": "7"}, "value", 'has no value, here "7"', "Empty the cell"),
        (">=", {"value": ""}, "value", 'the comparator is ">="', "qualitative"),
        ("=", {"value_high": "9"}, "value_high", 'beside the comparator "="', "between"),
        ("between", {"value_high": ""}, "value_high", "comparator is between", "Give the high end"),
        ("between", {"value": "9", "value_high": "8"}, "value_high", "8 is below the low end 9", "Exchange"),
    ],
)
def test_comparator_and_figures(
    pack: Pack, only: Only, comparator: str, cells: dict[str, str], column: str, says: str, remedy: str
) -> None:
    row = pack.find("targets", comparator=comparator)
    pack.set("targets", row, **cells)
    only(pack.broken_rules(FIT), "targets.csv", row, column, says, remedy)


def test_a_draft_has_the_status_of_a_draft(pack: Pack, only: Only) -> None:
    row = pack.find("targets", strength="draft")
    pack.set("targets", row, legal_status="adopted")
    faults = pack.broken_rules([promises.drafts_are_drafts])
    only(faults, "targets.csv", row, "legal_status", "the strength is draft", "legal_status to draft")


@pytest.mark.parametrize(
    ("cells", "says", "remedy"),
    [
        ({"region_id": "999999"}, "has another region_id", "same promise"),
        ({"indicator_id": "alchemy"}, "has another indicator_id", "same promise"),
        ({"announced": "1999"}, "was announced later", "later wording"),
    ],
)
def test_revisions(pack: Pack, only: Only, cells: dict[str, str], says: str, remedy: str) -> None:
    row = pack.find("targets", revises=filled)
    pack.set("targets", row, **cells)
    only(pack.broken_rules([promises.revisions]), "targets.csv", row, "revises", says, remedy)


def test_revisions_in_a_circle(pack: Pack, only: Only) -> None:
    row = pack.find("targets", revises=filled)
    earlier = pack.find("targets", target_id=pack.cell("targets", row, "revises"))
    announced = pack.cell("targets", row, "announced")
    pack.set("targets", earlier, revises=pack.cell("targets", row, "target_id"), announced=announced)
    faults = pack.broken_rules([promises.revisions])
    only(faults, "targets.csv", min(row, earlier), "revises", "in a circle", "revise nothing")


def test_a_revision_of_itself(pack: Pack, only: Only) -> None:
    row = pack.find("targets", revises=empty)
    pack.set("targets", row, revises=pack.cell("targets", row, "target_id"))
    faults = pack.broken_rules([promises.revisions])
    only(faults, "targets.csv", row, "revises", "in a circle", "revise nothing")


@pytest.mark.parametrize(
    ("due", "says", "remedy"),
    [
        ("", "has no due date", "Delete"),
        ("2099", "was not yet due", "search again after 2099"),
        ("2020/..", "was not yet due", "Delete"),
    ],
)
def test_only_due_promises_are_logged_as_searched(pack: Pack, only: Only, due: str, says: str, remedy: str) -> None:
    target = pack.find("targets", target_id=pack.cell("search_log", 4, "target_id"))
    pack.set("targets", target, due=due)
    faults = pack.broken_rules([promises.searches_are_due])
    only(faults, "search_log.csv", 4, "target_id", says, remedy)


OUTCOME = {"qualifier": "=", "obs_status": "A", "confidence": "high", "preferred": "true"}


@pytest.mark.parametrize(
    ("cells", "is_outcome"),
    [
        ({}, True),
        ({"obs_status": "P"}, True),
        ({"preferred": "false"}, True),
        ({"period": "2098"}, False),
        ({"period": "2100"}, True),
        ({"qualifier": "forecast", "obs_status": "F"}, False),
        ({"qualifier": "expected", "obs_status": "E"}, False),
        ({"confidence": "low", "obs_status": "U"}, False),
        ({"region_id": "110000"}, False),
        ({"indicator_id": "no-such"}, False),
    ],
)
def test_what_is_on_file_was_not_searched_for_in_vain(
    pack: Pack, only: Only, cells: dict[str, str], is_outcome: bool
) -> None:
    target = pack.find("targets", target_id=pack.cell("search_log", 5, "target_id"))
    pack.set("targets", target, due="2099")
    fact = {column: pack.cell("targets", target, column) for column in ("region_id", "indicator_id")}
    pack.set("observations", 2, **{**OUTCOME, "period": "2099", **fact, **cells})
    faults = pack.broken_rules([promises.searches_were_vain])
    if not is_outcome:
        assert faults == []
        return
    only(faults, "search_log.csv", 5, "target_id", "has a recorded outcome", "Delete the row")


ORDINARY = {"qualifier": "=", "obs_status": "A", "conflict_group": ""}


@pytest.mark.parametrize(
    ("start", "cells", "column", "says", "remedy"),
    [
        (ORDINARY, {"obs_status": "F"}, "obs_status", '"F", although the qualifier', "forecast"),
        (ORDINARY, {"obs_status": "U"}, "obs_status", "the confidence is not low", "Set the confidence"),
        (ORDINARY, {"qualifier": "forecast"}, "obs_status", "the qualifier is forecast", "Write F"),
        (ORDINARY, {"qualifier": "expected"}, "obs_status", "the qualifier is expected", "Write E"),
        (ORDINARY, {"confidence": "low"}, "obs_status", "the confidence is low", "Write U"),
        ({"qualifier": "forecast"}, {"confidence": "low"}, "confidence", "as well", "better source"),
        ({"period_type": "ytd"}, {"period": "2025"}, "period", "is no interval", "2025-01/2025-09"),
        (ORDINARY, {"preferred": "false"}, "preferred", "in no conflict group", "Write true"),
        (ORDINARY, {"conflict_group": "x", "note_en": "x"}, "conflict_group", "only this row", "contradicts"),
        (
            {"conflict_group": filled, "preferred": "true"}, {"note_en": ""},
            "note_en", "in the conflict group", "why this figure is preferred",
        ),
    ],
)  # fmt: skip
def test_results(
    pack: Pack, only: Only, start: dict[str, str], cells: dict[str, str], column: str, says: str, remedy: str
) -> None:
    row = pack.find("observations", **start)
    pack.set("observations", row, **cells)
    only(pack.broken_rules(results.RULES), "observations.csv", row, column, says, remedy)


def _group(pack: Pack) -> list[int]:
    """The rows of the first conflict group."""
    name = pack.cell("observations", pack.find("observations", conflict_group=filled), "conflict_group")
    column = pack.rows("observations")[0].index("conflict_group")
    return [row for row, cells in enumerate(pack.rows("observations"), start=1) if cells[column] == name]


def test_of_conflicting_figures_exactly_one_is_preferred(pack: Pack, only: Only) -> None:
    rows = _group(pack)
    for row in rows:
        pack.set("observations", row, preferred="false")
    faults = pack.broken_rules(results.RULES)
    only(faults, "observations.csv", rows[0], "preferred", "no figure of the conflict group", "in one row")
    for row in rows:
        pack.set("observations", row, preferred="true")
    faults = pack.broken_rules(results.RULES)
    assert [fault.row for fault in faults] == rows  # both are at fault, so that neither stands for the other
    both = f"rows {rows[0]} and {rows[1]} are all preferred"
    assert all(both in fault.message and fault.column == "preferred" for fault in faults)
    pack.set("observations", rows[1], period=pack.cell("observations", rows[0], "period"))
    faults = pack.broken_rules(results.RULES)
    assert [fault.row for fault in faults] == rows and all("same region" in fault.message for fault in faults)


def test_two_preferred_figures_for_one_fact_need_no_group_to_be_a_fault(pack: Pack) -> None:
    first, second = (pack.find("observations", observation_id=f"shanghai-gdp-{year}") for year in (2011, 2012))
    pack.set("observations", second, period="2011-01/2011-12")
    faults = pack.broken_rules(results.RULES)
    assert [fault.row for fault in faults] == [first, second]
    assert all(f"rows {first} and {second} are all preferred" in fault.message for fault in faults)


def test_a_break_has_a_start_and_a_kind(pack: Pack, only: Only) -> None:
    row = pack.find("breaks", region_id="370100")
    pack.set("breaks", row, period="../2019")
    only(pack.broken_rules(breaks.RULES), "breaks.csv", row, "period", "has no start", "2019")
    pack.set("breaks", row, period="2019", kind="move", source_id="nobody", region_id="999999")
    assert {fault.column for fault in check(pack.root)} == {"kind", "source_id", "region_id"}


def test_a_package_without_vintages_and_breaks_is_sound(pack: Pack) -> None:
    pack.path("breaks").unlink()
    pack.describe(lambda found: found["resources"].pop("breaks"))
    header, *rows = pack.rows("observations")
    at = header.index("vintage")
    pack.write("observations", [row[:at] + row[at + 1 :] for row in (header, *rows)])
    assert [fault for fault in check(pack.root) if "breaks" in str(fault) or "vintage" in str(fault)] == []
    tables = load(pack.root).tables
    assert tables.breaks.empty and set(tables.observations["vintage"]) == {""}


@pytest.mark.parametrize("column", ["region_id", "indicator_id"])
def test_conflicting_figures_are_of_one_fact(pack: Pack, only: Only, column: str) -> None:
    row = _group(pack)[-1]
    pack.set("observations", row, **{column: "another"})
    faults = pack.broken_rules(results.RULES)
    only(faults, "observations.csv", row, "conflict_group", f"the {column} of row", "Give each fact")


@pytest.mark.parametrize("table", ["targets", "observations", "events"])
def test_corroborations_point_to_rows(pack: Pack, only: Only, table: str) -> None:
    row = pack.find("corroborations", row_table=table)
    pack.set("corroborations", row, row_id="no-such-row")
    faults = pack.broken_rules(links.RULES)
    only(faults, "corroborations.csv", row, "row_id", f'"no-such-row" is not in the table {table}', "row_table")


def test_a_source_does_not_corroborate_itself(pack: Pack, only: Only) -> None:
    row = pack.find("corroborations", row_table="events")
    event = pack.find("events", event_id=pack.cell("corroborations", row, "row_id"))
    pack.set("corroborations", row, source_id=pack.cell("events", event, "source_id"))
    only(pack.broken_rules(links.RULES), "corroborations.csv", row, "source_id", "itself", "another source")


def test_a_role_is_played_somewhere(pack: Pack, only: Only) -> None:
    pack.set("roles", 6, event_id="", site_id="", region_id="")
    only(
        pack.broken_rules(links.RULES),
        "roles.csv",
        6,
        "event_id",
        "no event, site or region",
        "one of the three",
    )


@pytest.mark.parametrize("table", ["sites", "targets", "observations", "events", "exchange_rates"])
def test_the_weakest_sources_carry_low_confidence(pack: Pack, only: Only, table: str) -> None:
    row = pack.find(table, confidence=lambda text: text != "low")
    blog = pack.find("sources", tier="4")
    pack.set(table, row, source_id=pack.cell("sources", blog, "source_id"))
    faults = pack.broken_rules([links.weak_sources])
    only(faults, f"{table}.csv", row, "confidence", "is of tier 4", "Write low")


@pytest.mark.parametrize(
    ("level", "parent", "says", "remedy"),
    [
        ("country", "310000", "lies in no other region, here 310000", "Leave parent_id empty"),
        ("city", "", "a city needs the region", "code of the region above"),
        ("district", "310104", "a district cannot lie in a district, 310104", "Correct the parent"),
    ],
)
def test_levels_of_regions(pack: Pack, only: Only, level: str, parent: str, says: str, remedy: str) -> None:
    rows = pack.rows("regions")
    pack.write("regions", [*rows, ["999999", parent, level, "Elsewhere", "他处", "", "", ""]])
    faults = pack.broken_rules(regions.RULES)
    only(faults, "regions.csv", len(rows) + 1, "parent_id", says, remedy)


@pytest.mark.parametrize(("table", "key"), [("regions", "region_id"), ("industries", "industry_id")])
def test_parents_in_a_circle_are_one_fault(pack: Pack, only: Only, table: str, key: str) -> None:
    child = pack.find(table, parent_id=filled)
    parent = pack.find(table, **{key: pack.cell(table, child, "parent_id")})
    pack.set(table, parent, parent_id=pack.cell(table, child, key))
    faults = [fault for fault in pack.broken_rules(regions.RULES) if "circle" in fault.message]
    only(faults, f"{table}.csv", min(child, parent), "parent_id", "in a circle", "Correct one")


def test_cycles_are_found_once_and_only_where_they_are() -> None:
    pointers = {"tail": "b", "a": "c", "b": "a", "c": "b", "x": "y", "y": "nowhere", "self": "self"}
    assert cycles(pointers) == [["a", "c", "b"], ["self"]]
    assert cycles({str(n): str(n + 1) for n in range(50_000)}) == []
    assert [len(circle) for circle in cycles({str(n): str((n + 1) % 50_000) for n in range(50_000)})] == [50_000]


def test_rules_are_left_out_where_a_table_cannot_be_read(pack: Pack) -> None:
    for table in ("targets", "sources"):
        pack.path(table).write_bytes(b"\0")
    pack.set("observations", 2, obs_status="F")
    pack.set("roles", 6, event_id="", site_id="", region_id="")
    faults = pack.broken_rules(RULES)
    assert [(fault.file, fault.row) for fault in faults] == [("observations.csv", 2), ("roles.csv", 6)]
