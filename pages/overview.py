"""How do the promises stand?"""

import streamlit as st

from ui.onboarding import introduction
from ui.script import current
from ui.sections import cards, promises, scoreboard
from ui.widgets import row_markdown, sections, show
from ui.widgets.chart_click import open_promise, opened
from views import panels

frame = current()
view, t = frame.view, frame.view.words.gettext

introduction.draw(frame)
sections.verdict(frame, scoreboard.headline(frame), scoreboard.beside(frame))
cards.draw(frame)
wide, narrow = st.columns([2, 1])
with wide:
    show.chart(panels.marks(frame), open_promise(frame))
    opened(frame)
with narrow:
    show.chart(panels.small_map(frame))
promises.silent(frame, 4)
promises.overview(frame, promises.current(frame, ""), "industry")
if len(view.records.events):
    sections.lines(panels.events(frame, 6), row_markdown.event)
sections.provenance(frame)
