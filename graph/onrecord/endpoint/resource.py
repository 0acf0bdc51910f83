"""One path of the endpoint as an ASGI application: what all paths have in common.

Comes in: a request to a path, and what answers it. Goes out: the response, with the methods that the path knows,
cross-origin reading, compression, and errors as problems.
"""

from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.endpoint.negotiation import accepts_gzip
from onrecord.endpoint.problems import Problem, response_to
from onrecord.endpoint.safe_headers import OF_DATA
from onrecord.record import OnRecordError

SMALLEST = 1000  # bytes of an answer that is worth compressing
LEVEL = 4  # half of the time of level 9, for a twentieth more bytes


def common_headers() -> dict[str, str]:
    """Return the headers that each response of the endpoint has."""
    return {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Location, Retry-After",
        **OF_DATA,
    }


class Resource:
    """A path: `respond` answers the requests of `methods`, and this the rest of what HTTP asks."""

    def __init__(self, respond: Callable[[Request], Awaitable[Response]], methods: Iterable[str]) -> None:
        self._respond = respond
        self._methods = (*methods, "OPTIONS")
        self._compressing = GZipMiddleware(self._plainly, minimum_size=SMALLEST, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        compressed = accepts_gzip(Request(scope).headers.getlist("accept-encoding"))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                _vary(MutableHeaders(scope=message))
            await send(message)

        await (self._compressing if compressed else self._plainly)(scope, receive, told)

    async def _plainly(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._response(Request(scope, receive))
        response.headers.update(common_headers())
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        allowed = ", ".join(self._methods)
        if request.method == "OPTIONS":
            headers = {
                "Allow": allowed,
                "Access-Control-Allow-Methods": allowed,
                "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-Match, If-None-Match",
                "Access-Control-Max-Age": "86400",
            }
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)
        try:
            if request.method not in self._methods:
                detail = f"{request.method} is not possible here; {allowed} are"
                raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, detail, {"Allow": allowed})
            return await self._respond(request)
        except OnRecordError as error:
            return response_to(error)


class WholeServer:
    """An application that answers `OPTIONS *`, too: which methods any path of the server may know.

    Source: RFC 9110, 9.3.7, https://www.rfc-editor.org/rfc/rfc9110#section-9.3.7
    """

    def __init__(self, app: ASGIApp, methods: Iterable[str]) -> None:
        self._app, self._allowed = app, ", ".join((*methods, "OPTIONS"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "OPTIONS" and scope["path"] == "*":
            headers = {"Allow": self._allowed, **common_headers()}
            await Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _vary(headers: MutableHeaders) -> None:
    """Say that Accept-Encoding chooses among answers, also where this one came out uncompressed."""
    names = [name.strip() for name in headers.get("vary", "").split(",")]
    if "accept-encoding" not in map(str.lower, names):
        headers.add_vary_header("Accept-Encoding")
