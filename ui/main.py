"""The script that runs on every rerun."""

from ui import page_frame
from web.operation.gauges import rerun

with rerun():
    page_frame.run()
