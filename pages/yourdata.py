"""What do my own figures show?"""

from ui.current import current
from ui.widgets import sections
from ui.your_data import page

context = current()
t = context.view.words.gettext

sections.heading(
    context, t("Your data"), t("Drop a table of your region, and see it as lines, ranks and maps within seconds.")
)
page.draw(context)
