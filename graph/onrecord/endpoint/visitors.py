"""What one visitor may have of the explorer: so many pages open at once, and no room for files.

Comes in: requests on their way to Streamlit. Goes out: the same, but for a page too many and for files: they end
in 403. Streamlit would open pages without end, and keep in memory whatever is sent to where its pages' files go,
though the explorer has no page that takes one.
"""

from collections import Counter

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.endpoint.requests import network_of

_FILES = "/_stcore/upload_file"
_BY_CLIENT, _TOGETHER = 100, 1000  # pages that are open; each costs four descriptors, and memory


class Visitors:
    """An application of pages, so many of which a client has open at once."""

    def __init__(self, app: ASGIApp, by_client: int = _BY_CLIENT, together: int = _TOGETHER) -> None:
        self._app, self._by_client, self._together = app, by_client, together
        self._pages = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_FILES):
            await PlainTextResponse("The explorer takes no files.\n", 403)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._open(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = network_of(scope["client"][0]) if scope.get("client") else ""
        if self._pages[client] >= self._by_client or self._pages.total() >= self._together:
            await receive()  # the request to connect; closing before accepting answers it with 403
            await send({"type": "websocket.close", "code": 1013, "reason": ""})
            return
        self._pages[client] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._pages[client] -= 1
            self._pages += Counter()  # forgets who has none
