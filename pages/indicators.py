"""How did it develop, and who leads?"""

from ui.current import current
from ui.sections import indicators
from ui.widgets import sections, show
from views.indicator_view import indicator_view

context = current()
t = context.view.words.gettext

shown = indicator_view(context)
if shown is None:
    sections.heading(context, t("Indicators"), t("The economy in figures, over the years and place by place."))
    show.nothing(context)
else:
    sections.heading(context, shown.series.indicator, t("The economy in figures, over the years and place by place."))
    indicators.draw(context, shown)
