"""Whether this machine can draw pictures; this module does not load the libraries that draw them."""

from __future__ import annotations

import os
import threading
from functools import lru_cache
from pathlib import Path

from economy.i18n.words import message as t


class PictureError(RuntimeError):
    """Why a picture could not be made, as a message for the reader."""


AGAIN_S = 20.0
"""Seconds until a missing browser is looked for again: `make run` may be installing one."""


@lru_cache(maxsize=1)
def missing() -> str:
    """Why this machine cannot draw pictures, as a message; "" when it can. A browser once found is kept."""
    # The driver takes a tenth of a second to load, which the start-up spends in its own thread.
    from choreographer.browsers.chromium import ChromeNotFoundError, Chromium

    try:
        path = Chromium.find_browser(skip_local=False)
    except (ChromeNotFoundError, OSError):
        path = None
    usable = path and Path(path).is_file() and os.access(path, os.X_OK)  # BROWSER_PATH may name anything
    if usable:
        return ""
    again = threading.Timer(AGAIN_S, missing.cache_clear)
    again.daemon = True
    again.start()
    return t("No Chrome or Chromium was found on the server.")
