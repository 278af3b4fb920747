"""A panel: a chart or table as a page shows it. Its files are made of it by the package export."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, source_line
from charts.maps.layers import count_titles
from charts.theme import RenderOptions
from economy.data.rows import rows_as_dicts
from economy.dates import label
from economy.i18n.codes import worded
from economy.rates import rates_per_dollar
from views import cache, describe
from views.cited import CitedSource
from views.columns import headings
from views.context import PageContext

TWO_THIRDS, HALF, THIRD = 0.65, 0.48, 0.31
"""The share of the page's width that a chart has."""
_SOURCES = ("source_id", "reported_source_id")
_PERIODS = ("period", "due", "announced", "date")


class Drawing(Protocol):
    """A chart module: what it says of itself, and the figure."""

    @property
    def caption(self) -> Callable[..., Caption]:
        """The caption for rows, RenderOptions and filters in words; a panel's options as keywords."""
        ...

    @property
    def figure(self) -> Callable[..., FrozenFigure]:
        """The figure for rows, a Caption and RenderOptions; a panel's options as keywords."""
        ...


@dataclass(frozen=True, eq=False)
class Panel:
    """Rows with what is drawn of them. `name` is key and file stem; `columns` those of its table and files;
    `drawing` is None for a table, which has a `title` instead; `options` go to the drawing and must be codes,
    numbers or strings, since they name the cached figure; `on_screen` are further ones that only the page's figure has;
    `on_slides` are those of a shorter figure, for slides where the whole would take too many, which then say `cut`;
    `share` is that of the page's width; `about` is the promise that the rows are about, where they are about one;
    `shown` says in words which rows these are, where that is not what the selection says; `wide` makes the same as a
    second table, for workbooks: its columns are headings, `wide_name` is the name of its sheet where that is not "By
    year".
    """

    context: PageContext
    name: str
    columns: tuple[str, ...]
    rows: pd.DataFrame
    drawing: Drawing | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    on_screen: Mapping[str, Any] = field(default_factory=dict)
    on_slides: Mapping[str, Any] = field(default_factory=dict)
    cut: str = ""
    title: str = ""
    share: float = 1.0
    attribution: str = ""
    about: str = ""
    shown: str = ""
    wide: Callable[[], pd.DataFrame] | None = None
    wide_name: str = ""

    @property
    def filters(self) -> str:
        """Which rows are on show, in words."""
        return self.shown or describe.filters(self.context.view)

    @property
    def column_labels(self) -> dict[str, str]:
        """The columns that the rows have, with their headings."""
        conventions = self.context.view.package.tables.conventions
        titles = headings(self.context.view.words, conventions)
        without = () if conventions.reference else ("seed",)
        shown = [column for column in self.columns if column in self.rows and column not in without]
        return {column: titles.get(column, column) for column in shown}

    @cached_property
    def display_rows(self) -> pd.DataFrame:
        """The rows as tables and files give them: words for codes, and what is counted as the unit of a count."""
        told = worded(self.rows, self.columns, self.context.view.lang)
        if "level" in self.columns and "level" in told:
            told = told.assign(level=told["level"].map(self._level_name))
        if not {"shown_unit", "unit"} <= set(told):
            return told
        counts = count_titles(self.context.view.words.gettext)
        stored: list[str] = told["unit"].tolist()
        units = [counts.get(unit, unit) for unit in stored]
        shown = [unit or counted for unit, counted in zip(told["shown_unit"].tolist(), units, strict=True)]
        return told.assign(shown_unit=shown, unit=units)

    def _level_name(self, code: str) -> str:
        """A level of places in the words of the package; its code where it has no name."""
        level = self.context.view.package.tables.conventions.level(code)
        return (level.name.of(self.context.view.lang) if level else "") or code

    @property
    def render(self) -> RenderOptions:
        """How it is drawn on the reader's screen."""
        return self.context.render.sized(self.share)

    @property
    def caption(self) -> Caption:
        """What the screen and the files say of it. No figure is drawn for it."""
        return cache.caption((self._key, self.context.render), self._make_caption)

    @cached_property
    def _key(self) -> tuple[Hashable, ...]:
        """All that caption and figure depend on, besides how they are drawn."""
        view = self.context.view
        return (
            view.package.digest, view.selection, view.today, self.name, self.title, cache.fingerprint(self.rows),
            repr(sorted(self.options.items())), getattr(self.drawing, "key", ""),
        )  # fmt: skip

    @property
    def alt(self) -> str:
        """The chart in words, for who does not see it: finding, what is shown in which unit, period."""
        return cache.text((self._key, self.context.render, "alt"), self._make_alt)

    def _make_alt(self) -> str:
        words, caption = self.context.view.words, self.caption
        period = words.named(words.gettext("Period"), self.period) if self.period else ""
        return words.sentences(
            map(words.full_stop, filter(None, [caption.title, caption.subtitle.rstrip(".。"), period]))
        )

    def drawn(self) -> FrozenFigure | None:
        """The figure for the reader's screen; None for a table."""
        if self.drawing is None:
            return None
        key = (self._key, self.render, repr(sorted(self.on_screen.items())))
        return cache.figure(key, lambda: self._draw(self.caption, self.render, self.on_screen))

    def _make_caption(self) -> Caption:
        """The caption of a chart; that of a table has title, selection and publishers."""
        filters = self.filters
        if self.drawing is not None:
            return self.drawing.caption(self.rows, self.context.render, filters, **self.options)
        publishers = list(self.rows["publisher"]) if "publisher" in self.rows else []
        source = source_line(publishers, self.context.render) if publishers else "Milepost."
        return Caption(self.title, filters, source)

    def figure(self, render: RenderOptions, foot: tuple[str, ...] = (), source: str = "") -> FrozenFigure:
        """The figure drawn in a certain way; `source` stands in place of the caption's own line of sources, `foot` are
        lines below it. Raises ValueError for a table.
        """
        return self._draw(replace(self.caption, foot=foot, source=source or self.caption.source), render, {})

    def _draw(self, caption: Caption, render: RenderOptions, more: Mapping[str, Any]) -> FrozenFigure:
        if self.drawing is None:
            raise ValueError(f"{self.name} is a table; it has no figure.")
        return self.drawing.figure(self.rows, caption, render, **self.options, **more)

    @property
    def unit(self) -> str:
        """The units of the figures as shown, else as stored; what is counted, where rows are."""
        for column in ("shown_unit", "unit"):
            if column in self.display_rows:
                units = [
                    str(unit) for unit in dict.fromkeys(self.display_rows[column].tolist()) if unit and unit == unit
                ]
                if units:
                    return self.context.view.words.series(units[:6])
        return ""

    @cached_property
    def period(self) -> str:
        """The first and the last year that the rows are about."""
        cells = {cell for column in _PERIODS if column in self.rows for cell in self.rows[column].tolist()}
        years = sorted({year for cell in map(str, cells) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", cell)})
        return label(f"{years[0]}/{years[-1]}", self.context.view.lang) if years else ""

    def cited(self) -> tuple[CitedSource, ...]:
        """The sources of the rows: first that of the promise they are about, then who stated others, then those of
        most rows, then the nearest to it.
        """
        named = [code for column in _SOURCES if column in self.rows for code in self.rows[column].tolist()]
        counted = Counter(code for code in (*named, *self._reports(), *self._rates()) if code and code == code)
        if not counted:  # counts rest on all that was counted
            rows = self.context.view.sources
            counted = Counter(dict(zip(rows["source_id"].tolist(), rows["rows"].tolist(), strict=True)))
        own, promising = self._promising()
        known = self.context.view.cited
        sources = [known[code] for code in counted if code in known]

        def weight(source: CitedSource) -> tuple[bool, bool, int, int, str]:
            code = source.source_id
            return code not in own, code not in promising, -counted[code], source.tier, code

        return tuple(map(self._with_issuer, sorted(sources, key=weight)))

    @cached_property
    def promise(self) -> dict[str, Any] | None:
        """The row of the promise that a table is about; None for a table of others, and for a chart."""
        if not self.about or "target_id" not in self.rows:
            return None
        return next((row for row in rows_as_dicts(self.rows) if row["target_id"] == self.about), None)

    def _with_issuer(self, source: CitedSource) -> CitedSource:
        """The source of the one promise that a table is about, with who issued that; any other as it is."""
        row = self.promise
        if row is None or row["source_id"] != source.source_id or not row["issuer"]:
            return source
        return replace(source, issuer=row["issuer"], document=row["document"], issued=row["announced"])

    def _promising(self) -> tuple[set[str], set[str]]:
        """The source of the promise that the rows are about, and those of all promises among them."""
        if self.promise is not None:
            return {self.promise["source_id"]}, set()
        if not {"kind", "source_id", "row_id"} <= set(self.rows.columns):
            return set(), set()
        rows = self.rows[self.rows["kind"] == "promise"]
        return set(rows.loc[rows["row_id"] == self.about, "source_id"]), set(rows["source_id"])

    def _rates(self) -> list[str]:
        """The sources of the rates by which figures became dollars."""
        if "rate" not in self.rows:
            return []
        tables = self.context.view.package.tables
        per_dollar = rates_per_dollar(tables.exchange_rates, tables.conventions.currency)
        used = per_dollar.index[per_dollar.isin(self.rows["rate"].dropna())]
        return tables.exchange_rates.loc[used, "source_id"].tolist()

    def _reports(self) -> list[str]:
        """The sources of the reports by which promises are judged, where the rows name those."""
        if "observation_ids" not in self.columns or "observation_ids" not in self.rows:
            return []
        reports = self.context.view.package.tables.observations
        known = dict(zip(reports["observation_id"].tolist(), reports["source_id"].tolist(), strict=True))
        cells = zip(self.rows["latest_id"].tolist(), self.rows["observation_ids"].tolist(), strict=True)
        return [known.get(code, "") for latest, used in cells for code in {latest, *used.split()}]


PanelMakers = Mapping[str, Callable[[], Panel]]
"""What makes each panel of a page, by its name: a panel costs nothing until it is asked for."""
