"""What was promised, what is known, how was that judged?"""

from ui.script import current
from ui.sections import promise, promises, scoreboard
from ui.widgets import sections

frame = current()
t = frame.view.words.gettext

if frame.view.selection.target:
    promise.draw(frame, frame.view.selection.target)
else:
    sections.heading(frame, t("Promises"), scoreboard.headline(frame))
    sections.remark(scoreboard.beside(frame))
    scoreboard.scoreboard(frame)
    by = scoreboard.grouping(frame)
    rows = promises.asked(frame)
    promises.table(frame, rows, by)
    promises.overview(frame, rows, by, on_demand=True)
