"""Repeatable measurements against a floor app on the same machine in the same run: `python -m bench`."""
