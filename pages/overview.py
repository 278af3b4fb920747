"""How do the promises stand?"""

import streamlit as st

from charts import promise_outcome, timeline
from ui import blocks, cards, columns, maps, show
from ui.frame import current
from ui.picking import select_place

frame = current()
view, t = frame.view, frame.view.words.t

blocks.heading(
    frame,
    t("What was promised, and what was reported later"),
    t(
        "Promises that cities and districts made for their industries, set against every figure "
        "published since, each with its source."
    ),
)
cards.draw(frame)
wide, narrow = st.columns([2, 1])
with wide:
    part = show.Part("promises-and-events", columns.COURSE, show.TWO_THIRDS, select_place(frame))
    show.chart(frame, part, timeline, view.course, today=view.today, most=8)
with narrow:
    maps.twin(frame, "map", maps.focus(frame), show.THIRD, 270, sites=False)
part = show.Part("promise-and-outcome", columns.OUTCOMES, on_click=select_place(frame))
show.chart(frame, part, promise_outcome, view.outcomes)
blocks.latest_events(frame, 6)
blocks.provenance(frame)
