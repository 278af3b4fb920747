"""Everything about one city or district."""

from charts import timeline
from ui import blocks, choices, columns, profile, show
from ui.frame import current

frame = current()
t = frame.view.words.t

blocks.heading(frame, t("One place"), t("Everything on file about one city or district."))
code = choices.place(frame)
here = profile.narrowed(frame, code)
view = here.view
profile.facts(here, code)
show.chart(here, show.Part("place-timeline", columns.COURSE), timeline, view.course, today=view.today)
profile.courses(here, code)
blocks.table(here, "place-promises", t("Promises"), view.records.promises, columns.PROMISES)
blocks.table(here, "place-reports", t("Reported figures"), view.records.reports, columns.REPORTS)
blocks.table(here, "place-events", t("Events"), view.records.events, columns.EVENTS)
blocks.table(here, "place-sites", t("Sites"), view.sites, columns.SITES)
blocks.table(here, "place-organisations", t("Organisations and their roles"), view.roles, columns.ROLES)
blocks.table(here, "place-focus", t("Focus sectors"), view.focus, columns.FOCUS)
blocks.table(here, "place-sources", t("Sources"), view.sources, columns.SOURCES)
