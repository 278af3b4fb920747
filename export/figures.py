"""Figures of one indicator over the years for programs: the rows of the page Indicators as CSV, JSON or Parquet.

python -m milepost figures --indicator gdp --region 310000 --children --format parquet -o gdp.parquet
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import orjson
import pandas as pd

from economy.data.package import Package
from economy.data.reading import stored_name
from economy.query.figures.place_choice import children
from economy.query.selection import MEASURES
from export.cells import neutralise
from export.options import ExportError, ExportOptions
from export.panel_file import context_of
from views import cache, columns
from views.indicator_view import all_places, indicator_view, known_figures
from views.panels.indicators import figure_rows


@dataclass(frozen=True)
class FigureRequest:
    """Which figures are asked for: codes; no `regions` for those that the page shows where none is chosen.

    With `children` the places directly inside the regions stand for them.
    """

    indicator: str
    regions: tuple[str, ...] = ()
    children: bool = False
    measure: str = MEASURES[0]
    lang: str = "en"
    asof: date | None = None


def figures(package: Package, request: FigureRequest, today: date) -> pd.DataFrame:
    """One row a figure: the rows and columns that the table of the page Indicators has, under the keys of the columns.

    Raises ExportError, with a sentence, for a code that the package does not have and a measure that is not possible.
    """
    places = cache.codes(package).places
    query = {"indicator": [request.indicator], "measure": [request.measure], "lang": [request.lang]}
    if request.asof is not None:
        query["asof"] = [request.asof.isoformat()]
    codes = request.regions
    unknown = [code for code in codes if code not in places]
    if unknown:
        raise ExportError(f"The package has no place with the code {', '.join(unknown)}.")
    if request.children:
        view = all_places(context_of("indicators", query, ExportOptions("", today), package)).view
        codes = children(codes, known_figures(view).regions(request.indicator), places)
        if not codes:
            raise ExportError(f"No place inside {', '.join(request.regions)} has a figure of {request.indicator}.")
    first = package.tables.conventions.filter_keys[0]
    for code in codes:
        query.setdefault(places.filter_of(code) or first, []).append(code)
    shown = indicator_view(context_of("indicators", query, ExportOptions("", today), package))
    if shown is None:
        raise ExportError("The package has no reported figures.")
    if shown.notices:
        raise ExportError(" ".join(shown.notices))
    return figure_rows(shown)[list(columns.FIGURES)].rename(columns=lambda name: stored_name(name, request.lang))


def encoded(rows: pd.DataFrame, form: str) -> bytes:
    """The rows as "csv", "json" or "parquet"; missing figures are empty cells, in JSON null."""
    if form == "csv":
        words = [str(name) for name in rows if pd.api.types.is_object_dtype(rows[name])]
        harmless = rows.assign(**{name: rows[name].map(neutralise, na_action="ignore") for name in words})
        return harmless.to_csv(index=False, lineterminator="\n").encode("utf-8")
    if form == "json":
        records = rows.astype(object).where(rows.notna(), None).to_dict("records")
        return orjson.dumps(records, option=orjson.OPT_INDENT_2) + b"\n"
    buffer = io.BytesIO()
    rows.to_parquet(buffer, index=False)
    return buffer.getvalue()
