"""How is a promise judged?"""

from ui.current import current
from ui.sections import method
from ui.widgets import sections

context = current()
t = context.view.words.gettext

sections.heading(context, t("Method"), t("How a promise gets its status, and how to disagree."))
method.draw(context)
