"""Where is it?"""

import streamlit as st

from ui import blocks, choices, columns, maps
from ui.frame import current

frame = current()
view, t = frame.view, frame.view.words.t

blocks.heading(frame, t("Map"), t("Where was it promised, and where does it happen?"))
left, right = st.columns(2)
with left:
    choices.figure(frame)
with right:
    at = choices.area(frame, maps.focus(frame))
maps.interactive(frame, at)
if st.toggle(t("Version for print, with files"), key="map_print"):
    maps.twin(frame, "map", at, 1.0, 640)
blocks.table(frame, "sites", t("Sites"), view.records.sites, columns.SITES, opened=False)
