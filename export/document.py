"""What a file repeats of the screen: the rows shown, and about them title, source, selection, date, link.

All three kinds of file are made from the cells and the notice given here, so they cannot disagree.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
import pandas as pd

from charts.layout import Caption
from views import describe
from views.cited import CitedSource
from views.panel import Panel
from views.text import tier_text

Cell = str | int | float
Translate = Callable[[str], str]


def identity(message: str) -> str:
    """The message itself: interface words in English."""
    return message


@dataclass(frozen=True, eq=False)
class ExportDocument:
    """What the screen shows and a file must repeat.

    `name` is the stem of the file name; `frame` has exactly the rows shown; `columns` says which of its
    columns go out, in this order, under which heading in the reader's language; `filters` is a sentence;
    `link` the address that gives the view again; `attribution` a notice such as that of a map; `meanings`
    what a column holds, in words; `unit` and `period` what the figures are in and of, in words; `version` that
    of the data package; `sources` what the rows rest on, the most used one first. Raises ValueError where the
    frame has rows, but not each column once.
    """

    name: str
    caption: Caption
    frame: pd.DataFrame
    columns: dict[str, str]
    filters: str
    link: str
    day: date
    lang: str
    attribution: str = ""
    licence: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    period: str = ""
    version: str = ""
    sources: tuple[CitedSource, ...] = ()

    def __post_init__(self) -> None:
        present = list(self.frame.columns)
        wrong = [column for column in self.columns if present.count(column) != 1]
        if len(self.frame) and (wrong or not self.columns):
            raise ValueError(
                f"The file {self.name!r} needs at least one column, and each just once; of "
                f"{list(self.columns)} the frame lacks or repeats {wrong}. It has {present}: "
                "mend `columns` or the frame."
            )


def document_of(panel: Panel, link: str) -> ExportDocument:
    """What the files of a panel repeat of the screen. `link` is the address of the view."""
    view, package = panel.context.view, panel.context.view.package
    t = view.words.gettext
    return ExportDocument(
        name=panel.name,
        caption=panel.caption,
        frame=panel.display_rows,
        columns=panel.column_labels,
        filters=describe.filters(view),
        link=link,
        day=view.today,
        lang=view.lang,
        attribution=panel.attribution,
        licence=t("Figures are facts; each row names its source. Outlines: ODbL 1.0."),
        unit=panel.unit,
        period=panel.period,
        version=t("{title}, version {version}").format(title=package.title_in(view.lang), version=package.version),
        sources=panel.cited(),
    )


def cells(document: ExportDocument, t: Translate = identity) -> list[list[Cell]]:
    """The rows shown, one list a row in the order of `columns`: numbers as numbers, anything else as text.

    Empty text where there is no value (also for an infinite one); yes and no for booleans; ISO dates.
    """
    if document.frame.empty:
        return []
    columns = [[_cell(value, t) for value in document.frame[column].tolist()] for column in document.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(value: object, t: Translate) -> Cell:
    """One value: bool before number (a bool is one), whole floats without their ".0"."""
    if type(value) is str:  # most cells are
        return value
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return t("yes") if value else t("no")
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        figure = float(value)
        if not math.isfinite(figure):
            return ""
        return int(figure) if figure.is_integer() and abs(figure) < 1e15 else figure
    if isinstance(value, datetime):
        midnight = value == datetime(value.year, value.month, value.day, tzinfo=value.tzinfo)
        return value.date().isoformat() if midnight else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def notice(document: ExportDocument, t: Translate = identity) -> list[tuple[str, str]]:
    """What every file says of itself, heading and text; only what there is to say."""
    said = [
        (t("Selection"), document.filters),
        (t("Unit"), document.unit),
        (t("Period"), document.period),
        (t("Source"), document.caption.source),
        (t("Data"), document.version),
        (t("Accessed on"), document.day.isoformat()),
        (t("Link to this view"), document.link),
        (t("Licence"), document.licence),
        (t("Attribution"), document.attribution),
    ]
    always = (t("Selection"), t("Source"), t("Link to this view"))
    return [(heading, text) for heading, text in said if text or heading in always]


def introduced(document: ExportDocument, t: Translate = identity) -> list[tuple[str, str]]:
    """Title and subtitle, then the notice."""
    return [(t("Title"), document.caption.title), (t("Subtitle"), document.caption.subtitle), *notice(document, t)]


def lineage(document: ExportDocument, t: Translate) -> list[tuple[str, str]]:
    """Title, subtitle, notice and every source, as heading and text."""
    said = introduced(document, t)
    cited = [
        (
            f"{t('Source')} {n}",
            f"{one.publisher}: {one.title}. {one.url} ({t('Tier {tier}').format(tier=tier_text(one.tier))})",
        )
        for n, one in enumerate(document.sources, start=1)
    ]
    return said + cited


def unnamed(document: ExportDocument, rows: list[list[Cell]]) -> list[CitedSource]:
    """The sources whose address no row gives. Input: the rows as `cells` makes them."""
    given = {cell for row in rows for cell in row}
    return [one for one in document.sources if one.url not in given]


def meanings(document: ExportDocument) -> list[tuple[str, str]]:
    """Heading and meaning of every exported column that has one."""
    return [
        (heading, document.meanings[key]) for key, heading in document.columns.items() if document.meanings.get(key)
    ]
