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
GOAL_COLUMNS = ("place", "indicator", "unit", "target", "due", "announced", "wording")
"""Headings of the sheet of goals as the import reads them; the same in every language."""
_GOAL_MEANINGS = {
    "place": _MEANINGS["place"],
    "indicator": t("The same words as in the sheet of figures, so that the goal is compared with them"),
    "unit": _MEANINGS["unit"],
    "target": t("The figure that was promised; “at most 5” or “over 300” is read, too"),
    "due": t("Year, month or day by which it is to be reached"),
    "announced": t("Day, month or year of the promise; empty where it is not known"),
    "wording": t("The promise in its own words"),
}
GOAL_EXAMPLES = (
    ("Northmoor", "Gross domestic product", "EUR million", "8300", "2023", "2021-03-01", ""),
    ("Eastvale", "Gross domestic product", "EUR million", "5600", "2023", "2021", ""),
)
"""Invented goals, to be replaced."""


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
        for name, columns, meanings, rows in (
            ("figures", COLUMNS, _MEANINGS, EXAMPLES), ("goals", GOAL_COLUMNS, _GOAL_MEANINGS, GOAL_EXAMPLES),
        ):  # fmt: skip
            sheet = book.add_worksheet(name)
            for column, heading in enumerate(columns):
                sheet.write_string(0, column, heading, book.add_format({"bold": True}))
                sheet.write_comment(0, column, words.gettext(meanings[heading]))
            for number, cells in enumerate(rows, 1):
                for column, cell in enumerate(cells):
                    if columns[column] in ("value", "target") and cell != "..":
                        sheet.write_number(number, column, float(cell))
                    else:
                        sheet.write_string(number, column, cell)
            sheet.set_column(0, len(columns) - 1, 22)
            sheet.freeze_panes(1, 0)
    return buffer.getvalue()
