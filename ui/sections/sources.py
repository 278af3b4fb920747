"""The sources page: one source and what rests on it, figures that disagree, how fresh everything is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from economy.data.rows import rows_as_dicts
from economy.dates import label
from economy.query.provenance import conflicts
from ui.widgets import sections
from ui.widgets.caption import caption
from views import what_is_new as news
from views.context import PageContext
from views.panels import sources as panels
from views.text import plain, tier_text

MOST_CONFLICTS = 12
"""Disagreements that are laid out side by side; the table holds all of them."""


def details(context: PageContext, source_id: str) -> None:
    """One source with its tier, and every row of the package that rests on it."""
    if not source_id:
        return
    view, t = context.view, context.view.words.gettext
    known = view.package.tables.sources
    row = rows_as_dicts(known[known["source_id"] == source_id])[0]
    published = label(str(row["published"]), view.lang) or t("no date")
    st.markdown(sections.named(row["publisher"], row["title"], row["url"], view.words))
    told = t("Tier {tier}, published {published}, accessed on {accessed}").format(
        tier=tier_text(row["tier"]), published=published, accessed=label(str(row["accessed"]), view.lang)
    )
    caption(plain(view.words.sentences([view.words.full_stop(told), row["note"]])))
    sections.table(panels.rows_of(context, source_id))


def left_out(context: PageContext) -> None:
    """What errors in the data leave out, table by table; nothing for a sound package."""
    if context.view.whole.faults:
        sections.table(panels.accounts(context))


def what_is_new(context: PageContext) -> None:
    """What is different from the earlier package that the operator named; nothing where none was."""
    before = news.earlier()
    if before is None:
        return
    panel = panels.changes(context)
    if panel is None:
        said = context.view.words.gettext("The earlier package {name} cannot be read, so nothing is compared.")
        sections.remark(said.format(name=before.root.name))
        return
    if panel.rows.empty:
        sections.titled(panel.title, context.view.words)
    else:
        sections.table(panel)
    sections.remark(news.told(context.view, before, panel.rows))


def disagreements(context: PageContext) -> None:
    """Figures for one fact that disagree, side by side, the preferred one marked, with the reason given."""
    view, t = context.view, context.view.words.gettext
    sections.titled(t("Conflicting figures"), view.words, "conflict")
    if view.disagreeing.empty and view.contradictions.empty:
        caption(t("No conflicting figures for this selection."))
        return
    drawn = view.once(
        "conflicts", lambda: [_side_by_side(context, rows) for rows in conflicts(view.disagreeing, MOST_CONFLICTS)]
    )
    for title, cards in drawn:
        st.markdown(title)
        for place, card in zip(st.columns(max(2, len(cards)), border=True), cards, strict=False):
            place.markdown(card)
    more = view.disagreeing["conflict_group"].nunique() - len(drawn)
    if more > 0:
        sections.remark(view.words.ngettext("{n} more in the table.", "{n} more in the table.", more))
    sections.table(panels.conflicts(context), opened=False)
    sections.table(panels.contradictions(context), opened=False)


def _side_by_side(context: PageContext, rows: pd.DataFrame) -> tuple[str, list[str]]:
    """The heading of one disagreement, and a card for each of its figures."""
    words = context.view.words
    t = words.gettext
    first = rows.iloc[0]
    cards = [
        f"**{plain(figure)}**{' · ' + t('preferred') if preferred else ''}  \n{sections.linked(publisher, url)}  \n"
        f":small[{words.sentences([words.full_stop(f'“{plain(stated)}”'), plain(note)])}]"
        for figure, preferred, publisher, url, stated, note in zip(
            *(rows[column] for column in ("figure", "preferred", "publisher", "url", "as_stated", "note")),
            strict=True,
        )
    ]
    heading = words.joined([f"**{plain(first['place'])}**", plain(first["indicator"]), plain(first["when"])])
    return heading, cards
