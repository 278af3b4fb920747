"""How is a promise judged?"""

from ui.script import current
from ui.sections import method
from ui.widgets import sections

frame = current()
t = frame.view.words.gettext

sections.heading(frame, t("Method"), t("How a promise gets its status, and how to disagree."))
method.draw(frame)
