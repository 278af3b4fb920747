"""What is different between two packages, a row a change: verdicts, promises, places, indicators, periods, figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from economy.assessment.assess import Assessment
from economy.assessment.explain import reason, status_word
from economy.changes import Changes, changes, figures
from economy.data.package import Package
from economy.data.rows import rows_as_dicts
from economy.data.tables import Tables
from economy.dates import label
from economy.i18n.codes import word
from economy.i18n.words import words
from economy.query.records import promises, reports
from economy.units import Display, with_unit


class Change(StrEnum):
    """What kind of change a row is, in the order in which lists give them."""

    VERDICT = "verdict changed"
    NEW_PROMISE = "new promise"
    REWORDED = "promise reworded"
    GONE_PROMISE = "promise gone"
    NEW_PLACE = "new place"
    GONE_PLACE = "place gone"
    NEW_INDICATOR = "new indicator"
    GONE_INDICATOR = "indicator gone"
    UNIT = "other unit"
    NEW_PERIOD = "new period"
    GONE_PERIOD = "period gone"
    REVISED = "figure revised"
    NEW_FIGURE = "new figure"
    GONE_FIGURE = "figure gone"


COLUMNS = (
    "change", "region_id", "place", "indicator_id", "indicator", "unit", "period", "when", "before", "after", "reason",
    "value", "moved", "publisher", "source_title", "url", "published", "tier", "source_id", "target_id", "row_id",
)  # fmt: skip
"""The columns of the changes. `before` and `after` are words; `value` is the figure now and `moved` by how much it
changed, in `unit`, NaN where that says nothing; `reason` is why a verdict is what it is now, `row_id` the observation
or promise, `target_id` the promise where the newer package has it."""
_NUMBERS = ("value", "moved", "tier")
_EXACT = 12
"""Decimals of figures that the usual ones would show as the same."""
_SAID = ("place", "indicator", "figure", "when", "announced_when", "strength", "legal_status", "as_stated")
"""Columns of promises in words whose change is a rewording."""
_STATED = (
    "region_id", "indicator_id", "comparator", "value", "value_high", "due", "announced", "strength", "legal_status",
    "as_stated",
)  # fmt: skip
"""The same as they are stored."""
_SOURCE = ("publisher", "source_title", "url", "published", "tier", "source_id")


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two packages, and what is to be said of its promises on the day of the comparison."""

    package: Package
    assessed: Mapping[str, Assessment]

    @property
    def tables(self) -> Tables:
        """What the package holds."""
        return self.package.tables


@dataclass(frozen=True)
class Reader:
    """Who is told: in which language, with money in which unit, as of which day."""

    lang: str
    display: Display
    day: date


def package_changes(old: Side, new: Side, reader: Reader) -> pd.DataFrame:
    """What is different in `new`: a frame with COLUMNS, sorted as `Change` is, then by place and indicator."""
    also = ("observation_id",)
    compared = changes(figures(old.package, also=also), figures(new.package, also=also))
    rows = [
        *_verdicts(old, new, reader), *_promises(old.tables, new.tables, reader),
        *_listed(old.tables, new.tables, compared, reader), *_figures(old.tables, new.tables, compared, reader),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(_NUMBERS, float))
    texts = [name for name in COLUMNS if name not in _NUMBERS]
    frame[texts] = frame[texts].astype(object).fillna("")
    order = frame["change"].map({change: place for place, change in enumerate(Change)})
    return frame.assign(order=order).sort_values(
        ["order", "region_id", "indicator_id", "period"], kind="stable", ignore_index=True
    ).drop(columns="order")  # fmt: skip


def _verdicts(old: Side, new: Side, reader: Reader) -> list[dict[str, Any]]:
    """Promises whose status is another one, with the figure that decided."""
    moved = [code for code, now in new.assessed.items()
             if code in old.assessed and old.assessed[code].status != now.status]  # fmt: skip
    promised = _by_code(promises(_with(new.tables, "targets", moved), reader.lang, reader.display), "target_id")
    ids = [code for target in moved for code in _behind(new.assessed[target])]
    known = _by_code(reports(_with(new.tables, "observations", ids), reader.lang, reader.display), "observation_id")
    said = {code: str(report["figure"]) for code, report in known.items()}
    language, rows = words(reader.lang), []
    t = language.gettext
    for code in moved:
        row, now = promised[code], new.assessed[code]
        indicator = language.aside(row["indicator"], row["distinction"]) if row["distinction"] else row["indicator"]
        rows.append(
            _row(Change.VERDICT, row) | {"indicator": indicator}
            | {name: known.get(now.decisive, row)[name] for name in _SOURCE}
            | {"before": status_word(old.assessed[code].status, t), "after": status_word(now.status, t),
               "reason": reason(now, t, reader.lang, row["due"], reader.day, said), "row_id": code,
               "target_id": code}
        )  # fmt: skip
    return rows


def _behind(assessment: Assessment) -> list[str]:
    """Ids of the observations that the reason for a status may name."""
    named = [report.observation_id for report in (assessment.latest, assessment.baseline) if report]
    return [*named, *assessment.used, assessment.decisive]


def _promises(old: Tables, new: Tables, reader: Reader) -> list[dict[str, Any]]:
    """Promises that are new, gone, or stated in other words."""
    before, after = (_stated(tables) for tables in (old, new))
    reworded = [code for code, row in after.items() if code in before and before[code] != row]
    sides = [
        _by_code(promises(_with(tables, "targets", [*codes, *reworded]), reader.lang, reader.display), "target_id")
        for tables, codes in ((old, before.keys() - after.keys()), (new, after.keys() - before.keys()))
    ]
    rows = []
    for code in dict.fromkeys([*sides[1], *sides[0]]):
        was, now = (side.get(code) for side in sides)
        change = Change.REWORDED if was and now else Change.NEW_PROMISE if now else Change.GONE_PROMISE
        named = [name for name in _SAID if was[name] != now[name]] if was and now else ["figure", "as_stated"]
        texts = [words(reader.lang).joined(_said(row, name, reader.lang) for name in named) if row else ""
                 for row in (was, now)]  # fmt: skip
        moved = {"moved": now["value"] - was["value"]} if was and now and "figure" in named else {}
        value = {"value": now["value"]} if now else {}
        rows.append(_row(change, now or was or {}) | value | moved | {
            "before": texts[0], "after": texts[1], "row_id": code, "target_id": code if now else ""})  # fmt: skip
    return rows


def _stated(tables: Tables) -> dict[str, tuple[str, ...]]:
    """What each promise of a package says, as it is stored."""
    stored = tables.targets[[*_STATED]].astype(object).fillna("").astype(str)
    return dict(zip(tables.targets["target_id"].tolist(), stored.itertuples(index=False, name=None), strict=True))


def _said(row: Mapping[str, Any], name: str, lang: str) -> str:
    return word(name, str(row[name]), lang)


def _listed(old: Tables, new: Tables, compared: Changes, reader: Reader) -> list[dict[str, Any]]:
    """Places, indicators and periods that only one of the packages has, and indicators in another unit."""
    kinds = (
        ("region_id", "place", Change.NEW_PLACE, Change.GONE_PLACE),
        ("indicator_id", "indicator", Change.NEW_INDICATOR, Change.GONE_INDICATOR),
    )
    named = [(_names(tables, reader.lang)) for tables in (old, new)]
    rows: list[dict[str, Any]] = []
    for (key, column, appeared, gone), before, after in zip(kinds, *named, strict=True):
        rows += [{"change": appeared, key: code, column: after[code], "after": after[code]}
                 for code in after if code not in before]  # fmt: skip
        rows += [{"change": gone, key: code, column: before[code], "before": before[code]}
                 for code in before if code not in after]  # fmt: skip
    rows += [{"change": Change.UNIT, "indicator_id": code, "indicator": named[1][1].get(code, code), "unit": now,
              "before": was, "after": now} for code, was, now in compared.units]  # fmt: skip
    for change, column, periods in (
        (Change.NEW_PERIOD, "after", compared.periods.new), (Change.GONE_PERIOD, "before", compared.periods.gone)
    ):  # fmt: skip
        said = [(period, label(period, reader.lang)) for period in periods]
        rows += [{"change": change, "period": period, "when": when, column: when} for period, when in said]
    return rows


def _names(tables: Tables, lang: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the places and the indicators of a package are called, by code."""
    rows = tables.indicators
    names = rows[tables.conventions.column("name", lang)].tolist()
    return dict(tables.places.names(lang)), dict(zip(rows["indicator_id"].tolist(), names, strict=True))


def _figures(old: Tables, new: Tables, compared: Changes, reader: Reader) -> list[dict[str, Any]]:
    """Figures that are new, revised or gone."""
    revised = compared.revised
    pairs = dict(zip(revised["observation_id"].tolist(), revised["observation_id_before"].tolist(), strict=True))
    before, after = (
        _by_code(reports(_with(tables, "observations", ids), reader.lang, reader.display), "observation_id")
        for tables, ids in (
            (old, [*compared.gone["observation_id"], *pairs.values()]),
            (new, [*compared.added["observation_id"], *pairs]),
        )
    )
    rows = []
    for code, row in after.items():
        was = before.get(pairs.get(code, ""))
        texts = [side["figure"] for side in (was, row) if side]
        if was and texts[0] == texts[1]:
            texts = [with_unit(side["value"], side["unit"], reader.lang, _EXACT) for side in (was, row)]
        rows.append(
            _row(Change.REVISED if was else Change.NEW_FIGURE, row)
            | {"before": texts[0] if was else "", "after": texts[-1], "value": row["value"], "row_id": code,
               "moved": row["value"] - was["value"] if was else float("nan")}
        )  # fmt: skip
    gone = [before[code] for code in compared.gone["observation_id"]]
    rows += [_row(Change.GONE_FIGURE, row) | {"before": row["figure"], "row_id": row["observation_id"]} for row in gone]
    return rows


def _with(tables: Tables, name: str, codes: Sequence[str]) -> Tables:
    """The tables with these rows only of that with the promises or that with the figures."""
    rows = tables.figures.rows() if name == "observations" else tables.targets
    key = "target_id" if name == "targets" else "observation_id"
    return tables.having(**{name: rows[rows[key].isin(set(codes)).to_numpy()]}, stored=None)


def _by_code(frame: pd.DataFrame, key: str) -> dict[str, dict[str, Any]]:
    return {str(row[key]): row for row in rows_as_dicts(frame)}


_SHARED = ("region_id", "place", "indicator_id", "indicator", "unit", "period", "when", *_SOURCE)


def _row(change: Change, said: Mapping[str, Any]) -> dict[str, Any]:
    """The cells that a change has in common with the record that it is about."""
    return {"change": change, **{name: said.get(name, "") for name in _SHARED}}
