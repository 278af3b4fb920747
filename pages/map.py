"""Where is it?"""

from ui import blocks, choices
from ui.frame import current

frame = current()
t = frame.view.words.t

blocks.heading(frame, t("Map"), t("Where is it?"))
choices.figure(frame)
