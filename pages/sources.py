"""Who says so? What contradicts what?"""

from ui.script import current
from ui.sections import sources
from ui.widgets import choices, menu, sections

frame = current()
t = frame.view.words.gettext

sections.heading(frame, t("Sources"), t("Who says so, what contradicts what, and how fresh it is."))
sources.one(frame, choices.source(frame))
sections.table(sources.listed(frame), term="tier")
sources.disagreements(frame)
sections.table(sources.organisations(frame))
sections.table(sources.freshness(frame), opened=False)
sections.table(sources.meanings(frame), opened=False)
menu.package(frame)
