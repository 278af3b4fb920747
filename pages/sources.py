"""Who says so? What contradicts what?"""

from ui import blocks, choices, columns, show, sources
from ui.frame import current

frame = current()
view, t = frame.view, frame.view.words.t

blocks.heading(frame, t("Sources"), t("Who says so, what contradicts what, and how fresh it is."))
chosen = choices.source(frame)
sources.one(frame, chosen)
blocks.table(frame, "sources", t("Sources behind this selection"), view.sources, columns.SOURCES)
sources.disagreements(frame)
sources.freshness(frame)
blocks.table(frame, "data-dictionary", t("Data dictionary"), sources.dictionary_of(frame), columns.DICTIONARY)
