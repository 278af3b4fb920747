"""When was it promised, and what happened since?"""

from ui.current import current
from ui.widgets import sections, show
from ui.widgets.chart_click import in_timeline
from views.panels.timeline import timeline_panel

context = current()
t = context.view.words.gettext

sections.heading(context, t("Timeline"), t("When was it promised, and what happened since?"))
show.chart(timeline_panel(context), in_timeline(context))
