"""Everything about one city or district."""

import streamlit as st

from ui.current import current
from ui.sections import profile
from ui.widgets import choices, menu, row_markdown, sections, show
from views.panels import region as panels
from views.panels.timeline import timeline_panel

context = current()
t = context.view.words.gettext

sections.heading(context, t("One place"), t("Everything on file about one city or district."))
code = choices.place(context)
here = panels.narrowed_to(context, code)
profile.facts(here, code)
menu.brief(context)
left, right = st.columns([2, 3])
with left:
    show.chart(panels.place_map(here, code))
with right:
    show.chart(timeline_panel(here, "place-timeline", 0.58))
profile.courses(here, code)
found = panels.place_lists(here)
sections.lines(found["promises"], row_markdown.promise)
sections.lines(found["reports"], row_markdown.report)
sections.lines(found["events"], row_markdown.event)
sections.lines(found["sites"], row_markdown.site)
sections.lines(found["roles"], row_markdown.role)
sections.lines(found["focus"], row_markdown.sector)
sections.lines(found["sources"], row_markdown.source)
