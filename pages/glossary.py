"""What do the words mean?"""

from ui.onboarding import introduction
from ui.script import current
from ui.sections import glossary
from ui.widgets import sections

frame = current()
t = frame.view.words.gettext

sections.heading(frame, t("Glossary"), t("What do the words mean?"))
introduction.about(frame)
glossary.draw(frame)
