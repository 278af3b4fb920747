"""Where is it?"""

import streamlit as st

from ui.current import current
from ui.sections import map
from ui.widgets import choices, sections
from views.panels import map as map_panels

context = current()
view, t = context.view, context.view.words.gettext

sections.heading(context, t("Map"), t("Where was it promised, and where does it happen?"))
left, right = st.columns(2)
with left:
    choices.figure(context)
with right:
    focus = choices.area(context, map_panels.default_focus(context))
map.draw(context, focus)
sections.table(map_panels.sites(context), opened=False)
