"""The panels of the Sources page: who says so, what disagrees, how old it is, what the columns mean."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from economy.query.provenance import dictionary
from views import columns, what_is_new
from views.context import PageContext
from views.panel import Panel, PanelMakers


def rows_of(context: PageContext, source_id: str) -> Panel:
    """Every row of the package that rests on a source."""
    view = context.view
    rows = view.facts.source_usage
    rows = rows[rows["source_id"] == source_id]
    rows = rows.assign(place=rows["region_id"].map(view.places.names(view.lang)).fillna(""))
    return Panel(context, "rows-of-source", columns.RESTING, rows, title=view.words.gettext("Records that use it"))


def listed(context: PageContext) -> Panel:
    """The sources that the selection rests on."""
    title = context.view.words.gettext("Sources behind this selection")
    return Panel(context, "sources", columns.SOURCES, context.view.sources, title=title)


def conflicts(context: PageContext) -> Panel:
    """All figures that disagree with another one."""
    known = context.view.records.reports
    rows = context.view.once("conflicting figures", lambda: known[known["conflict_group"] != ""])
    title = context.view.words.gettext("All conflicting figures")
    return Panel(context, "conflicts", (*columns.REPORTS, "conflict_group"), rows, title=title)


def contradictions(context: PageContext) -> Panel:
    """Second sources that disagree with their row."""
    title = context.view.words.gettext("Second sources that contradict a record")
    return Panel(context, "contradictions", columns.RESTING, context.view.contradictions, title=title)


def organisations(context: PageContext) -> Panel:
    """Organisations on file, named after the reference where the package has one."""
    view, t = context.view, context.view.words.gettext
    reference, title = view.package.tables.conventions.reference, t("Organisations")
    if reference is not None:
        title = t("Organisations named in the {reference}").format(reference=reference.name.of(view.lang))
    return Panel(context, "organisations", columns.ORGANISATIONS, context.view.organisations, title=title)


def freshness(context: PageContext) -> Panel:
    """How old the newest source of each place is."""
    title = context.view.words.gettext("Days since the latest source about each place was published")
    rows = context.view.once("newest sources", lambda: _newest(context))
    return Panel(context, "freshness", ("place", "age_days", "rows", "region_id"), rows, title=title)


def accounts(context: PageContext) -> Panel:
    """What became of the rows of each table, for a package with errors; no rows for a sound one."""
    view = context.view
    known = view.whole.accounts if view.whole.faults else ()
    rows = pd.DataFrame(
        [
            (account.table, account.read, account.shown, account.refused, sum(count for _, count in account.dropped),
             "; ".join(f"{cause}: {count}" for cause, count in account.dropped), account.emptied)
            for account in known
        ],
        columns=list(columns.ACCOUNTS),
    )  # fmt: skip
    title = view.words.gettext("What errors in the data leave out")
    return Panel(context, "rows-left-out", columns.ACCOUNTS, rows, title=title)


def changes(context: PageContext) -> Panel | None:
    """What is different from the earlier package that the operator named; None where none is to be compared."""
    before = what_is_new.earlier()
    if before is None or what_is_new.unreadable(before):
        return None
    rows = what_is_new.changes(context.view, before)
    return Panel(context, "what-is-new", columns.WHAT_IS_NEW, rows, title=what_is_new.title(context.view, before))


def meanings(context: PageContext) -> Panel:
    """The data dictionary of the package on show."""
    rows = context.view.once("dictionary", lambda: dictionary(context.view.package.descriptor))
    return Panel(
        context, "data-dictionary", columns.DICTIONARY, rows, title=context.view.words.gettext("Data dictionary")
    )


def _newest(context: PageContext) -> pd.DataFrame:
    view = context.view
    rows = view.source_usage.loc[
        (view.source_usage["region_id"] != "").to_numpy(), ["source_id", "region_id", "row_id"]
    ]
    ages = dict(zip(view.freshness["source_id"].tolist(), view.freshness["age_days"].tolist(), strict=True))
    rows = rows.assign(age_days=rows["source_id"].map(ages))
    newest = rows.groupby("region_id").agg(age_days=("age_days", "min"), rows=("row_id", "nunique")).reset_index()
    newest["place"] = newest["region_id"].map(view.places.names(view.lang)).fillna(newest["region_id"])
    return newest.sort_values("age_days", kind="stable")


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    makers: dict[str, Callable[[], Panel]] = {
        "sources": lambda: listed(context),
        "conflicts": lambda: conflicts(context),
        "contradictions": lambda: contradictions(context),
        "organisations": lambda: organisations(context),
        "freshness": lambda: freshness(context),
        "data-dictionary": lambda: meanings(context),
    }
    chosen = context.view.selection.source
    if context.view.whole.faults:
        makers["rows-left-out"] = lambda: accounts(context)
    different = changes(context)
    if different is not None:
        makers["what-is-new"] = lambda: different
    return ({"rows-of-source": lambda: rows_of(context, chosen)} if chosen else {}) | makers
