"""How do places compare?"""

from ui.script import current
from ui.sections import comparison
from ui.widgets import choices, sections, show
from ui.widgets.chart_click import select_place
from views import panels

frame = current()
view, t = frame.view, frame.view.words.gettext

sections.heading(
    frame, t("Compare places"), t("Only figures of one definition share a chart; the rest is listed below it.")
)
chosen = choices.view(frame)
if chosen == "focus":
    show.chart(panels.focus(frame), select_place(frame))
elif chosen == "activity":
    show.chart(panels.activity(frame), select_place(frame))
else:
    # A click keeps the indicator: the place that is clicked may have more promises of another.
    comparison.draw(frame, select_place(frame, indicator=choices.group(frame)))
    if len(view.left_out):
        sections.on_demand(comparison.left_out(frame))
