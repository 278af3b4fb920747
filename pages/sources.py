"""Who says so? What contradicts what?"""

from ui import blocks, choices, columns, sources
from ui.frame import current

frame = current()
view, t = frame.view, frame.view.words.t

blocks.heading(frame, t("Sources"), t("Who says so, what contradicts what, and how fresh it is."))
chosen = choices.source(frame)
sources.one(frame, chosen)
blocks.table(frame, "sources", t("Sources behind this selection"), view.sources, columns.SOURCES)
sources.disagreements(frame)
blocks.table(
    frame,
    "organisations",
    t("Organisations named in the seed articles"),
    view.organisations,
    columns.ORGANISATIONS,
)
sources.freshness(frame)
blocks.table(
    frame,
    "data-dictionary",
    t("Data dictionary"),
    sources.dictionary_of(frame),
    columns.DICTIONARY,
    opened=False,
)
