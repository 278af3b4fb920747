"""When was it promised, and what happened since?"""

from ui import blocks, offers, show
from ui.frame import current
from ui.picking import select_place

frame = current()
t = frame.view.words.t

blocks.heading(frame, t("Timeline"), t("When was it promised, and what happened since?"))
show.chart(offers.course(frame), select_place(frame))
