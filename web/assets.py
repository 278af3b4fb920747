"""What every page asks for besides Streamlit's own files: fonts, icon, style, the picture of a shared link, and
what draws charts: Plotly's script and the modules of ui/widgets/chart.

Each has an address that changes with what is in it, so that browsers may keep it. .streamlit/config.toml names the
fonts to Streamlit, relative to the page; a test holds the names together.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts import theme
from web import plotly_script
from web.server_options import BASE

_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "charts" / "fonts"
_CHART = _HERE.parent / "ui" / "widgets" / "chart"
_TYPES = {".woff2": "font/woff2", ".png": "image/png", ".js": "text/javascript", ".css": "text/css"}
_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


def _addressed() -> dict[str, tuple[bytes, str]]:
    """Contents and types of the files by their address, without the base path."""
    files = {}
    fonts, pictures = sorted(_FONTS.glob("*.woff2")), [_HERE / "icon.png", _HERE / "social.png"]
    scripts, styles = [plotly_script.path()], [_HERE / "page.css"]
    for folder, paths in (("fonts", fonts), ("pictures", pictures), ("plotly", scripts), ("styles", styles)):
        for path in paths:
            content = path.read_bytes()
            name = f"{folder}/{path.stem}.{sha256(content).hexdigest()[:12]}{path.suffix}"
            files[name] = (content, _TYPES[path.suffix])
    return files


def _theme() -> bytes:
    """The module with what charts share: templates and colours of both modes."""
    modes = {
        mode: {"template": theme.template(mode), "paper": roles.paper, "other": theme.swapped(mode)}
        for mode, roles in theme.ROLES.items()
    }
    said = {"MODES": modes, "PLOTLY": f"../{_PLOTLY}"}
    return "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in said.items()).encode()


FILES = _addressed()
"""Address, relative to a page, to content and type."""
_PLOTLY = next(name for name in FILES if name.startswith("plotly/"))
_MODULES = {path.name: path.read_bytes() for path in sorted(_CHART.glob("*.*")) if path.suffix in (".js", ".css")}
_MODULES["theme.js"] = _theme()
CHART = f"chart-{sha256(b''.join(_MODULES.values())).hexdigest()[:12]}"
"""The folder of the modules that draw charts. They import each other by name, so one address changes with all."""
FILES |= {f"{CHART}/{name}": (content, _TYPES[Path(name).suffix]) for name, content in _MODULES.items()}


def address(stem: str) -> str:
    """The address of a file, relative to a page, by the beginning of its name: "fonts/NotoSansSC-400-latin"."""
    return next(name for name in FILES if name.startswith(f"{stem}."))


def plotly() -> str:
    """The address of Plotly's script, relative to a page."""
    return _PLOTLY


_AT_ONCE = ("host", "theme", "marks", "toolbar", "figure", "years", "history", "axis")


def modules() -> list[str]:
    """The addresses of the modules of charts that a page needs at once, relative to it; first the one that draws."""
    return [f"{CHART}/{name}.js" for name in _AT_ONCE]


@lru_cache(maxsize=64)
def _compressed(name: str) -> bytes:
    """A file, compressed once a process."""
    return gzip.compress(FILES[name][0], 6, mtime=0)


async def _file(request: Request) -> Response:
    """One file; the name of an earlier version is not found rather than answered with another content."""
    name = "/".join(request.url.path.split("/")[-2:])
    if name not in FILES:
        return Response(status_code=404)
    content, mime = FILES[name]
    headers = dict(_HEADERS)
    if mime.startswith("text/"):
        headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("accept-encoding", ""):
            content = await run_in_threadpool(_compressed, name)
            headers["Content-Encoding"] = "gzip"
    return Response(content, media_type=mime, headers=headers)


ROUTES = [
    Route(f"{BASE}/{folder}/{{file}}", _file, methods=["GET"])
    for folder in ("fonts", "pictures", "plotly", "styles", CHART)
]
"""The routes, for the app."""
