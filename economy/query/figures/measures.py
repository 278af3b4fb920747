"""Measures of a series: as stated, index, growth, share of the parent, per resident, per GDP.

Each is made only of figures that may be compared; what cannot be made says why. Nothing is carried over a gap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from economy.data.tables import Tables
from economy.i18n.words import message as t
from economy.i18n.words import words
from economy.query.figures.build import indicator_row
from economy.query.figures.divided import per_gdp, per_resident, share_of_parent
from economy.query.figures.made import Made, NotPossible, unknown_level
from economy.query.figures.observed import Observed
from economy.query.figures.segments import again_joined
from economy.query.selection import MEASURES
from economy.query.series import Series
from economy.regions import Places

STATED, INDEX, GROWTH, SHARE, PER_RESIDENT, PER_GDP = MEASURES
_LABELS = {
    STATED: t("Figures as stated"), INDEX: t("Index: first common year = 100"), GROWTH: t("Growth on the year before"),
    SHARE: t("Share of the parent place"), PER_RESIDENT: t("Per resident"), PER_GDP: t("Relative to GDP"),
}  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """A measure: its code, its name, whether a series can be shown in it, and why not, as a sentence."""

    key: str
    label: str
    possible: bool
    reason: str = ""


def measures(base: Series, tables: Tables, known: Observed, places: Places) -> list[Measure]:
    """All measures of a series as stated; those that cannot be made with the reason."""
    said = words(base.lang)
    # Whether a measure is possible depends on the chosen places alone, however many stand behind them.
    base = replace(base, figures=base.figures[base.figures["chosen"].to_numpy(dtype=bool)].reset_index(drop=True))
    offered = []
    for key in MEASURES:
        why = ""
        try:
            _make(base, key, tables, known, places)
        except NotPossible as impossible:
            why = str(impossible)
        offered.append(Measure(key, said.gettext(_LABELS[key]), not why, why))
    return offered


def measured(base: Series, key: str, tables: Tables, known: Observed, places: Places) -> Series:
    """A series as stated, in another measure. Raises `NotPossible`, with the reason as a sentence."""
    if key == STATED:
        _make(base, key, tables, known, places)
        return base
    made = _make(base, key, tables, known, places)
    goals = made.goals if made.goals is not None else base.goals.head(0)
    notes = list(made.notes)
    if len(base.goals) > len(goals):
        notes.append(words(base.lang).gettext(t("Promises are not drawn in this measure.")))
    return replace(
        base, figures=made.figures.reset_index(drop=True), goals=goals, measure=key, unit=made.unit,
        notes=(*base.notes, *notes), base_year=made.base_year,
    )  # fmt: skip


def _make(base: Series, key: str, tables: Tables, known: Observed, places: Places) -> Made:
    if not base.main["chosen"].any():
        raise NotPossible(words(base.lang).gettext(t("No chosen place has a figure for a whole year.")))
    makers: dict[str, Callable[[], Made]] = {
        STATED: lambda: Made(base.figures, base.unit, goals=base.goals),
        INDEX: lambda: _index(base, tables),
        GROWTH: lambda: _growth(base, tables),
        SHARE: lambda: share_of_parent(base, tables, known, places),
        PER_RESIDENT: lambda: per_resident(base, tables, known),
        PER_GDP: lambda: per_gdp(base, tables, known),
    }
    return makers[key]()


def _refuse_rates(base: Series, tables: Tables, kinds: tuple[str, ...], reason: str) -> None:
    if indicator_row(tables, base.indicator_id, base.lang)["kind"] in kinds:
        raise NotPossible(words(base.lang).gettext(reason))


def _index(base: Series, tables: Tables) -> Made:
    """Each place set to 100 in the first year in which all chosen ones have a figure."""
    _refuse_rates(base, tables, ("rate",), t("A growth rate is already a change, so it has no index."))
    said = words(base.lang)
    main = base.main
    of_chosen = main[main["chosen"].to_numpy()]
    counted = of_chosen["year"].value_counts()
    common = counted[counted == of_chosen["region_id"].nunique()]
    if common.empty:
        raise NotPossible(said.gettext(t("There is no year in which every chosen place has a figure.")))
    year = int(min(common.index))
    start = main[((main["year"] == year) & (main["value"] > 0)).to_numpy()].set_index("region_id")
    if not start["chosen"].any():
        raise NotPossible(said.gettext(t("A figure of zero or below cannot be the base of an index.")))
    divisor = main["region_id"].map(start["value"])
    kept = (main["region_id"].map(start["segment"]) == main["segment"]).to_numpy()
    if not (kept & main["chosen"].to_numpy() & (main["year"] != year).to_numpy()).any():
        raise NotPossible(said.gettext(t("No figure can be compared with that of the first common year.")))
    notes = []
    out = int((~kept & main["chosen"].to_numpy()).sum())
    if out:
        notes.append(
            said.ngettext(
                "{n} figure cannot be compared with that of {year} and is left out.",
                "{n} figures cannot be compared with those of {year} and are left out.",
                out, year=year,
            )
        )  # fmt: skip
    rows = main.assign(value=main["value"] / divisor * 100, denominator_year=float(year))[kept]
    scale = base.goals["region_id"].map(start["value"])
    goals = base.goals.assign(
        value=base.goals["value"] / scale * 100, from_value=base.goals["from_value"] / scale * 100
    )[scale.notna().to_numpy()]
    unit = said.gettext(t("{year} = 100")).format(year=year)
    return Made(again_joined(rows), unit, tuple(notes + unknown_level(rows, base.lang)), goals, year)


def _growth(base: Series, tables: Tables) -> Made:
    """The change on the year before, per cent, of comparable figures."""
    _refuse_rates(base, tables, ("rate",), t("A growth rate is already a change."))
    _refuse_rates(base, tables, ("share",), t("The change of a share is given in percentage points, not as growth."))
    said = words(base.lang)
    main = base.main
    before = main[["region_id", "year", "segment", "value"]].shift()
    known = (main["region_id"] == before["region_id"]) & (main["year"] == before["year"] + 1)
    apart = known & (main["segment"] != before["segment"])
    fits = (known & ~apart & (before["value"] > 0)).to_numpy()
    if not (fits & main["chosen"].to_numpy()).any():
        raise NotPossible(said.gettext(t("No chosen place has comparable figures of two years in a row.")))
    notes = []
    if (apart & main["chosen"]).any():
        notes.append(said.gettext(t("No growth is given across a break or from one statistical level to another.")))
    rows = main.assign(value=(main["value"] / before["value"] - 1) * 100, denominator_year=before["year"])[fits]
    return Made(again_joined(rows), "%", tuple(notes + unknown_level(rows, base.lang)))
