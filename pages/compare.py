"""How do places compare?"""

from ui.current import current
from ui.sections import comparison, side_by_side
from ui.widgets import choices, sections, show
from ui.widgets.chart_click import open_place, open_promise
from views.compare_view import PLACES, view_of
from views.panels import comparison as panels

context = current()
view, t = context.view, context.view.words.gettext

question = t("A chart compares figures of one definition only; the others are listed below it.")
if view_of(view.selection) == PLACES:
    question = t("The latest figures and the promises of two to six places, side by side.")
sections.heading(context, t("Compare places"), question)
chosen = choices.view(context)
if chosen == "focus":
    show.chart(panels.focus(context), open_place(context))
elif chosen == "activity":
    show.chart(panels.activity(context), open_place(context))
elif chosen == PLACES:
    side_by_side.draw(context)
else:
    choices.group(context)
    comparison.draw(context, open_promise(context))
    if len(view.left_out):
        sections.on_demand(panels.left_out(context))
