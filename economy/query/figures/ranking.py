"""Places in order for a year, and how each changed from one year to another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from economy.i18n.words import message as t
from economy.i18n.words import words
from economy.query.figures.yearly import ESTIMATE, PART
from economy.query.series import Series

RANKING_COLUMNS = (
    "rank", "region_id", "place", "value", "change", "change_percent", "chosen", "reason", "observation_id", "period",
    "qualifier", "vintage", "source_id", "source", "year",
)  # fmt: skip
CHANGE_COLUMNS = (
    "region_id", "place", "first_year", "first_value", "last_year", "last_value", "difference", "growth", "reason",
    "chosen", "first_observation_id", "last_observation_id", "source_id", "source",
)  # fmt: skip


def ranking(series: Series, year: int) -> pd.DataFrame:
    """The places of a series, largest value of a year first; below them those without one, with the reason.

    Columns RANKING_COLUMNS: rank (float; the same for equal values, NaN for a place without a figure), value and
    change (in the unit of the series) and change_percent since the year before (NaN unless both figures may be
    compared and, for per cent, the earlier is positive), reason (why there is no value; "" else).
    """
    rows = series.main[(series.main["year"] == year).to_numpy()]
    before = series.main[(series.main["year"] == year - 1).to_numpy()].set_index("region_id")
    earlier = rows["region_id"].map(before["value"])
    earlier = earlier.where(rows["region_id"].map(before["segment"]) == rows["segment"])
    rows = rows.assign(
        rank=rows["value"].rank(ascending=False, method="min"), reason="",
        change=rows["value"] - earlier, change_percent=((rows["value"] / earlier - 1) * 100).where(earlier > 0),
    )  # fmt: skip
    rows = rows.sort_values(["rank", "region_id"], kind="stable")
    return pd.concat([rows, _missing(series, year)], ignore_index=True)[list(RANKING_COLUMNS)]


def _missing(series: Series, year: int) -> pd.DataFrame:
    """The places without a figure that stands for a year, in the order of their codes, each with the reason."""
    said = words(series.lang).gettext
    having = set(series.main.loc[(series.main["year"] == year).to_numpy(), "region_id"])
    other = series.figures[((series.figures["year"] == year) & (series.figures["segment"] < 0)).to_numpy()]
    kinds = dict(zip(other["region_id"].tolist(), other["kind"].tolist(), strict=True))
    reasons = {PART: said(t("only part of the year")), ESTIMATE: said(t("only an estimate"))}
    codes = sorted(set(series.names) - having)
    return pd.DataFrame(
        {
            "rank": np.nan, "region_id": codes, "place": [series.names[code] for code in codes], "value": np.nan,
            "change": np.nan, "change_percent": np.nan, "chosen": [code in series.chosen for code in codes],
            "reason": [reasons.get(kinds.get(code, ""), said(t("no figure for the year"))) for code in codes],
            "observation_id": "", "period": str(year), "qualifier": "", "vintage": "", "source_id": "", "source": "",
            "year": year,
        }
    )  # fmt: skip


def common_span(series: Series) -> tuple[int, int] | None:
    """The first and last year for which most chosen places have figures; None where no place has two.

    Of several spans with as many places that between which most can be compared, then the longest, then the latest.
    """
    main = series.main[series.main["chosen"].to_numpy()] if series.main["chosen"].any() else series.main
    known = [set(years.tolist()) for _, years in main.groupby("region_id", sort=False)["year"]]
    stretches = [set(years.tolist()) for _, years in main.groupby(["region_id", "segment"], sort=False)["year"]]
    years = sorted(set().union(*known))
    choices = [
        (
            sum({first, last} <= of_place for of_place in known),
            sum({first, last} <= stretch for stretch in stretches),
            last - first,
            last,
        )
        for index, first in enumerate(years)
        for last in years[index + 1 :]
    ]
    count, _, length, last = max(choices, default=(0, 0, 0, 0))
    return (int(last - length), int(last)) if count else None


def change(series: Series, first: int, last: int) -> pd.DataFrame:
    """Each place from a first to a last year: chosen ones first, then siblings, by the code of the place.

    Columns CHANGE_COLUMNS: values in the unit of the series (NaN without a figure), difference, growth (a fraction a
    year, compound; NaN unless both figures are positive and may be compared), reason (why difference or growth are not
    given; "" else), source_id and source of the last figure.
    """
    columns = ["value", "segment", "observation_id", "source_id", "source"]
    by_year = {
        year: series.main[(series.main["year"] == year).to_numpy()]
        .set_index("region_id")[columns]
        .reindex(list(series.names))
        for year in (first, last)
    }
    start, end = by_year[first], by_year[last]
    known = start["value"].notna() & end["value"].notna()
    apart = known & (start["segment"] != end["segment"])
    positive = (start["value"] > 0) & (end["value"] > 0)
    fits = known & ~apart
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = (end["value"] / start["value"]) ** (1 / (last - first)) - 1
    reason = _reason(start["value"], end["value"], apart, first, last, series.lang)
    rows = pd.DataFrame(
        {
            "region_id": list(series.names), "place": list(series.names.values()), "first_year": first,
            "first_value": start["value"].to_numpy(), "last_year": last, "last_value": end["value"].to_numpy(),
            "difference": (end["value"] - start["value"]).where(fits).to_numpy(),
            "growth": growth.where(fits & positive).to_numpy(), "reason": reason,
            "chosen": [code in series.chosen for code in series.names],
            "first_observation_id": start["observation_id"].fillna("").to_numpy(),
            "last_observation_id": end["observation_id"].fillna("").to_numpy(),
            "source_id": end["source_id"].fillna(start["source_id"]).fillna("").to_numpy(),
            "source": end["source"].fillna(start["source"]).fillna("").to_numpy(),
        },
        columns=list(CHANGE_COLUMNS),
    )  # fmt: skip
    return rows.sort_values(["chosen", "region_id"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _reason(start: pd.Series, end: pd.Series, apart: pd.Series, first: int, last: int, lang: str) -> np.ndarray:
    """Why difference or growth of each place are not given; "" where they are."""
    said = words(lang).gettext
    cases = [start.isna(), end.isna(), apart, ~((start > 0) & (end > 0))]
    texts = [
        said(t("no figure for {year}")).format(year=first), said(t("no figure for {year}")).format(year=last),
        said(t("separated by a break or another statistical level")),
        said(t("no growth rate from or to zero or below")),
    ]  # fmt: skip
    return np.select([case.to_numpy() for case in cases], texts, default="").astype(object)
