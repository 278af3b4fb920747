"""How do the promises stand?"""

import streamlit as st

from ui import blocks, cards, intro, offers, promises, rowlines, show, verdict
from ui.frame import current
from ui.picking import open_promise, opened

frame = current()
view, t = frame.view, frame.view.words.t

intro.draw(frame)
blocks.verdict(frame, verdict.headline(frame), verdict.beside(frame))
cards.draw(frame)
wide, narrow = st.columns([2, 1])
with wide:
    show.chart(offers.marks(frame), open_promise(frame))
    opened(frame)
with narrow:
    show.chart(offers.small_map(frame))
promises.silent(frame, 4)
promises.overview(frame, promises.current(frame, ""), "industry")
if len(view.records.events):
    blocks.lines(offers.events(frame, 6), rowlines.event)
blocks.provenance(frame)
