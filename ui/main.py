"""The script that runs on every rerun."""

from ui import frame

frame.run()
