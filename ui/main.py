"""The script that runs on every rerun."""

from ui import page_frame

page_frame.run()
