"""How do places compare?"""

from ui import blocks, choices, fair, offers, show
from ui.frame import current
from ui.picking import select_place

frame = current()
view, t = frame.view, frame.view.words.t

blocks.heading(
    frame, t("Compare places"), t("Only figures of one definition share a chart; the rest is listed below it.")
)
chosen = choices.view(frame)
if chosen == "focus":
    show.chart(offers.focus(frame), select_place(frame))
elif chosen == "activity":
    show.chart(offers.activity(frame), select_place(frame))
else:
    # A click keeps the indicator: the place that is clicked may have more promises of another.
    fair.draw(frame, select_place(frame, indicator=choices.group(frame)))
    if len(view.left_out):
        blocks.on_demand(fair.left_out(frame))
