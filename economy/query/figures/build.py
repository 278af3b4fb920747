"""Tables and a choice of places in, a `Series` out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from economy.data.reading import read_in, table_read_in
from economy.data.tables import Tables, consolidate_blocks
from economy.i18n.words import message as t
from economy.i18n.words import words
from economy.query.figures.goals import goals
from economy.query.figures.observed import Observed
from economy.query.figures.place_choice import siblings
from economy.query.figures.segments import again_joined, named_breaks, vintage_breaks
from economy.query.selection import MEASURES
from economy.query.series import FIGURE_COLUMNS, Series
from economy.rates import rates_by_year
from economy.regions import Places
from economy.units import Display, shown, unit_label, unit_of


@dataclass(frozen=True)
class Wording:
    """How a series is worded: language, how money is shown, the verdict of each promise (its code, by target_id), and
    what the codes of statistical levels mean.
    """

    lang: str = "en"
    display: Display = "bn"
    verdicts: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)


def series(
    tables: Tables, known: Observed, indicator_id: str, chosen: Sequence[str], places: Places,
    wording: Wording | None = None,
) -> Series:  # fmt: skip
    """The figures of an indicator, as stated, in the chosen places and, muted, in their siblings.

    `known` is made of `tables`, which may be narrowed, but not by place. Raises KeyError for an indicator that the
    package does not have.
    """
    wording = wording or Wording()
    lang = wording.lang
    tables = read_in(tables, lang)
    indicator = indicator_row(tables, indicator_id, lang)
    beside = siblings(chosen, known.regions(indicator_id), places)
    names = {code: places.name(code, lang) for code in (*chosen, *beside)}
    rows = known.of(indicator_id, names)
    breaks = named_breaks(tables.breaks, indicator_id, names)
    if indicator_id in known.levels:
        breaks = pd.concat([breaks, vintage_breaks(rows, names, wording.levels, lang)])
    factors = _factors(rows["year"], indicator["unit"], tables, wording)
    figures, unpriced = _without_rate(_figures(rows, factors, names, chosen, places, tables.sources), lang)
    return Series(
        indicator_id=indicator_id,
        indicator=indicator["name"],
        figures=figures,
        goals=goals(tables, indicator_id, names, chosen, figures, lang, wording.display, wording.verdicts),
        breaks=breaks.sort_values(["region_id", "year"], kind="stable").reset_index(drop=True),
        names=names,
        chosen=tuple(chosen),
        siblings=beside,
        measure=MEASURES[0],
        unit=unit_label(indicator["unit"], wording.display, lang, tables.conventions.currency),
        notes=(*_notes(known, indicator_id, names, chosen, rows, lang), *unpriced),
        lang=lang,
    )


def _notes(
    known: Observed, indicator_id: str, names: Mapping[str, str], chosen: Sequence[str], rows: pd.DataFrame, lang: str
) -> list[str]:
    """Sentences on figures that are not drawn, or not as the figure of their year, and on places without any."""
    said, notes = words(lang), []
    out = _among(known.left_out(indicator_id), names)
    if len(out):
        notes.append(
            said.ngettext(
                "{n} figure that covers several years, or has no end date, is left out.",
                "{n} figures that cover several years, or have no end date, are left out.",
                len(out),
            )
        )
    rivals = _among(known.rivals(indicator_id), names)
    if len(rivals):
        why = said.gettext(
            t("Several figures are marked as preferred for one period, so none is used for its year: {ids}.")
        )
        notes.append(why.format(ids=said.listed(rivals["observation_id"].tolist())))
    having = set(rows["region_id"])
    without = [names[code] for code in chosen if code not in having]
    if without:
        notes.append(said.gettext(t("No figure recorded: {names}.")).format(names=said.listed(without)))
    return notes


def _among(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The rows of some places."""
    return rows[rows["region_id"].isin(names).to_numpy()]


def indicator_row(tables: Tables, indicator_id: str, lang: str) -> dict[str, str]:
    """Unit, kind, scope group, name and scope of an indicator. Raises KeyError for an unknown one."""
    rows = table_read_in(tables, "indicators", lang)
    matching = rows[(rows["indicator_id"] == indicator_id).to_numpy()]
    if matching.empty:
        raise KeyError(indicator_id)
    row = matching.iloc[0]
    return {
        "unit": str(row["unit"]), "kind": str(row["kind"]), "scope_group": str(row["scope_group"]),
        "name": str(row[tables.conventions.column("name", lang)]), "scope": str(row["scope"]),
    }  # fmt: skip


def _factors(years: pd.Series, unit: str, tables: Tables, wording: Wording) -> np.ndarray:
    """What the stored figure of each year is multiplied by to be shown; NaN for dollars of a year without a rate."""
    codes, unique = pd.factorize(years)
    if not len(unique):
        return np.ones(0)
    currency = tables.conventions.currency
    rates = rates_by_year(tables.exchange_rates, currency) if unit_of(unit).money else {}
    made = shown(
        [1.0] * len(unique), [unit] * len(unique), [int(y) for y in unique], wording.display, rates, wording.lang,
        currency,
    )  # fmt: skip
    return made["shown_value"].to_numpy(dtype="float64")[codes]


def _figures(
    rows: pd.DataFrame, factors: np.ndarray, names: Mapping[str, str], chosen: Iterable[str], places: Places,
    sources: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """The rows as `Series.figures` has them."""
    region = rows["region_id"]
    numbers, codes = pd.factorize(region)  # two thousand places have tens of thousands of figures
    nodes = {code: places[code] for code in codes if code in places}
    levels = [nodes[code].level if code in nodes else None for code in codes]
    parents = [nodes[code].parent_id if code in nodes else None for code in codes]
    picked = np.isin(codes.to_numpy(), list(chosen))
    publishers = dict(zip(sources["source_id"].tolist(), sources["publisher"].tolist(), strict=True))
    cited, source_ids = pd.factorize(rows["source_id"])
    stored = rows["value"].to_numpy(dtype="float64")
    # Ten times a binary fraction has a tail: 1207.0000000000002.
    value = np.where(factors == 1, stored, np.round(stored * factors, 9))
    return consolidate_blocks(pd.DataFrame(
        {
            "observation_id": rows["observation_id"], "region_id": region,
            "place": _taken([names.get(code) for code in codes], numbers),
            "level": _taken(levels, numbers), "parent_id": _taken(parents, numbers),
            "period": rows["period"], "year": rows["year"], "value": value, "kind": rows["kind"],
            "preferred": rows["preferred"], "vintage": rows["vintage"],
            "segment": rows["segment"], "joined_by": rows["joined_by"], "chosen": picked[numbers],
            "source_id": rows["source_id"],
            "source": _taken([publishers.get(code, "") for code in source_ids], cited),
            "confidence": rows["confidence"], "qualifier": rows["qualifier"], "note": rows["note"],
            "stored_value": stored, "denominator_year": np.full(len(rows), np.nan),
        },
        columns=list(FIGURE_COLUMNS),
    ).reset_index(drop=True))  # fmt: skip


def _taken(texts: Sequence[str | None], numbers: np.ndarray) -> ExtensionArray:
    """The text of each number."""
    return pd.array(texts, dtype="str").take(numbers)


def _without_rate(figures: pd.DataFrame, lang: str) -> tuple[pd.DataFrame, list[str]]:
    """The figures that could be put into dollars, and a sentence on the others."""
    missing = figures["value"].isna()
    if not missing.any():
        return figures, []
    years = sorted({str(year) for year in figures.loc[missing, "year"].tolist()})
    said = words(lang)
    note = said.gettext(t("No exchange rate for {years}, so no figure in dollars.")).format(years=said.listed(years))
    return again_joined(figures[~missing.to_numpy()]).reset_index(drop=True), [note]
