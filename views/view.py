"""A view: what one selection leaves of the package, computed once and shown by every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from economy.assessment.assess import Assessment
from economy.assessment.inputs import Observation, Promise
from economy.data.package import Package
from economy.data.tables import Tables
from economy.i18n.words import Words
from economy.query.codes import Codes
from economy.query.counts import COUNTED, by_place, shaded
from economy.query.key_figures import KeyFigure, key_figures
from economy.query.narrow import filter_dependents
from economy.query.outcomes import comparable, left_out, promise_and_outcome
from economy.query.profile import cited_sources, organisations, roles
from economy.query.provenance import contradictions, disagreeing
from economy.query.records import Records, reports
from economy.query.selection import FIGURES, Selection
from economy.query.status_table import VERDICTS, answered, counted, due_by
from economy.query.status_table import shaded as by_verdict
from economy.query.timeline_rows import timeline_rows
from economy.regions import Places
from views.cited import CitedSource
from views.package_facts import PackageFacts

Made = TypeVar("Made")


@dataclass(frozen=True)
class View:
    """Tables and records of a selection, and the frames that pages make of them. Shared: never change one."""

    selection: Selection
    package: Package
    codes: Codes
    rows: Tables
    records: Records
    assessed: Mapping[str, Assessment]
    """What is to be said of every promise of the package, by target_id."""
    today: date
    """The day as of which everything is shown."""
    words: Words
    whole: Package
    """The package as it was read; `package` is it as it stood on the day of a replay, in the reader's language."""
    facts: PackageFacts
    """What all views of `package`, of this day and language, share."""
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: str, make: Callable[[], Made]) -> Made:
        """What a page makes of this view, made once. `key` must name all it depends on besides the view."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    @property
    def places(self) -> Places:
        """The tree of all regions of the package."""
        return self.codes.places

    @cached_property
    def tables(self) -> Tables:
        """All tables narrowed to the selection, those too that hang on others."""
        return filter_dependents(self.rows, self.selection, self.places)

    @cached_property
    def indicator_names(self) -> dict[str, str]:
        """Every indicator of the package in the reader's language, by its code."""
        rows = self.package.tables.indicators
        name = self.package.tables.conventions.column("name", self.lang)
        return dict(zip(rows["indicator_id"].tolist(), rows[name].tolist(), strict=True))

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.selection.lang

    @cached_property
    def key_figures(self) -> list[KeyFigure]:
        """The headline numbers of the selection."""
        return key_figures(self.records.promises, self.records.reports)

    @cached_property
    def groups(self) -> list[str]:
        """Scope groups that can be compared here, richest first."""
        return comparable(self.records.promises, self.records.reports)

    @cached_property
    def group(self) -> str:
        """The scope group on show: the chosen indicator's, else the richest."""
        chosen = self.chosen_group
        return chosen if chosen in self.groups else (self.groups[0] if self.groups else "")

    @property
    def chosen_group(self) -> str:
        """The scope group of the indicator that the address names; "" where it names none."""
        indicators = self.package.tables.indicators.set_index("indicator_id")["scope_group"]
        return str(indicators.get(self.selection.indicator, ""))

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Promises of the group on show beside the latest report; of all groups of its unit where they are mixed."""
        groups = [self.group]
        if self.selection.mix:
            units = dict(zip(self.records.promises["scope_group"], self.records.promises["unit"], strict=True))
            groups = [name for name in self.groups if units.get(name) == units.get(self.group)]
        return promise_and_outcome(self.records.promises, self.records.reports, *groups)

    @cached_property
    def left_out(self) -> pd.DataFrame:
        """Promises that the comparison does not draw."""
        return left_out(self.records.promises, self.outcomes)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Rows on file per place."""
        return by_place(self.rows, self.lang)

    @cached_property
    def timeline_rows(self) -> pd.DataFrame:
        """Promises, reports and events in one frame, for a time axis."""
        return timeline_rows(self.records)

    @cached_property
    def roles(self) -> pd.DataFrame:
        """Organisations and what they do where."""
        return roles(self.tables, self.lang)

    @cached_property
    def organisations(self) -> pd.DataFrame:
        """Organisations on file, with or without a role."""
        return organisations(self.tables, self.lang)

    @cached_property
    def sources(self) -> pd.DataFrame:
        """Sources that the selection rests on, with their age and number of rows."""
        ages = self.freshness[["source_id", "age_days"]]
        return cited_sources(self.tables, self.source_usage).merge(ages, on="source_id", how="left")

    @property
    def cited(self) -> dict[str, CitedSource]:
        """Every source of the package as files name it, by its id."""
        return self.facts.cited

    @property
    def shading(self) -> str:
        """The code of the figure in `shaded`: what the reader chose, else the first count, that of sites where they
        are all that there is.
        """
        tables = self.package.tables
        only_sites = tables.targets.empty and tables.figures.coverage.empty and not tables.sites.empty
        return self.selection.figure or ("sites" if only_sites else FIGURES[0])

    @cached_property
    def shaded(self) -> pd.DataFrame:
        """The figure by which a map of this view shades places."""
        figure = self.shading
        if figure == "answered":
            return answered(self.records.promises, self.today)
        if figure in VERDICTS:
            return by_verdict(self.records.promises, figure)
        reports = self.records.reports.head(0) if figure in COUNTED else self.reports_of(figure)
        return shaded(self.rows, reports, figure, self.lang)

    def reports_of(self, indicator_id: str, region_id: str = "") -> pd.DataFrame:
        """The reports of an indicator, of one place or of all, as `economy.query.records.reports` gives them."""
        if self.rows.stored is None:
            known = self.records.reports
            wanted = known["indicator_id"] == indicator_id
            return known[(wanted & (known["region_id"] == region_id)) if region_id else wanted]
        rows = self.rows.figures.rows([indicator_id], [region_id] if region_id else None)
        return reports(self.rows.having(observations=rows, stored=None), self.lang, self.selection.display)

    @cached_property
    def source_usage(self) -> pd.DataFrame:
        """Rows of the selection by the source they rest on."""
        rows = self.facts.source_usage_of(self.tables)
        # Rates are used for dollars only; else their source stood behind figures it says nothing about.
        return rows if self.selection.display == "usd" else rows[rows["table"] != "exchange_rates"]

    @property
    def goals(self) -> dict[str, Promise]:
        """Every promise of the package as it is judged, by target_id."""
        return self.facts.goals

    @property
    def observed(self) -> list[Observation]:
        """Every reported figure of the package as it is judged."""
        return self.facts.observed

    @cached_property
    def verdicts(self) -> dict[str, int]:
        """How many current promises of the selection have which status."""
        return counted(self.records.promises)

    @cached_property
    def current(self) -> pd.DataFrame:
        """The promises of the selection in their latest wording."""
        return self.records.promises[self.records.promises["current"].astype(bool)]

    @cached_property
    def passed(self) -> pd.DataFrame:
        """Current promises with a figure that were due by the day shown."""
        return due_by(self.records.promises, self.today)

    @cached_property
    def disagreeing(self) -> pd.DataFrame:
        """Figures for one fact that disagree, fact by fact."""
        return disagreeing(self.records.reports)

    @cached_property
    def contradictions(self) -> pd.DataFrame:
        """Second sources that disagree with their row."""
        return contradictions(self.facts.source_usage_of(self.tables))

    @property
    def freshness(self) -> pd.DataFrame:
        """Age of every source."""
        return self.facts.freshness
