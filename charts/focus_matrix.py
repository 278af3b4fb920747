"""Focus matrix: which sectors each place's plans name, and in what way."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, label_room, safe, shortened, source_line, source_of
from charts.theme import RenderOptions, category_colours
from economy.i18n.codes import titled

KINDS = ("pilot-application", "industrial-application", "technology", "support")
_MARKS = {
    "pilot-application": "square",
    "industrial-application": "diamond",
    "technology": "circle",
    "support": "cross",
}


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str) -> Caption:
    """The title gives the sector that most places name."""
    t = render.gettext
    counts = rows.groupby("sector")["region_id"].nunique().sort_values(kind="stable")
    shared = int((counts > 1).sum())
    title = t("Sectors named by more than one place: {n} of {all}; most often {sector}, by {places}").format(
        n=shared, all=len(counts), sector=counts.index[-1], places=int(counts.iloc[-1])
    )
    if not shared:
        title = t("No two places name the same sector ({all} sectors)").format(all=len(counts))
    subtitle = t("Sectors that a plan or policy names, by place and kind. Shown: {filters}.").format(filters=filters)
    return Caption(title, subtitle, source_line(list(rows["publisher"]), render))


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions) -> FrozenFigure:
    """A mark for each place and sector. `rows`: columns region_id, place, sector, focus_kind and publisher."""
    shared = rows.groupby("sector")["region_id"].nunique()
    rows = rows.assign(_shared=rows["sector"].map(shared))
    sectors = list(
        dict.fromkeys(rows.sort_values(["_shared", "region_id", "sector"], ascending=[False, True, True])["sector"])
    )
    places = list(dict.fromkeys(rows.sort_values("region_id")["place"]))
    kinds = list(dict.fromkeys([*KINDS, *rows["focus_kind"].tolist()]))  # a package may have kinds of its own
    colours = category_colours(kinds, render.mode)
    titles = {kind: safe(titled("focus_kind", kind, render.lang)) for kind in kinds}
    traces = []
    for kind in kinds:
        part = rows[rows["focus_kind"] == kind]
        if len(part):
            cells = list(each(part, "place", "sector", "publisher"))
            traces.append(
                {
                    "type": "scatter",
                    "name": titles[kind],
                    "mode": "markers",
                    "x": [places.index(place) for place, _, _ in cells],
                    "y": [sectors.index(sector) for _, sector, _ in cells],
                    "customdata": part["region_id"].tolist(),
                    "marker": {"symbol": _MARKS.get(kind, "star"), "size": 12, "color": colours[kind]},
                    "hoverinfo": "text",
                    "hovertext": [
                        f"{render.words.named(safe(place), safe(sector))}<br>{titles[kind]}<br>{source_of(who, render)}"
                        for place, sector, who in cells
                    ],
                }
            )
    return _composed(traces, places, sectors, caption, render)


def _composed(
    traces: list[dict[str, Any]], places: list[str], sectors: list[str], caption: Caption, render: RenderOptions
) -> FrozenFigure:
    """The matrix with the place names on top; they stand below the legend, which needs one more line of head room."""
    labels = [safe(shortened(sector, 24 if render.narrow else 40)) for sector in sectors]
    columns = [safe(shortened(place, 9 if render.narrow else 18)) for place in places]
    axes = {
        "xaxis": {
            "tickmode": "array",
            "tickvals": list(range(len(places))),
            "side": "top",
            "ticktext": columns,
            "range": [-0.6, len(places) - 0.4],
        },
        "yaxis": {
            "tickmode": "array",
            "tickvals": list(range(len(sectors))),
            "ticktext": labels,
            "range": [len(sectors) - 0.4, -0.6],
        },
    }
    room = label_room(labels, limit=180 if render.narrow else 280)
    legend = [str(trace["name"]) for trace in traces]
    height = max(80, 20 * len(sectors))
    return compose(traces, axes, caption, render, plot_height=height, legend=legend, bottom=10, left=room, head_room=26)
