"""Everything about one city or district, to be looked at."""

import streamlit as st

from ui.current import current
from ui.sections import profile
from ui.widgets import choices, menu, sections
from ui.widgets.chart_click import open_promise, open_tile
from views.panels import region as panels
from views.panels.tiles import tiles_panel

context = current()

left, right = st.columns([7, 2])
with left:
    sections.heading(context, profile.title(context), profile.question(context))
    code = choices.place(context)
    place_context = panels.narrowed_to(context, code)
    profile.facts(place_context, code)
    profile.verdicts(panels.verdicts_panel(place_context), open_promise(place_context))
with right:
    profile.thumbnail(place_context, code)
    menu.brief(context)
profile.tiles(tiles_panel(place_context, code), open_tile(place_context, code))
lists = panels.place_lists(place_context)
profile.promises(place_context, lists.pop("promises"))
profile.pictures(place_context, code)
profile.lists(place_context, code, lists)
