"""When was it promised, and what happened since?"""

from charts import timeline
from ui import blocks, columns, show
from ui.frame import current
from ui.picking import select_place

frame = current()
view, t = frame.view, frame.view.words.t

blocks.heading(frame, t("Timeline"), t("When was it promised, and what happened since?"))
part = show.Part("timeline", columns.COURSE, on_click=select_place(frame))
show.chart(frame, part, timeline, view.course, today=view.today)
