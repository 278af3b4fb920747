"""Everything about one city or district."""

import streamlit as st

from charts import timeline
from ui import blocks, choices, columns, maps, profile, rowlines, show
from ui.frame import current

frame = current()
t = frame.view.words.t

blocks.heading(frame, t("One place"), t("Everything on file about one city or district."))
code = choices.place(frame)
here = profile.narrowed(frame, code)
view = here.view
profile.facts(here, code)
left, right = st.columns([2, 3])
with left:
    maps.twin(here, "place-map", code, 0.38, 300)
with right:
    part = show.Part("place-timeline", columns.COURSE, 0.58)
    show.chart(here, part, timeline, view.course, today=view.today)
profile.courses(here, code)
blocks.lines(here, "place-promises", t("Promises"), view.records.promises, columns.PROMISES, rowlines.promise)
blocks.lines(here, "place-reports", t("Reported figures"), view.records.reports, columns.REPORTS, rowlines.report)
blocks.lines(here, "place-events", t("Events"), view.records.events, columns.EVENTS, rowlines.event)
blocks.lines(here, "place-sites", t("Sites"), view.records.sites, columns.SITES, rowlines.site)
blocks.lines(here, "place-roles", t("Organisations and their roles"), view.roles, columns.ROLES, rowlines.role)
blocks.lines(here, "place-focus", t("Focus sectors"), view.records.focus, columns.FOCUS, rowlines.sector)
blocks.lines(here, "place-sources", t("Sources"), view.sources, columns.SOURCES, rowlines.source)
