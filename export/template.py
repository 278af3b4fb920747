"""A table to fill in: one row a figure, with worked examples, as CSV and as a workbook that explains its headings."""

from __future__ import annotations

import csv
import io

from economy.i18n.words import Words
from economy.i18n.words import message as t

COLUMNS = ("place", "period", "indicator", "unit", "value", "flag")
"""Headings as the import reads them; the same in every language."""
_MEANINGS = {
    "place": t("Name or code of the place"),
    "period": t("Year, quarter, month or day: 2024, 2024-Q1, 2024-03"),
    "indicator": t("What the figure is of, for example gross domestic product"),
    "unit": t("Unit, for example persons, %, million EUR, 亿元"),
    "value": t("The figure; leave it empty, or write two points, where there is none"),
    "flag": t("p provisional, e estimated, f forecast, b break in the series, or a note; empty for none"),
}
EXAMPLES = (
    ("Northmoor", "2022", "Gross domestic product", "EUR million", "8120.5", ""),
    ("Northmoor", "2023", "Gross domestic product", "EUR million", "8344", "p"),
    ("Northmoor", "2023", "Population", "persons", "214300", ""),
    ("Eastvale", "2022", "Gross domestic product", "EUR million", "5310.2", ""),
    ("Eastvale", "2023", "Gross domestic product", "EUR million", "..", ""),
    ("Eastvale", "2023", "Population", "persons", "131800", "e"),
)
"""Invented figures, to be replaced."""


def template_csv() -> bytes:
    """The table as CSV, UTF-8 with a mark by which spreadsheet programs know it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([COLUMNS, *EXAMPLES])
    return buffer.getvalue().encode("utf-8-sig")


def template_xlsx(words: Words) -> bytes:
    """The table as a workbook; a comment at each heading says in the reader's language what belongs below it."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("figures")
        for column, heading in enumerate(COLUMNS):
            sheet.write_string(0, column, heading, bold)
            sheet.write_comment(0, column, words.gettext(_MEANINGS[heading]))
        for number, cells in enumerate(EXAMPLES, 1):
            for column, cell in enumerate(cells):
                if COLUMNS[column] == "value" and cell != "..":
                    sheet.write_number(number, column, float(cell))
                else:
                    sheet.write_string(number, column, cell)
        sheet.set_column(0, len(COLUMNS) - 1, 22)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()
