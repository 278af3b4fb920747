"""The content of an exported file: the rows shown, and their title, source, selection, date and link.

All formats are made from the cells and the notice given here, so they cannot disagree.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import numpy as np
import pandas as pd

from charts.layout import Caption
from economy.data.source_names import full_name
from views.cited import CitedSource
from views.file_names import stem
from views.left_out import left_out
from views.panel import Panel
from views.text import tier_text

Cell = str | int | float
Translate = Callable[[str], str]


def identity(message: str) -> str:
    """The message unchanged: the interface words in English."""
    return message


@dataclass(frozen=True, eq=False)
class ExportDocument:
    """Everything that a file repeats of the screen.

    `name`: of the panel, in keys of citations; `stem`: of the file name, where that is another; `frame`: exactly the
    rows shown; `columns`: heading in the reader's language by column of `frame`, in the order of the file; `filters`:
    the selection as a sentence; `link`: the address of the view, "" for none; `attribution`: a notice such as that of
    a map; `meanings`: explanation by column; `unit` and `period`: of the figures, in words; `version`: of the data
    package; `sources`: of the rows, the most used one first; `wide`: the rows as a second table whose columns are
    headings, `wide_name` the name of its sheet; `left_out`: what errors in the data keep from
    it, a sentence, "" for sound data; `original_first`: whether a citation begins with the first source, as that of
    one promise does.
    Raises ValueError when the frame has rows and lacks or repeats one of the columns.
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
    wide: pd.DataFrame | None = None
    wide_name: str = ""
    stem: str = ""
    left_out: str = ""
    original_first: bool = False

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
    """The document of a panel. `link` is the address of the view."""
    view, package = panel.context.view, panel.context.view.package
    t = view.words.gettext
    missing = left_out(view.whole, view.words)
    return ExportDocument(
        name=panel.name,
        stem=stem(panel),
        caption=replace(panel.caption, source=view.words.sentences([missing, panel.caption.source])),
        left_out=missing,
        frame=panel.display_rows,
        columns=panel.column_labels,
        filters=panel.filters,
        link=link,
        day=view.today,
        lang=view.lang,
        attribution=panel.attribution,
        licence=t("Figures are facts; each row names its source. Outlines: ODbL 1.0."),
        unit=panel.unit,
        period=panel.period,
        version=t("{title}, version {version}").format(title=package.title_in(view.lang), version=package.version),
        sources=panel.cited(),
        wide=panel.wide() if panel.wide else None,
        wide_name=panel.wide_name or t("By year"),
        original_first=panel.promise is not None,
    )


def cells(document: ExportDocument, t: Translate = identity) -> list[list[Cell]]:
    """The rows shown, one list per row in the order of `columns`: numbers as numbers, anything else as text.

    A missing or infinite value becomes "", a boolean yes or no, a date its ISO form.
    """
    if document.frame.empty:
        return []
    columns = [[_cell(value, t) for value in document.frame[column].tolist()] for column in document.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(value: object, t: Translate) -> Cell:
    """One value. Booleans are checked before numbers, because bool is a subclass of int; whole floats become int."""
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
    """The metadata that every file carries, as heading and text. Empty ones are left out but for two headings."""
    entries = [
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
    always = (t("Selection"), t("Source"))
    return [(heading, text) for heading, text in entries if text or heading in always]


def opening_entries(document: ExportDocument, t: Translate = identity) -> list[tuple[str, str]]:
    """Title and subtitle, then the entries of `notice`, as heading and text."""
    return [(t("Title"), document.caption.title), (t("Subtitle"), document.caption.subtitle), *notice(document, t)]


def lineage(document: ExportDocument, t: Translate) -> list[tuple[str, str]]:
    """The entries of `opening_entries`, then one per source, as heading and text."""
    intro = opening_entries(document, t)
    cited = [
        (
            f"{t('Source')} {n}",
            f"{full_name(source.publisher, source.title, document.lang)}. {source.url} "
            f"({t('Tier {tier}').format(tier=tier_text(source.tier))})",
        )
        for n, source in enumerate(document.sources, start=1)
    ]
    return intro + cited


def unnamed(document: ExportDocument, rows: list[list[Cell]]) -> list[CitedSource]:
    """The sources whose address is in none of the rows. `rows`: as `cells` returns them."""
    values = {cell for row in rows for cell in row}
    return [source for source in document.sources if source.url not in values]


def meanings(document: ExportDocument) -> list[tuple[str, str]]:
    """Heading and meaning of every exported column that has one."""
    return [
        (heading, document.meanings[key]) for key, heading in document.columns.items() if document.meanings.get(key)
    ]
