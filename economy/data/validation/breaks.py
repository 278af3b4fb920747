"""Breaks in series: each starts on a day that can be told, since figures are split there into before and after."""

from __future__ import annotations

from collections.abc import Iterator

from economy.data.faults import Fault, quoted
from economy.data.validation.sheets import Sheets, needs


@needs(breaks="period")
def breaks_have_a_start(sheets: Sheets) -> Iterator[Fault]:
    """Breaks whose period has no first day."""
    for record in sheets["breaks"].records:
        span = record.span("period")
        if span is not None and span.start is None:
            message = f"{quoted(record['period'])} has no start, so it does not say which figures come after the break."
            yield record.fault("period", message, "Write the first period after the break, as in 2019 or 2019-01.")


RULES = (breaks_have_a_start,)
