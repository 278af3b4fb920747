"""A Chromium that behaves the same everywhere: no sandbox, software WebGL, no requests of its own."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",  # drawing on the processor; an emulated graphics card takes five times as long
    "--enable-unsafe-swiftshader",  # WebGL, for maps
    "--disable-background-networking",
)


def executable() -> str:
    """The path of Chromium: BROWSER_PATH, else the first one on the PATH. Raises RuntimeError without one."""
    path = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        raise RuntimeError(
            "No Chromium here. On Debian: apt-get install chromium fonts-noto-cjk. "
            "Elsewhere: put its full path into BROWSER_PATH."
        )
    return path


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start Chromium without a window, with `more` flags."""
    return playwright.chromium.launch(executable_path=executable(), args=[*FLAGS, *more])
