"""Focus matrix: which place singles out which sector, and how."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.layout import Caption, framed, label_room, safe, shortened, source_line
from charts.theme import Look, category_colours

KINDS = ("pilot-application", "industrial-application", "technology", "support")
_MARKS = {"pilot-application": "square", "industrial-application": "diamond", "technology": "circle", "support": "cross"}


def kind_titles(look: Look) -> dict[str, str]:
    """The kinds of focus in words."""
    t = look.t
    return {
        "pilot-application": t("Pilot application"),
        "industrial-application": t("Industrial application"),
        "technology": t("Technology"),
        "support": t("Supported by policy"),
    }


def caption(rows: pd.DataFrame, look: Look, filters: str) -> Caption:
    """The finding: the sector that most places name."""
    t = look.t
    counts = rows.groupby("sector")["region_id"].nunique().sort_values(kind="stable")
    shared = int((counts > 1).sum())
    title = t("{n} of {all} sectors are named by more than one place; most often {sector}, by {places}").format(
        n=shared, all=len(counts), sector=counts.index[-1], places=int(counts.iloc[-1])
    )
    if not shared:
        title = t("No two places single out the same sector ({all} sectors)").format(all=len(counts))
    subtitle = t("Sectors that a plan or policy singles out, by place and kind. {filters}.").format(filters=filters)
    return Caption(title, subtitle, source_line(list(rows["publisher"]), look))


def figure(rows: pd.DataFrame, caption: Caption, look: Look) -> go.Figure:
    """A mark for each place and sector. Input: focus rows with place, sector, focus_kind and source."""
    shared = rows.groupby("sector")["region_id"].nunique()
    rows = rows.assign(_shared=rows["sector"].map(shared))
    sectors = list(
        dict.fromkeys(rows.sort_values(["_shared", "region_id", "sector"], ascending=[False, True, True])["sector"])
    )
    places = list(dict.fromkeys(rows.sort_values("region_id")["place"]))
    colours, titles = category_colours(list(KINDS), look.mode), kind_titles(look)
    marks = []
    for kind in KINDS:
        part = rows[rows["focus_kind"] == kind]
        if len(part):
            marks.append(
                go.Scatter(
                    name=titles[kind], mode="markers", x=[places.index(place) for place in part["place"]],
                    y=[sectors.index(sector) for sector in part["sector"]], customdata=part["region_id"].tolist(),
                    marker={"symbol": _MARKS[kind], "size": 12, "color": colours[kind]},
                    hovertext=[f"{safe(row.place)}: {safe(row.sector)}<br>{titles[kind]}<br>{look.t('Source:')} "
                               f"{safe(row.publisher)}" for row in part.itertuples()], hoverinfo="text",
                )
            )  # fmt: skip
    most = 24 if look.chars < 50 else 40
    labels = [safe(shortened(sector, most)) for sector in sectors]
    drawn = go.Figure(marks)
    drawn.update_layout(
        xaxis={"tickmode": "array", "tickvals": list(range(len(places))), "side": "top",
               "ticktext": [safe(shortened(place, 9 if look.chars < 50 else 18)) for place in places],
               "range": [-0.6, len(places) - 0.4]},
        yaxis={"tickmode": "array", "tickvals": list(range(len(sectors))), "ticktext": labels,
               "range": [len(sectors) - 0.4, -0.6]},
    )  # fmt: skip
    # The place names stand on top of the plot, between legend and marks: one more line of head room.
    legend = [str(mark.name) for mark in marks]
    framed(drawn, caption, look, plot_height=max(80, 20 * len(sectors)), legend=legend, bottom=10,
           left=label_room(labels, most=180 if look.chars < 50 else 280), head_room=26)  # fmt: skip
    return drawn
