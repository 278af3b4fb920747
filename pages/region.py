"""Everything about one city or district, to be looked at."""

import streamlit as st

from ui.current import current
from ui.sections import profile
from ui.widgets import choices, menu, sections
from ui.widgets.chart_click import open_indicator, open_promise, opened
from views.panels import region as panels
from views.panels.tiles import tiles_panel

context = current()
t = context.view.words.gettext

left, right = st.columns([7, 2])
with left:
    sections.heading(context, profile.title(context), t("Everything on file about one city or district."))
    code = choices.place(context)
    here = panels.narrowed_to(context, code)
    profile.facts(here, code)
    profile.verdicts(panels.verdicts_panel(here), open_promise(here))
with right:
    profile.thumbnail(here, code)
    menu.brief(context)
profile.tiles(tiles_panel(here, code), open_indicator(here))
lists = panels.place_lists(here)
profile.promises(here, lists.pop("promises"))
opened(here)
profile.pictures(here, code)
profile.lists(here, code, lists)
