"""What do the words mean?"""

from ui import blocks, glossary, intro
from ui.frame import current

frame = current()
t = frame.view.words.t

blocks.heading(frame, t("Glossary"), t("What do the words mean?"))
intro.about(frame)
glossary.draw(frame)
