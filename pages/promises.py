"""What was promised, what is known, how was that judged?"""

from ui.current import current
from ui.sections import promise, promises, scoreboard
from ui.widgets import sections
from views.headline import beside, headline
from views.panels.promises import with_chosen_status

context = current()
t = context.view.words.gettext

if context.view.selection.target:
    promise.draw(context, context.view.selection.target)
else:
    sections.heading(context, t("Promises"), headline(context))
    sections.remark(beside(context))
    scoreboard.scoreboard(context)
    group_by = scoreboard.grouping(context)
    rows = with_chosen_status(context)
    promises.table(context, group_by)
    promises.overview(context, rows, group_by, on_demand=True)
