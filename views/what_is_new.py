"""What is new since the earlier package that the operator names in MILEPOST_BEFORE: the changes a selection leaves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from economy.data.package import Package
from economy.data.tables import Tables
from economy.dates import label
from economy.engine.source import earlier_from_environment
from economy.package_change_words import counted, kind
from economy.package_changes import Change, Reader, Side, package_changes
from economy.query.narrow import narrow_rows
from views import cache
from views.left_out import left_out
from views.shelf import shelf_in_use
from views.view import View


def earlier() -> Package | None:
    """The earlier package, read once a process; None where none is named, or a reader's own data are on show."""
    named = None if shelf_in_use() is not None else earlier_from_environment()
    return cache.package(named) if named is not None else None


def unreadable(before: Package) -> bool:
    """Whether nothing of the earlier package could be read, so that all would seem to be new."""
    return before.tables.targets.empty and not len(before.tables.figures)


def title(view: View, before: Package) -> str:
    """What is new, since when: the version of the earlier package, else its day, else its name."""
    t = view.words.gettext
    if before.version and before.version != view.whole.version:
        name = t("version {version}").format(version=before.version)
    elif before.created and before.created != view.whole.created:
        name = label(before.created, view.lang)
    else:
        name = before.root.name
    return t("What is new since {name}").format(name=name)


def told(view: View, before: Package, rows: pd.DataFrame) -> str:
    """How many changes of each kind there are, and what errors keep from the earlier package, in sentences."""
    words, lost = view.words, left_out(before, view.words)
    warned = words.named(words.gettext("The earlier package"), lost) if lost else ""
    return words.sentences([counted(rows["change"].tolist(), words), warned])


def changes(view: View, before: Package) -> pd.DataFrame:
    """The changes that a selection leaves: `package_changes`, and `what`, their kind in words."""
    display = view.selection.display
    key = f"what is new since {before.digest} in {display}"
    rows = cache.of_package(key, view, lambda: _all(view, before))

    def left() -> pd.DataFrame:
        kept = _left(view, before, rows)
        return rows if kept.all() else rows[kept].reset_index(drop=True)

    return view.once(key, left)


def _all(view: View, before: Package) -> pd.DataFrame:
    """All changes between the two packages, both as known and judged on the day of the view."""
    asof, day = view.selection.asof, view.today
    sides = [Side(cache.package_as_of(side, asof), cache.assessments(side, asof, day)) for side in (before, view.whole)]
    rows = package_changes(sides[0], sides[1], Reader(view.lang, view.selection.display, day))
    return rows.assign(what=[kind(change, view.words) for change in rows["change"].tolist()])


def _left(view: View, before: Package, rows: pd.DataFrame) -> np.ndarray:
    """Which changes a selection leaves: those of promises and figures that it leaves in either package; places that it
    covers; indicators and periods of these figures.
    """
    if not view.selection.filtered:
        return np.ones(len(rows), dtype=bool)
    old = cache.package_as_of(before, view.selection.asof).tables
    ids = _ids(view.rows) | _ids(narrow_rows(old, view.selection, view.places))
    kept = np.array(rows["row_id"].isin(ids), dtype=bool)
    records = (rows["row_id"] != "").to_numpy()
    for columns, changed in (
        ("indicator_id", (Change.NEW_INDICATOR, Change.GONE_INDICATOR, Change.UNIT)),
        ("period", (Change.NEW_PERIOD, Change.GONE_PERIOD)),
    ):
        seen = set(rows.loc[kept & records, columns])
        kept |= rows["change"].isin(changed).to_numpy() & rows[columns].isin(seen).to_numpy()
    covered = view.places.chosen(view.selection.regions)
    placed = rows["change"].isin((Change.NEW_PLACE, Change.GONE_PLACE)).to_numpy()
    return kept | (placed if covered is None else placed & rows["region_id"].isin(covered).to_numpy())


def _ids(tables: Tables) -> set[str]:
    """The promises and figures of some tables."""
    return {*tables.targets["target_id"], *tables.figures.rows()["observation_id"]}
