"""How do the promises stand?"""

import streamlit as st

from ui.current import current
from ui.onboarding import introduction
from ui.sections import cards, promises
from ui.widgets import row_markdown, sections, show
from ui.widgets.chart_click import open_promise, opened
from views.headline import beside, headline
from views.panels import overview as panels
from views.panels.map import small_map
from views.panels.promises import current_promises

context = current()
view, t = context.view, context.view.words.gettext

introduction.draw(context)
sections.verdict(context, headline(context), beside(context))
cards.draw(context)
wide, narrow = st.columns([2, 1])
with wide:
    show.chart(panels.marks(context), open_promise(context))
    opened(context)
with narrow:
    show.chart(small_map(context))
promises.silent(context, 4)
promises.overview(context, current_promises(context, ""), "industry")
if len(view.records.events):
    sections.lines(panels.events(context, 6), row_markdown.event)
sections.provenance(context)
