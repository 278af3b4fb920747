"""What do the words mean?"""

from ui.current import current
from ui.onboarding import introduction
from ui.sections import glossary
from ui.widgets import sections

context = current()
t = context.view.words.gettext

sections.heading(context, t("Glossary"), t("What do the words mean?"))
introduction.about(context)
glossary.draw(context)
