"""How do the promises stand?"""

import streamlit as st

from charts import promise_marks
from ui import blocks, cards, columns, maps, promises, show, verdict
from ui.frame import current
from ui.picking import open_promise, opened

frame = current()
view, t = frame.view, frame.view.words.t

blocks.verdict(frame, verdict.headline(frame), verdict.beside(frame))
cards.draw(frame)
wide, narrow = st.columns([2, 1])
with wide:
    part = show.Part("promise-marks", columns.VERDICTS, show.TWO_THIRDS, open_promise(frame))
    show.chart(frame, part, promise_marks, view.current, today=view.today, most=9)
    opened(frame)
with narrow:
    maps.twin(frame, "map", maps.focus(frame), show.THIRD, 270, sites=False)
promises.silent(frame, 4)
promises.overview(frame, promises.current(frame, ""), "industry")
blocks.latest_events(frame, 6)
blocks.provenance(frame)
