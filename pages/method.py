"""How is a promise judged?"""

from ui import blocks, method
from ui.frame import current

frame = current()
t = frame.view.words.t

blocks.heading(frame, t("Method"), t("How a promise gets its status, and how to disagree."))
method.draw(frame)
