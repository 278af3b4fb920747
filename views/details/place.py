"""Details of a place: its newest figures, how its promises stand, and the ways on."""

from __future__ import annotations

from dataclasses import replace

from economy.data.rows import rows_as_dicts
from economy.dates import day_label
from economy.i18n.words import Words
from economy.query.selection import FIGURES
from economy.query.subject import FIGURE, PROMISE, Subject
from views.context import PageContext
from views.details.model import Details, narrow, on_page
from views.panels.overview import telling
from views.place_card import PlaceCard, place_card


def place_details(context: PageContext, region_id: str) -> Details:
    """The place: its first tiles, its promises by status, those that say most."""
    view, words = context.view, context.view.words
    t = words.gettext
    shaded = view.selection.figure
    card = place_card(narrow(context), region_id, "" if shaded in FIGURES else shaded)
    selection = view.selection.with_(region=region_id)
    day = t("As of {day}.").format(day=day_label(view.today, view.lang))
    subtitle = t("in {parent}").format(parent=card.parent) if card.parent else ""
    if card.empty:
        said = t("Nothing recorded for {place}.").format(place=card.name)
        return Details(t("Place"), card.name, said, page="region", query=selection.to_query("region"), place=region_id)
    promised = words.series(words.joined([f"{sign} {said}", str(count)]) for sign, said, count in card.promises)
    total = sum(count for *_, count in card.promises)
    drawn = len(card.tiles.rows) > 0
    promises = [
        (Subject(PROMISE, row["target_id"]), words.joined([row["indicator"], row["figure"], row["when"]]))
        for row in rows_as_dicts(telling(context, region_id).rows)
    ]  # fmt: skip
    over_years = [(Subject(FIGURE, card.indicator, region_id), view.indicator_names[card.indicator])] if drawn else []
    return Details(
        t("Place"), card.name, subtitle,
        ((words.ngettext("{n} promise", "{n} promises", total), promised),),
        chart=replace(card.tiles, name="details") if drawn else None,
        related_title=t("See also"), related=(*promises, *over_years),
        sentence=_sentence(card, words, day) if drawn else "",
        cited=replace(card.tiles, context=on_page(card.tiles.context, "region", selection)) if drawn else None,
        page="region", query=selection.to_query("region"), place=region_id,
    )  # fmt: skip


def _sentence(card: PlaceCard, words: Words, day: str) -> str:
    """What the tiles say as a sentence to print, with their sources."""
    said = card.tiles.caption
    return words.sentences([words.full_stop(words.named(card.name, said.title)), said.source, day])
