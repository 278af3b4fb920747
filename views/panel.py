"""An offer: a chart or table as a page shows it, and as it leaves in a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, source_line
from charts.maps.layers import count_titles
from charts.theme import RenderOptions
from economy.dates import day_label, label
from economy.i18n.codes import worded
from export.document import Cited, ExportDocument
from ui.script import CHARS, PageContext
from views import cache, describe
from views.headings import headings

TWO_THIRDS, HALF, THIRD = 0.65, 0.48, 0.31
"""The share of the page's width that a chart has."""
_LISTED = 4
"""Sources that a picture names with their addresses; the files name all."""
_SOURCES = ("source_id", "reported_source_id")
_PERIODS = ("period", "due", "announced", "date")


class Drawing(Protocol):
    """A chart module: what it says of itself, and the figure."""

    def caption(self, rows: Any, render: RenderOptions, filters: str, **options: Any) -> Caption:
        """The caption for these rows."""
        ...

    def figure(self, rows: Any, caption: Caption, render: RenderOptions, **options: Any) -> FrozenFigure:
        """The figure for these rows."""
        ...


@dataclass(frozen=True, eq=False)
class Panel:
    """Rows with what is drawn of them. `name` is key and file stem; `columns` those of its table and files;
    `drawing` is None for a table, which has a `title` instead; `options` go to the drawing and must be codes,
    numbers or strings, since they name the cached figure; `share` is that of the page's width; `about` is the
    promise that the rows are about, where they are about one.
    """

    frame: PageContext
    name: str
    columns: tuple[str, ...]
    rows: pd.DataFrame
    drawing: Drawing | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    share: float = 1.0
    attribution: str = ""
    about: str = ""

    @property
    def column_labels(self) -> dict[str, str]:
        """The columns that the rows have, with their headings."""
        titles = headings(self.frame.view.words)
        return {column: titles.get(column, column) for column in self.columns if column in self.rows}

    @cached_property
    def display_rows(self) -> pd.DataFrame:
        """The rows as tables and files give them: words for codes, and what is counted as the unit of a count."""
        told = worded(self.rows, self.columns, self.frame.view.lang)
        if not {"shown_unit", "unit"} <= set(told):
            return told
        counts = count_titles(self.frame.view.words.gettext)
        units = [counts.get(unit, unit) for unit in told["unit"].tolist()]
        shown = [unit or stored for unit, stored in zip(told["shown_unit"].tolist(), units, strict=True)]
        return told.assign(shown_unit=shown, unit=units)

    @property
    def render(self) -> RenderOptions:
        """How it is drawn on the reader's screen."""
        return self.frame.render.sized(self.share)

    @property
    def caption(self) -> Caption:
        """What the screen and the files say of it, made once for each view. No figure is drawn for it."""
        key = f"caption {self.name} {len(self.rows)} {self._choices}"
        return self.frame.view.once(key, self._captioned)

    @property
    def _choices(self) -> str:
        """What caption and figure depend on besides the view."""
        return f"{sorted(self.options.items())} {getattr(self.drawing, 'key', '')}"

    @property
    def alt(self) -> str:
        """The chart in words, for who does not see it: finding, what is shown in which unit, period."""
        words, caption = self.frame.view.words, self.caption
        period = self._period()
        said = words.named(words.gettext("Period"), period) if period else ""
        return words.sentences(
            map(words.full_stop, filter(None, [caption.title, caption.subtitle.rstrip(".。"), said]))
        )

    def drawn(self) -> tuple[Caption, FrozenFigure | None]:
        """Caption and figure for the screen, made once for each view and look."""
        render, view = self.render, self.frame.view
        if self.drawing is None:
            return self.caption, None
        size = f"{render.mode} {render.chars} {render.narrow}"
        key = (self.name, repr(view.selection), str(view.today), size, self._choices)
        return cache.drawing(key, lambda: (self.caption, self._figure(render)))

    def _captioned(self) -> Caption:
        """The caption of a chart; that of a table has title, selection and publishers."""
        filters = describe.filters(self.frame.view)
        if self.drawing is not None:
            return self.drawing.caption(self.rows, self.frame.render, filters, **self.options)
        publishers = list(self.rows["publisher"]) if "publisher" in self.rows else []
        source = source_line(publishers, self.frame.render) if publishers else "Milepost."
        return Caption(self.title, filters, source)

    def _figure(self, render: RenderOptions, foot: tuple[str, ...] = ()) -> FrozenFigure:
        assert self.drawing is not None
        return self.drawing.figure(self.rows, replace(self.caption, foot=foot), render, **self.options)

    def shown(self, link: str) -> ExportDocument:
        """What its files repeat of the screen. `link` is the address of the view."""
        view = self.frame.view
        t = view.words.gettext
        package = view.package
        return ExportDocument(
            name=self.name,
            caption=self.caption,
            frame=self.display_rows,
            columns=self.column_labels,
            filters=describe.filters(view),
            link=link,
            day=view.today,
            lang=view.lang,
            attribution=self.attribution,
            licence=t("Figures are facts; each row names its source. Outlines: ODbL 1.0."),
            unit=self._unit(),
            period=self._period(),
            version=t("{title}, version {version}").format(title=t(package.title), version=package.version),
            sources=self.cited(),
        )

    def _unit(self) -> str:
        """The units of the figures as shown, else as stored; what is counted, where rows are."""
        for column in ("shown_unit", "unit"):
            if column in self.display_rows:
                units = [
                    str(unit) for unit in dict.fromkeys(self.display_rows[column].tolist()) if unit and unit == unit
                ]
                if units:
                    return self.frame.view.words.series(units[:6])
        return ""

    def _period(self) -> str:
        """The first and the last year that the rows are about."""
        cells = [str(cell) for column in _PERIODS if column in self.rows for cell in self.rows[column].tolist()]
        years = sorted({year for cell in cells for year in re.findall(r"(?<!\d)\d{4}(?!\d)", cell)})
        return label(f"{years[0]}/{years[-1]}", self.frame.view.lang) if years else ""

    def cited(self) -> tuple[Cited, ...]:
        """The sources of the rows: first that of the promise they are about, then who stated others, then those of
        most rows, then the nearest to it.
        """
        named = [code for column in _SOURCES if column in self.rows for code in self.rows[column].tolist()]
        counted = Counter(code for code in (*named, *self._reports(), *self._rates()) if code and code == code)
        if not counted:  # counts rest on all that was counted
            rows = self.frame.view.sources
            counted = Counter(dict(zip(rows["source_id"].tolist(), rows["rows"].tolist(), strict=True)))
        own, promising = self._promising()
        known = self.frame.view.cited
        found = [known[code] for code in counted if code in known]

        def weight(one: Cited) -> tuple[bool, bool, int, int, str]:
            code = one.source_id
            return code not in own, code not in promising, -counted[code], one.tier, code

        return tuple(sorted(found, key=weight))

    def _promising(self) -> tuple[set[str], set[str]]:
        """The source of the promise that the rows are about, and those of all promises among them."""
        if not {"kind", "source_id", "row_id"} <= set(self.rows.columns):
            return set(), set()
        rows = self.rows[self.rows["kind"] == "promise"]
        return set(rows.loc[rows["row_id"] == self.about, "source_id"]), set(rows["source_id"])

    def _rates(self) -> list[str]:
        """The sources of the rates by which figures became dollars."""
        if "rate" not in self.rows:
            return []
        rates = self.frame.view.package.tables.exchange_rates
        return rates.loc[rates["cny_per_usd"].isin(self.rows["rate"].dropna()), "source_id"].tolist()

    def _reports(self) -> list[str]:
        """The sources of the reports by which promises are judged, where the rows name those."""
        if "observation_ids" not in self.columns or "observation_ids" not in self.rows:
            return []
        reports = self.frame.view.package.tables.observations
        known = dict(zip(reports["observation_id"].tolist(), reports["source_id"].tolist(), strict=True))
        cells = zip(self.rows["latest_id"].tolist(), self.rows["observation_ids"].tolist(), strict=True)
        return [known.get(code, "") for latest, used in cells for code in {latest, *used.split()}]

    def printed(self, shown: ExportDocument) -> tuple[FrozenFigure, int, int]:
        """The figure as it leaves: light unless the frame says else, with what it is in its foot; width and height."""
        wide = self.share > 0.7
        render = self._leaving(1 if wide else TWO_THIRDS)
        return _sized(self._figure(render, foot(shown, render)), 1200 if wide else 760)

    def small(self) -> tuple[FrozenFigure, int, int]:
        """The figure for a column of a printed page, with width and height."""
        return _sized(self._figure(self._leaving(HALF)), 560)

    def _leaving(self, share: float) -> RenderOptions:
        """How it is drawn by the server: wide, and never as for a phone."""
        return replace(self.frame.render, chars=int(CHARS["wide"] * share), narrow=False)


def _sized(figure: FrozenFigure, width: int) -> tuple[FrozenFigure, int, int]:
    return figure, width, figure.height


def foot(shown: ExportDocument, render: RenderOptions) -> tuple[str, ...]:
    """What stands below a picture that left: unit, period, sources with addresses, data version, day, address."""
    t, lang, w = render.gettext, shown.lang, render.words
    said = [(t("Unit"), shown.unit), (t("Period"), shown.period)]
    about = [w.full_stop(w.named(name, text)) for name, text in said if text]
    named = [
        w.sentences(
            [f"[{n}] " + w.full_stop(w.aside(w.named(one.publisher, one.title), _published(one, render))), one.url]
        )
        for n, one in enumerate(shown.sources[:_LISTED], start=1)
    ]
    more = len(shown.sources) - len(named)
    if more > 0:
        named.append(w.full_stop(t("and {n} more, each named in the table").format(n=more)))
    day = t("Accessed on {day}").format(day=day_label(shown.day, lang))
    rest = [
        w.sentences([w.full_stop(w.named(t("Data"), shown.version)), w.full_stop(day)]),
        "" if shown.attribution in shown.caption.source else shown.attribution,
        shown.link,
    ]
    return tuple(line for line in (w.sentences(about), *named, *rest) if line)


def _published(one: Cited, render: RenderOptions) -> str:
    return label(one.published, render.lang) or render.gettext("no date")
