"""Values: each follows from the fragment quoted for it, dollars included."""

from __future__ import annotations

from collections.abc import Iterator

from economy.conventions import Currency
from economy.data.faults import Fault, quoted
from economy.data.validation import quoted_figures
from economy.data.validation.sheets import Record, Sheets, needs
from economy.i18n.words import SOURCE
from economy.rates import implied_rate
from economy.units import DOLLARS, unit_of

AGREEMENT = 0.05
"""How far a figure that is said to agree may differ, as a share of the figure."""


@needs(indicators="indicator_id unit", targets="indicator_id comparator value value_high as_stated as_stated_usd")
def target_values(sheets: Sheets) -> Iterator[Fault]:
    """Targets whose figures do not follow from as_stated."""
    units = _units(sheets)
    for record in sheets["targets"].records:
        # A value in a qualitative row is a fault of its own, whatever the fragment says.
        columns = () if record["comparator"] == "qualitative" else ("value", "value_high")
        yield from _stated(record, units.get(record["indicator_id"]), columns, sheets.conventions.currency)


@needs(indicators="indicator_id unit", observations="indicator_id value as_stated as_stated_usd")
def observation_values(sheets: Sheets) -> Iterator[Fault]:
    """Observations whose figures do not follow from as_stated."""
    units = _units(sheets)
    for record in sheets["observations"].records:
        yield from _stated(record, units.get(record["indicator_id"]), ("value",), sheets.conventions.currency)


@needs(
    corroborations="row_table row_id as_stated as_stated_value as_stated_usd agrees",
    indicators="indicator_id unit",
)
def corroborated_values(sheets: Sheets) -> Iterator[Fault]:
    """Corroborations whose figures do not follow from as_stated, or agree only in name."""
    units = _units(sheets)
    owners: dict[tuple[str, str], Record] = {}
    for table, key in (("targets", "target_id"), ("observations", "observation_id")):
        if sheets.have(table, (key, "indicator_id", "value")):
            owners.update({(table, code): owner for code, owner in sheets.keyed(table, key).items()})
    for record in sheets["corroborations"].records:
        owner = owners.get((record["row_table"], record["row_id"]))
        if owner is None:
            continue
        unit = units.get(owner["indicator_id"])
        yield from _stated(record, unit, ("as_stated_value",), sheets.conventions.currency)
        yield from _agreement(record, owner)


def _units(sheets: Sheets) -> dict[str, str]:
    return {code: record["unit"] for code, record in sheets.keyed("indicators", "indicator_id").items()}


def _stated(record: Record, unit: str | None, columns: tuple[str, ...], currency: Currency) -> Iterator[Fault]:
    """The faults of one row's figures; none where the indicator is not known."""
    fragment = record["as_stated"]
    if len(fragment) > quoted_figures.LONGEST:
        yield record.fault(
            "as_stated",
            f"{quoted(fragment)} has {len(fragment)} characters.",
            "Quote only the fragment that carries the figure.",
        )
        return
    if not unit or not fragment:
        return
    figures = quoted_figures.figures(fragment, unit, currency)
    for position, column in enumerate(columns):
        value = record.number(column)
        if value is not None and (position >= len(figures) or not quoted_figures.same(figures[position], value)):
            stated = f"{figures[position]:.10g} {unit}" if position < len(figures) else f"no figure in {unit}"
            yield record.fault(
                column,
                f"{value:.10g} is not what as_stated {quoted(fragment)} says: {stated}.",
                f"Correct the value (in {unit}), or quote the fragment that starts with the figure.",
            )
            return
    if unit_of(unit).currency != DOLLARS:
        yield from _stated_dollars(record, unit, record.number(columns[0]) if columns else None, currency)


def _stated_dollars(record: Record, unit: str, value: float | None, currency: Currency) -> Iterator[Fault]:
    """What is wrong with the amount in dollars that a row's fragment states beside the one in another currency."""
    fragment, stated = record["as_stated"], record.number("as_stated_usd")
    dollars = quoted_figures.dollars(fragment)
    if stated is None:
        if dollars and not record["as_stated_usd"]:
            yield record.fault(
                "as_stated_usd",
                f"empty, although as_stated {quoted(fragment)} names dollars.",
                f"Write {dollars[0]:.10g}, in billion US dollars.",
            )
        return
    if not dollars or not quoted_figures.same(dollars[0], stated):
        says = f"{dollars[0]:.10g} billion US dollars" if dollars else "no dollars"
        yield record.fault(
            "as_stated_usd",
            f"{stated:.10g} is not what as_stated {quoted(fragment)} says: {says}.",
            "Correct it, or leave it empty when the source names no dollars.",
        )
    elif value and stated and currency.plausible_rates and unit_of(unit).currency == currency.code:
        low, high = currency.plausible_rates
        rate = implied_rate(value * unit_of(unit).factor / 1e9, stated)
        if low <= rate <= high:
            return
        name = currency.named(currency.code, SOURCE)
        message = f"{value:.10g} and {stated:.10g} imply {rate:.3g} {name} per dollar."
        remedy = f"Look both figures up again: a rate from {low:g} to {high:g} is plausible."
        yield record.fault("as_stated_usd", message, remedy)


def _agreement(record: Record, owner: Record) -> Iterator[Fault]:
    mine, theirs = record.number("as_stated_value"), owner.number("value")
    if record["agrees"] == "true" and mine is not None and theirs and abs(mine / theirs - 1) > AGREEMENT:
        yield record.fault(
            "agrees",
            f"true, but {mine:.10g} is more than {AGREEMENT:.0%} off {theirs:.10g}.",
            "Write false, or correct the figure.",
        )


RULES = (target_values, observation_values, corroborated_values)
