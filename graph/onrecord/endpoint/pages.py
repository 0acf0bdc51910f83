"""The explorer's pages as addresses: each gets the frame that Streamlit fills, and any other address a sentence.

Comes in: requests on their way to Streamlit, which answers every address with the same frame and looks for its
server below the page's own address first. Goes out: the frame with a line that says where the server is, for the
pages that there are; for an address that leads nowhere, 404 and where to go.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LIST = "pages.toml"  # beside the explorer's script
_LONGEST = 100  # characters of an address that are told
# All pages lie one level below the root, wherever a proxy has put that. Without this line a browser asks twice for
# what is not there, below the page, and says so in its console.
_WHERE = '<script>window.__streamlit = { BACKEND_BASE_URL: new URL(".", location.href).href }</script>'
_NO_CACHE = {"Cache-Control": "no-cache"}  # as Streamlit has it: a newer version loads other scripts
_NOWHERE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not found · onrecord</title>
<link rel="icon" href="data:,">
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 62rem; margin: 0 auto; padding: 5rem 1rem; font: 1rem/1.6 "Source Sans", sans-serif;
  color: light-dark(#2b2a28, #eae7e1); background: light-dark(#fffefb, #191816); }}
h1 {{ font: 650 2rem/1.2 "Source Serif", serif; }}
p, li {{ overflow-wrap: anywhere; }}
ul {{ padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; }}
a {{ display: inline-block; padding: 0.25rem 0; color: light-dark(#0b5cad, #8dbdf2); }}
</style>
</head>
<body>
<main>
<h1>Nothing is at this address</h1>
<p>There is no page “<bdi>{address}</bdi>” here: look at the address again, or choose a page.</p>
<nav aria-label="Pages"><ul>
{links}
</ul></nav>
</main>
</body>
</html>
"""


@cache
def listed(explorer: Path) -> tuple[Mapping[str, Any], ...]:
    """Return the explorer's pages as its folder lists them, read once; none where it has no list."""
    pages = explorer / _LIST
    return tuple(tomllib.loads(pages.read_text(encoding="utf-8"))["page"]) if pages.is_file() else ()


def titles(explorer: Path) -> Mapping[str, str]:
    """Return the titles of the explorer's pages by their addresses."""
    return {one["address"]: one["title"] for one in listed(explorer)}


class Pages:
    """An application of pages at the addresses of `addressed`, which has their titles; all where it has none."""

    def __init__(self, app: ASGIApp, index: Path, addressed: Mapping[str, str]) -> None:
        self._app, self._titles = app, addressed
        frame = index.read_text(encoding="utf-8")
        self._frame = frame.replace("<head>", f"<head>\n    {_WHERE}", 1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not self._titles:
            await self._app(scope, receive, send)
        elif scope["path"].removeprefix("/") in self._titles:
            await HTMLResponse(self._frame, headers=_NO_CACHE)(scope, receive, send)
        else:
            await self._app(scope, receive, self._unless_frame(scope, receive, send))

    def _unless_frame(self, scope: Scope, receive: Receive, send: Send) -> Send:
        """Return what sends on whatever Streamlit has at an address, but for its frame, which it has at any."""
        is_frame = False

        async def sending(message: Message) -> None:
            nonlocal is_frame
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                is_frame = message["status"] == 200 and kind.startswith("text/html")
                if is_frame:
                    await self._nowhere(scope["path"])(scope, receive, send)
            if not is_frame:
                await send(message)

        return sending

    def _nowhere(self, path: str) -> HTMLResponse:
        up = "../" * (path.count("/") - 1) or "./"  # wherever a proxy has put the root
        links = "\n".join(
            f'<li><a href="{up}{quote(address)}">{escape(title)}</a></li>'
            for address, title in self._titles.items()
        )
        told = path if len(path) <= _LONGEST else f"{path[:_LONGEST]}…"
        return HTMLResponse(_NOWHERE.format(address=escape(told), links=links), 404, _NO_CACHE)
