"""Where is it?"""

import streamlit as st

from ui.current import current
from ui.sections import map
from ui.widgets import choices, sections
from views.panels import map_page
from views.panels.map import default_focus

context = current()
view, t = context.view, context.view.words.gettext

sections.heading(context, t("Map"), map.question(context))
left, right = st.columns([0.6, 0.4], gap="medium", vertical_alignment="bottom")
with left:
    choices.figure(context)
with right:
    focus = choices.area(context, default_focus(context))
    choices.sites(context, focus)
map.draw(context, focus)
if len(view.whole.tables.sites):
    sections.table(map_page.sites(context), opened=False)
