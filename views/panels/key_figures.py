"""The headline numbers of a selection as a panel: rows for tables and files, cards as a picture."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts import key_cards
from economy.data.rows import row_as_dict
from economy.i18n.words import Words
from economy.query.key_figures import KeyFigure
from views.context import PageContext
from views.panel import Panel

COLUMNS = (
    "place", "indicator", "figure", "shown_value", "shown_unit", "when", "period", "status", "as_stated",
    "as_stated_usd", "confidence", "publisher", "source_title", "url", "published", "tier", "locator", "note",
    "source_id", "value", "unit",
)  # fmt: skip


def panel(context: PageContext) -> Panel:
    """The key figures as rows; as a picture they are cards, too."""
    rows = context.view.once(
        "key figure rows",
        lambda: pd.DataFrame([_row(figure, context.view.words) for figure in context.view.key_figures]),
    )
    return Panel(context, "key-figures", COLUMNS, rows, key_cards)


def _row(figure: KeyFigure, words: Words) -> dict[str, Any]:
    later = figure.later
    latest = "" if later is None else words.joined([later["figure"], later["when"]])
    return {
        "evidence": "",
        "searched": "",
        "verdict": "",
        **row_as_dict(figure.row),
        "kind": figure.kind,
        "latest": latest,
    }
