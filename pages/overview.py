"""How do the promises stand?"""

from economy.query.profile import default_place
from ui.current import current
from ui.onboarding import introduction
from ui.sections import cards, overview, promises
from ui.widgets import row_markdown, sections, show
from ui.widgets.chart_click import open_promise
from views.headline import beside, headline
from views.panels import overview as panels
from views.panels.promises import current_promises

context = current()
view = context.view
code = default_place(view.package.tables, view.selection, view.places)

introduction.draw(context)
if view.whole.tables.targets.empty:
    overview.figures_alone(context, code)
else:
    sections.verdict(context, headline(context), beside(context))
    overview.verdict_bar(context)
    cards.draw(context)
    overview.map_and_place(context, code)
    show.chart(panels.marks(context), open_promise(context))
    promises.silent(context, 4)
    promises.overview(context, current_promises(context, ""), "industry")
    if len(view.records.events):
        sections.lines(panels.events(context, 6), row_markdown.event)
    overview.tables(context, code)
sections.provenance(context)
