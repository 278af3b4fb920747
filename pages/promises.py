"""What was promised, what is known, how was that judged?"""

from ui import blocks, promise, promises, verdict
from ui.frame import current

frame = current()
t = frame.view.words.t

if frame.view.selection.target:
    promise.draw(frame, frame.view.selection.target)
else:
    blocks.heading(frame, t("Promises"), verdict.headline(frame))
    blocks.remark(verdict.beside(frame))
    verdict.scoreboard(frame)
    by = verdict.grouping(frame)
    rows = promises.asked(frame)
    promises.table(frame, rows, by)
    promises.overview(frame, rows, by, on_demand=True)
