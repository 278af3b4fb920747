"""Two indicators in one series: the second one's places stand beside those of the first, with labels of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from economy.i18n.words import words
from economy.query.series import BESIDE, Series


def with_beside(first: Series, second: Series) -> Series:
    """The first series with the chosen places of the second, which is in the same unit and measure.

    The code of such a place is its own and that of the indicator, with `BESIDE` between both; its label names the
    indicator in parentheses. Siblings of the second are left out.
    """
    said = words(first.lang)
    having = set(second.figures["region_id"])
    codes = {code: f"{code}{BESIDE}{second.indicator_id}" for code in second.chosen if code in having}
    labels = {codes[code]: said.aside(second.names[code], second.indicator) for code in codes}
    return replace(
        first,
        figures=_joined(first.figures, second.figures, codes, labels),
        goals=_joined(first.goals, second.goals, codes, labels),
        breaks=_joined(first.breaks, second.breaks, codes, labels),
        names={**first.names, **labels},
        chosen=(*first.chosen, *codes.values()),
        notes=(*first.notes, *second.notes),
        decimals=max(first.decimals, second.decimals),
        beside=second.indicator,
    )


def _joined(
    first: pd.DataFrame, second: pd.DataFrame, codes: Mapping[str, str], labels: Mapping[str, str]
) -> pd.DataFrame:
    rows = second[second["region_id"].isin(codes).to_numpy()]
    renamed = rows["region_id"].map(dict(codes))
    rows = rows.assign(region_id=renamed, place=renamed.map(dict(labels)))
    if rows.empty or first.empty:
        return first if rows.empty else rows
    return pd.concat([first, rows], ignore_index=True)
