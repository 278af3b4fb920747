"""The labels of promises in a chart over time."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from charts.layout import each
from charts.theme import RenderOptions


def promised_labels(goals: pd.DataFrame, render: RenderOptions) -> list[str]:
    """The label of each promise; those of the same figure and due year share that of the first, which counts them."""
    keys = [(figure, stop.year) for figure, stop in each(goals, "figure", "stop")]
    counts, words = Counter(keys), render.words
    labels = []
    for index, (figure, year) in enumerate(keys):
        said = words.named(render.gettext("Promised"), figure)
        if counts[figure, year] > 1:
            count = words.ngettext("{n} promise", "{n} promises", counts[figure, year])
            said = words.aside(words.joined([said, str(year)]), count)
        labels.append(said if keys.index((figure, year)) == index else "")
    return labels
