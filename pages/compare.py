"""How do places compare?"""

from charts import counts, focus_matrix, promise_outcome
from ui import blocks, choices, columns, show
from ui.frame import current
from ui.picking import select_place

frame = current()
view, t = frame.view, frame.view.words.t

blocks.heading(
    frame,
    t("Compare places"),
    t("Only figures of one definition share a chart; the rest is listed below it."),
)
choices.group(frame)
show.chart(
    frame,
    show.Part("promise-and-outcome", columns.OUTCOMES, on_click=select_place(frame)),
    promise_outcome,
    view.outcomes,
)
blocks.left_out(frame)
show.chart(
    frame,
    show.Part("focus-sectors", columns.FOCUS, on_click=select_place(frame)),
    focus_matrix,
    view.records.focus,
)
show.chart(frame, show.Part("rows-on-file", columns.COUNTS, on_click=select_place(frame)), counts, view.counts)
