"""The filters: one bar for all pages. Each widget gets its value from ui.url_state before it is drawn."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from economy.conventions import PlaceFilter
from economy.data.tables import Tables
from economy.dates import day_label
from economy.i18n.words import Words, languages, own_name
from economy.query.codes import Codes
from economy.query.selection import CONFIDENCE, FIRST_DAY, Selection
from economy.units import display_names
from ui import reader, url_state
from ui.widgets.caption import caption
from ui.widgets.reset_links import reset, to_today
from views import describe
from views.context import PageContext
from views.glossary import definition
from views.text import plain
from views.view import View

_RARER = ("f_confidence", "f_seed", "f_unit")
"""The widgets that are chosen less often."""


def draw(context: PageContext, words: Words) -> None:
    """A button for each kind of filter, which says what is chosen and opens its control; on a phone they are one.

    A closed popover costs the browser nothing: it makes what is inside when it is opened.
    """
    view, t = context.view, words.gettext
    if context.render.narrow:
        count = describe.filters_set(view.selection)
        # Its key changes with each choice, so that the drawer closes and the page behind it is seen.
        with st.popover(words.aside(t("Filters"), str(count)) if count else t("Filters"), icon=":material/tune:",
                        key=f"filters_{hash(view.selection)}_{context.page}"):  # fmt: skip
            caption(_showing(view, words))
            for _, control in _controls(view, words):
                control()
    else:
        for label, control in _controls(view, words):
            with st.popover(plain(label)):
                control()
    if view.selection.filtered:
        reset(context)
    if view.selection.asof:
        to_today(context)
    if not context.render.narrow:
        st.markdown(f":small[{plain(describe.summary(view))}]", width="content", help=_showing(view, words))


def _showing(view: View, words: Words) -> str:
    """The selection as one sentence."""
    said = words.gettext("**Showing** {filters}: {summary}.")
    return said.format(filters=plain(describe.filters(view)), summary=plain(describe.summary(view)))


def _controls(view: View, words: Words) -> list[tuple[str, Callable[[], None]]]:
    """The buttons: what each says, and what draws its control, from the widest to the narrowest choice."""
    t, codes, selection = words.gettext, view.codes, view.selection
    controls = [(words.named(t("Place"), describe.places(view)), lambda: _places(view, words))]
    if codes.industries:
        controls.append((words.named(t("Industry"), describe.industries(view)), lambda: _industry(view, words)))
    if codes.first_year < codes.last_year:
        controls.append((words.named(t("Years"), describe.years(view)), lambda: _years(view, words)))
    day = day_label(selection.asof, words.lang) if selection.asof else t("today")
    controls.append((words.named(t("As of"), day), lambda: _day(view, words)))
    controls.append((_more(selection, words), lambda: _options(view, words)))
    return controls


def _places(view: View, words: Words) -> None:
    for place_filter in view.codes.places.conventions.filters:
        _place_filter(place_filter, view.selection, view.codes, words)


def _place_filter(place_filter: PlaceFilter, selection: Selection, codes: Codes, words: Words) -> None:
    """One filter of places: those inside what is chosen in the wider filters, with the place round each where those
    of several are on offer.
    """
    places, lang, key = codes.places, selection.lang, place_filter.key
    keys = places.conventions.filter_keys
    within = selection.finest_regions(keys[: keys.index(key)])
    narrow = key != keys[0] and len(within) != 1

    def name(code: str) -> str:
        place = places[code]
        round_it = places.name(place.parent_id, lang) if narrow and place.parent_id else ""
        return f"{place.both(lang)} · {round_it}" if round_it else place.both(lang)

    st.multiselect(
        place_filter.label.heading(lang), sorted({*places.offered(key, within), *selection.regions_in(key)}),
        key=url_state.place_widget(key), placeholder=words.gettext("All"), format_func=name,
        help=place_filter.help.of(lang) or None,
    )  # fmt: skip


def _industry(view: View, words: Words) -> None:
    t = words.gettext
    st.multiselect(
        t("Industry"), list(view.codes.industries), key="f_industry", placeholder=t("All"),
        format_func=_industries(view.package.tables, words.lang),
        help=t("Includes its sub-industries. Events, sites and focus sectors have no industry and are not filtered."),
    )  # fmt: skip


def _years(view: View, words: Words) -> None:
    # Without a pair in the state the control would have one handle.
    st.session_state[url_state.YEARS] = url_state.years(view.codes)
    st.slider(words.gettext("Years"), view.codes.first_year, view.codes.last_year, key=url_state.YEARS)


def _day(view: View, words: Words) -> None:
    t = words.gettext
    url_state.sync_widgets(view.selection, "f_asof")
    st.date_input(
        t("As of"), None, FIRST_DAY, reader.today(), key="f_asof", format="YYYY-MM-DD",
        help=t("Shows the dashboard as it would have stood on that day, without what was published later."),
    )  # fmt: skip


def _more(selection: Selection, words: Words) -> str:
    """What the closed options say of themselves: how many of them are set."""
    chosen = sum(bool(getattr(selection, url_state.WIDGETS[key])) for key in _RARER)
    name = words.gettext("More options")
    return words.aside(name, words.ngettext("{n} set", "{n} set", chosen)) if chosen else name


def _options(view: View, words: Words) -> None:
    """What is chosen less often: how sure the rows are, the reference, the money."""
    t, codes, selection = words.gettext, view.codes, view.selection
    conventions = codes.places.conventions
    url_state.sync_widgets(selection, *_RARER)  # the browser makes them at any later time
    st.selectbox(
        t("Confidence"), ["", *reversed(CONFIDENCE[:2])], key="f_confidence", help=definition("confidence", words),
        format_func=lambda code: {"": t("All"), "medium": t("Medium and high"), "high": t("High only")}[code],
    )  # fmt: skip
    if conventions.reference is not None:
        name = conventions.reference.name.heading(words.lang)
        st.checkbox(
            t("{reference} only").format(reference=name), key="f_seed",
            help=conventions.reference.description.of(words.lang) or None,
        )  # fmt: skip
    if codes.displays:
        labels = {"": t("Usual unit of the language"), **display_names(conventions.currency, codes.units, words.lang)}
        st.selectbox(t("Money in"), ["", *codes.displays], key="f_unit", format_func=labels.__getitem__)


def language() -> None:
    """The choice of language, in words that readers of either language know."""
    st.segmented_control(
        "Language 语言", languages(), key="f_lang", required=True, label_visibility="collapsed",
        format_func=own_name,
    )  # fmt: skip


def _industries(tables: Tables, lang: str) -> Callable[[str], str]:
    """The names of an industry by its code, the reader's language first."""
    columns = tables.conventions.columns("name", lang)
    codes: list[str] = tables.industries["industry_id"].tolist()
    cells = zip(*(tables.industries[column].tolist() for column in columns), strict=True)
    names = {code: " ".join(dict.fromkeys(said)) for code, said in zip(codes, cells, strict=True)}
    return lambda code: names.get(code, code)
