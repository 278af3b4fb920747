"""Where is it?"""

import streamlit as st

from ui import blocks, choices, maps, offers, show
from ui.frame import current

frame = current()
view, t = frame.view, frame.view.words.t

blocks.heading(frame, t("Map"), t("Where was it promised, and where does it happen?"))
left, right = st.columns(2)
with left:
    choices.figure(frame)
with right:
    at = choices.area(frame, maps.focus(frame))
large = offers.large_map(frame, at)
maps.interactive(frame, at, large.alt)
show.files(large, height=offers.LARGE_MAP)
blocks.table(offers.sites(frame), opened=False)
