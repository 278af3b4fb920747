"""Dates: every EDTF cell parses, and none runs backwards."""

from __future__ import annotations

from collections.abc import Iterator

from economy.data.faults import Fault, plain
from economy.data.tables import EDTF_COLUMNS
from economy.data.validation.sheets import Sheets, date_span


def date_faults(sheets: Sheets) -> Iterator[Fault]:
    """Cells of the EDTF columns that are no date of level 0 or 1, run backwards or have no end at all."""
    for table, columns in EDTF_COLUMNS.items():
        for column in columns:
            for record in sheets[table].records if sheets.have(table, (column,)) else ():
                try:
                    if record[column]:
                        date_span(record[column])
                except ValueError as error:
                    remedy = "Write year, month or day as the source has it, an interval with a slash."
                    yield record.fault(column, plain(error, 200), remedy)
