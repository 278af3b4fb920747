"""Everything about one city or district."""

import streamlit as st

from ui import blocks, choices, menu, offers, profile, rowlines, show
from ui.frame import current

frame = current()
t = frame.view.words.t

blocks.heading(frame, t("One place"), t("Everything on file about one city or district."))
code = choices.place(frame)
here = profile.narrowed(frame, code)
profile.facts(here, code)
menu.brief(frame)
left, right = st.columns([2, 3])
with left:
    show.chart(offers.place_map(here, code))
with right:
    show.chart(offers.course(here, "place-timeline", 0.58))
profile.courses(here, code)
found = offers.place_lists(here)
blocks.lines(found["promises"], rowlines.promise)
blocks.lines(found["reports"], rowlines.report)
blocks.lines(found["events"], rowlines.event)
blocks.lines(found["sites"], rowlines.site)
blocks.lines(found["roles"], rowlines.role)
blocks.lines(found["focus"], rowlines.sector)
blocks.lines(found["sources"], rowlines.source)
