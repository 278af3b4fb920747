"""Where is it?"""

import streamlit as st

from ui.current import current
from ui.widgets import choices, map, sections, show
from views.panels import map as map_panels

context = current()
view, t = context.view, context.view.words.gettext

sections.heading(context, t("Map"), t("Where was it promised, and where does it happen?"))
left, right = st.columns(2)
with left:
    choices.figure(context)
with right:
    at = choices.area(context, map_panels.default_focus(context))
large = map_panels.large_map(context, at)
map.interactive(context, at, large.alt)
show.files(large, height=map_panels.LARGE_MAP)
sections.table(map_panels.sites(context), opened=False)
