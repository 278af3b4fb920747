"""When was it promised, and what happened since?"""

from ui.script import current
from ui.widgets import sections, show
from ui.widgets.chart_click import select_place
from views import panels

frame = current()
t = frame.view.words.gettext

sections.heading(frame, t("Timeline"), t("When was it promised, and what happened since?"))
show.chart(panels.timeline_panel(frame), select_place(frame))
