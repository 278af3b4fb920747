"""Figures divided by another one: the same of the place around it, its residents, its GDP; the year of it is kept."""

from __future__ import annotations

import numpy as np
import pandas as pd

from economy.data.tables import Tables
from economy.i18n.words import message as t
from economy.i18n.words import words
from economy.query.figures.build import indicator_row
from economy.query.figures.made import Made, NotPossible, level_in_doubt, levels_differ
from economy.query.figures.observed import Observed
from economy.query.figures.segments import again_joined
from economy.query.normalise import DENOMINATORS
from economy.query.series import Series
from economy.regions import Places
from economy.units import UNITS, unit_of

NEAR = 2
"""Years that the population may be older or newer than what is divided by it."""
_PEOPLE = 100_000


def share_of_parent(base: Series, tables: Tables, known: Observed, places: Places) -> Made:
    """Per cent of the same indicator of the place around, for the same year."""
    said = words(base.lang)
    row = indicator_row(tables, base.indicator_id, base.lang)
    if row["kind"] in ("rate", "share"):
        raise NotPossible(said.gettext(t("A share or rate cannot be given as a share of another place.")))
    main = base.main
    whole = _divisors(known, base.indicator_id, set(main["parent_id"]))
    rows = _beside(main.assign(_by=main["parent_id"]), whole, 0)
    fits = rows["_other"] > 0
    if not (fits & rows["chosen"]).any():
        raise NotPossible(said.gettext(t("The parent places have no figure of this indicator for these years.")))
    rows, notes = _comparable(rows[fits.to_numpy()], base)
    share = rows["stored_value"] / rows["_other"] * 100
    above = share > 100
    if (above & rows["chosen"]).any():
        notes.append(
            said.ngettext(
                "{n} figure is larger than that of the parent place: it is defined differently and left out.",
                "{n} figures are larger than those of the parent place: they are defined differently and left out.",
                int((above & rows["chosen"]).sum()),
            )
        )
    rows = _checked(rows.assign(value=share)[~above.to_numpy()], base)
    parents = sorted({code for code in rows["parent_id"].tolist() if code in places})
    unit = said.gettext(t("% of the parent place"))
    if len(parents) == 1:
        unit = said.gettext(t("% of {place}")).format(place=places.name(parents[0], base.lang))
    return Made(_figures(rows, base), unit, tuple(notes))


def per_resident(base: Series, tables: Tables, known: Observed) -> Made:
    """Money for each resident, or a count for each 100,000, by the population of the year or a near one."""
    said = words(base.lang)
    row = indicator_row(tables, base.indicator_id, base.lang)
    unit = unit_of(row["unit"])
    if row["kind"] in ("rate", "share"):
        raise NotPossible(said.gettext(t("A share or rate is not divided further.")))
    if row["scope_group"] == DENOMINATORS["resident"] or not (
        unit.money or row["kind"] == "count" or row["unit"] == "persons"
    ):
        raise NotPossible(said.gettext(t("Only money, counts and numbers of persons are given per resident.")))
    people = _denominator(tables, known, "resident", base)
    rows = _beside(base.main.assign(_by=base.main["region_id"]), people, NEAR)
    fits = rows["_other"] > 0
    if not (fits & rows["chosen"]).any():
        raise NotPossible(said.gettext(t("No population of a nearby year is recorded for the chosen places.")))
    notes = _left_out(int((~fits & rows["chosen"]).sum()), base)
    rows = rows[fits.to_numpy()]
    rows = rows.assign(value=rows["stored_value"] / rows["_other"] * (unit.factor if unit.money else float(_PEOPLE)))
    other_year = int(((rows["denominator_year"] != rows["year"]) & rows["chosen"]).sum())
    if other_year:
        notes.append(
            said.ngettext(
                "{n} figure is divided by the population of another year; the table gives that year.",
                "{n} figures are divided by the population of another year; the table gives that year.",
                other_year,
            )
        )
    label = said.gettext(t("per 100,000 residents"))
    if unit.money:
        currency = tables.conventions.currency.named(unit.currency, base.lang)
        label = said.gettext(t("{currency} per resident")).format(currency=currency)
    return Made(_figures(rows, base), label, tuple(notes))


def per_gdp(base: Series, tables: Tables, known: Observed) -> Made:
    """Per cent of the GDP of the same place and year, on the same statistical level where both are known."""
    said = words(base.lang)
    row = indicator_row(tables, base.indicator_id, base.lang)
    unit = unit_of(row["unit"])
    if not unit.money or unit.per or row["scope_group"] == DENOMINATORS["gdp"]:
        raise NotPossible(said.gettext(t("Only amounts of money other than GDP are compared with GDP.")))
    product = _denominator(tables, known, "gdp", base, unit.currency)
    rows = _beside(base.main.assign(_by=base.main["region_id"]), product, 0)
    fits = rows["_other"] > 0
    if not (fits & rows["chosen"]).any():
        raise NotPossible(said.gettext(t("No GDP is recorded for the chosen places in these years.")))
    notes = _left_out(int((~fits & rows["chosen"]).sum()), base)
    rows, more = _comparable(rows[fits.to_numpy()], base)
    rows = _checked(rows.assign(value=rows["stored_value"] * unit.factor / rows["_other"] * 100), base)
    return Made(_figures(rows, base), UNITS["% of GDP"].name(base.lang), tuple(notes + more))


def _denominator(tables: Tables, known: Observed, per: str, base: Series, currency: str = "") -> pd.DataFrame:
    """The figures to divide by, of the places of a series: residents, or single units of a currency (its ISO code)."""
    rows = tables.indicators[(tables.indicators["scope_group"] == DENOMINATORS[per]).to_numpy()]
    cells = zip(rows["indicator_id"].tolist(), rows["unit"].tolist(), strict=True)
    factors = {code: unit_of(unit).factor for code, unit in cells if unit_of(unit).currency == currency}
    best = max(factors, key=lambda code: len(known.of(code)), default="")
    made = _divisors(known, best, set(base.names))
    return made.assign(_other=made["_other"] * factors.get(best, 1))


def _divisors(known: Observed, indicator_id: str, regions: set[str]) -> pd.DataFrame:
    """Region, year, value and level of the figures of an indicator that stand for a year."""
    rows = known.of_whole_years(indicator_id, regions)
    return pd.DataFrame(
        {
            "_by": rows["region_id"], "year": rows["year"], "_other": rows["value"], "_level": rows["vintage"],
            "denominator_year": rows["year"].astype("float64"),
        }
    )  # fmt: skip


def _beside(rows: pd.DataFrame, other: pd.DataFrame, near: int) -> pd.DataFrame:
    """Rows with the figure to divide by: of the same year, else of the nearest within `near` years; NaN for none."""
    rows = rows.drop(columns="denominator_year").assign(_order=np.arange(len(rows)))
    beside = pd.merge_asof(
        rows.sort_values("year", kind="stable"), other.sort_values("year", kind="stable"), on="year", by="_by",
        direction="nearest", tolerance=near,
    )  # fmt: skip
    return beside.sort_values("_order", kind="stable").fillna({"_level": ""})


def _comparable(rows: pd.DataFrame, base: Series) -> tuple[pd.DataFrame, list[str]]:
    """The rows that do not stand on another level than what they are divided by, and sentences on the others."""
    apart = levels_differ(rows, rows["_level"])
    notes = []
    if (apart & rows["chosen"]).any():
        notes.append(
            words(base.lang).ngettext(
                "{n} figure has another statistical level than its divisor and is left out.",
                "{n} figures have another statistical level than their divisors and are left out.",
                int((apart & rows["chosen"]).sum()),
            )
        )
    rows = rows[~apart.to_numpy()]
    doubtful = (rows["vintage"] == "") != (rows["_level"] == "")
    return rows, notes + level_in_doubt(base, int((doubtful & rows["chosen"]).sum()))


def _left_out(count: int, base: Series) -> list[str]:
    """A sentence on figures of years without anything to divide them by."""
    if not count:
        return []
    return [
        words(base.lang).ngettext(
            "{n} figure is left out: there is nothing to divide it by for its year.",
            "{n} figures are left out: there is nothing to divide them by for their years.",
            count,
        )
    ]


def _checked(rows: pd.DataFrame, base: Series) -> pd.DataFrame:
    """The same rows; not possible where none of a chosen place is left."""
    if not rows["chosen"].any():
        raise NotPossible(words(base.lang).gettext(t("There are no figures of the same statistical level to compare.")))
    return rows


def _figures(rows: pd.DataFrame, base: Series) -> pd.DataFrame:
    """Divided rows in the columns of a series."""
    return again_joined(rows)[list(base.figures.columns)]
