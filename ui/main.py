"""The script that runs on every rerun."""

from ui import script

script.run()
