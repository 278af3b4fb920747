"""Where is it?"""

import streamlit as st

from ui.script import current
from ui.widgets import choices, map, sections, show
from views import panels

frame = current()
view, t = frame.view, frame.view.words.gettext

sections.heading(frame, t("Map"), t("Where was it promised, and where does it happen?"))
left, right = st.columns(2)
with left:
    choices.figure(frame)
with right:
    at = choices.area(frame, map.focus(frame))
large = panels.large_map(frame, at)
map.interactive(frame, at, large.alt)
show.files(large, height=panels.LARGE_MAP)
sections.table(panels.sites(frame), opened=False)
