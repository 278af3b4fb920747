"""How do places compare?"""

from charts import counts, focus_matrix
from ui import blocks, choices, columns, fair, show
from ui.frame import current
from ui.picking import select_place

frame = current()
view, t = frame.view, frame.view.words.t
pick = select_place(frame)

blocks.heading(
    frame, t("Compare places"), t("Only figures of one definition share a chart; the rest is listed below it.")
)
chosen = choices.view(frame)
if chosen == "focus":
    part = show.Part("focus-sectors", columns.FOCUS, on_click=pick)
    show.chart(frame, part, focus_matrix, view.records.focus)
elif chosen == "activity":
    part = show.Part("rows-on-file", columns.COUNTS, on_click=pick)
    show.chart(frame, part, counts, view.counts)
else:
    choices.group(frame)
    fair.draw(frame, show.Part("promise-and-outcome", columns.OUTCOMES, on_click=pick))
    blocks.left_out(frame)
