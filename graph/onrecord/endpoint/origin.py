"""Pages of other sites may read the endpoint, but not drive the explorer.

Comes in: requests on their way to Streamlit. Goes out: the same, but for those that a page of another origin
sends: they end in 403. Streamlit has such a check of its own, which asks a server on the internet for this
computer's address; behind this one it is never reached.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HARMLESS = ("GET", "HEAD", "OPTIONS")


class SameOrigin:
    """Refuses WebSockets and writing requests from other origins."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_foreign(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()  # the request to connect; closing before accepting answers it with 403
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await PlainTextResponse("Only the explorer's own pages may do this.\n", 403)(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        if scope["type"] not in ("http", "websocket"):
            return False
        if scope["type"] == "http" and scope["method"] in _HARMLESS:
            return False
        headers = Headers(scope=scope)
        origin = headers.get("origin")  # browsers send it; other clients need not
        return origin is not None and urlsplit(origin).netloc != headers.get("host")
