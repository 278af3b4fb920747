"""What every page asks for besides Streamlit's own files: fonts, icon, the picture of a shared link.

Each has an address that changes with what is in it, so that browsers may keep it. .streamlit/config.toml names the
fonts to Streamlit, relative to the page; a test holds the names together.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.server_options import BASE

_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "charts" / "fonts"
_TYPES = {".woff2": "font/woff2", ".png": "image/png"}
_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


def _addressed() -> dict[str, tuple[bytes, str]]:
    """Contents and types of the files by their address, without the base path."""
    found = {}
    fonts, pictures = sorted(_FONTS.glob("*.woff2")), [_HERE / "icon.png", _HERE / "social.png"]
    for folder, paths in (("fonts", fonts), ("pictures", pictures)):
        for path in paths:
            content = path.read_bytes()
            name = f"{folder}/{path.stem}.{sha256(content).hexdigest()[:12]}{path.suffix}"
            found[name] = (content, _TYPES[path.suffix])
    return found


FILES = _addressed()
"""Address, relative to a page, to content and type."""


def address(stem: str) -> str:
    """The address of a file, relative to a page, by the beginning of its name: "fonts/NotoSansSC-400-latin"."""
    return next(name for name in FILES if name.startswith(f"{stem}."))


def _file(request: Request) -> Response:
    """One file; the name of an earlier version is not found rather than answered with another content."""
    found = FILES.get("/".join(request.url.path.split("/")[-2:]))
    if found is None:
        return Response(status_code=404)
    return Response(found[0], media_type=found[1], headers=_HEADERS)


ROUTES = [Route(f"{BASE}/{folder}/{{file}}", _file, methods=["GET"]) for folder in ("fonts", "pictures")]
"""The routes, for the app."""
