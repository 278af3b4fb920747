"""A page of HTML printed as PDF by the browser that also draws the pictures."""

from __future__ import annotations

import base64
from typing import Any

import kaleido


async def printed(browser: kaleido.Kaleido, html: str) -> bytes:
    """A page as PDF, on the paper size of its own style. It runs no script and loads nothing.

    Raises RuntimeError when the browser refuses.
    """
    tab = await browser.create_tab()
    try:
        await _command(tab, "Emulation.setScriptExecutionDisabled", {"value": True})
        await _command(tab, "Page.enable")
        frame = (await _command(tab, "Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await _command(tab, "Page.setDocumentContent", {"frameId": frame, "html": html})
        settings = {"printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": True}
        return base64.b64decode((await _command(tab, "Page.printToPDF", settings))["data"])
    finally:
        await browser.close_tab(tab.target_id)


async def _command(tab: Any, command: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = await tab.send_command(command, params=params or {})
    if "error" in answer:
        raise RuntimeError(f"{command}: {answer['error']}")
    return answer.get("result", {})
