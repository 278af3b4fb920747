"""Who says so? What contradicts what?"""

from ui import blocks, choices, menu, sources
from ui.frame import current

frame = current()
t = frame.view.words.t

blocks.heading(frame, t("Sources"), t("Who says so, what contradicts what, and how fresh it is."))
sources.one(frame, choices.source(frame))
blocks.table(sources.listed(frame), term="tier")
sources.disagreements(frame)
blocks.table(sources.organisations(frame))
blocks.table(sources.freshness(frame), opened=False)
blocks.table(sources.meanings(frame), opened=False)
menu.package(frame)
