"""Who says so? What contradicts what?"""

from ui.current import current
from ui.sections import sources
from ui.widgets import choices, menu, sections
from views.panels import sources as panels

context = current()
t = context.view.words.gettext

sections.heading(
    context, t("Sources"), t("Which sources are used, where they contradict each other, and how recent they are.")
)
sources.left_out(context)
sources.what_is_new(context)
sources.details(context, choices.source(context))
sections.table(panels.listed(context), term="tier")
sources.disagreements(context)
sections.table(panels.organisations(context))
sections.table(panels.freshness(context), opened=False)
sections.table(panels.meanings(context), opened=False)
menu.package(context)
