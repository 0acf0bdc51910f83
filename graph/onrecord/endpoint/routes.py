"""The endpoint as Starlette routes: `/sparql`, `/data` and `/health`.

Comes in: a dataset's folder and the workers that read it. Goes out: routes for the server to serve; any page may
read them (CORS), no page may write.
"""

import hashlib
import threading
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from onrecord.endpoint.limits import Limits
from onrecord.endpoint.negotiation import DATASET_EXPORTS, GRAPH_EXPORTS, GRAPHS, RESULTS, preferred
from onrecord.endpoint.problems import Problem, response_to
from onrecord.endpoint.protocol import Parameters, checked_iri, parameters_of, query_of
from onrecord.endpoint.service_description import service_description
from onrecord.endpoint.workers import Answer, QueryWorkers
from onrecord.record import OnRecordError
from onrecord.store import View

T = TypeVar("T")

_READ_TO_ITS_END = 8  # times the limit of a request
_MOST_WAITING = 64  # requests that wait for a worker or an answer; the rest wait unread


def routes(place: Path, workers: QueryWorkers, query_page: str | None = None) -> list[Route]:
    """Return the routes of the endpoint over the dataset at `place`; StoreError where there is none.

    A browser that asks `/sparql` nothing is sent to `query_page`, where there is one.
    """
    endpoint = _Endpoint(place, workers, query_page)
    return [
        Route("/sparql", _Resource(endpoint.sparql, ("GET", "HEAD", "POST"))),
        Route("/data", _Resource(endpoint.data, ("GET", "HEAD"))),
        Route("/health", _Resource(endpoint.health, ("GET", "HEAD"))),
    ]


class _Resource:
    """One path as an ASGI application: methods, cross-origin reading and errors work alike on all of them."""

    def __init__(self, respond: Callable[[Request], Awaitable[Response]], methods: tuple[str, ...]) -> None:
        self._respond = respond
        self._methods = ", ".join((*methods, "OPTIONS"))
        self._headers = {
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Expose-Headers": "ETag",
            "X-Content-Type-Options": "nosniff",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._response(Request(scope, receive))
        response.headers.update(self._headers)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {
                "Allow": self._methods,
                "Access-Control-Allow-Methods": self._methods,
                "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
                "Access-Control-Max-Age": "86400",
            }
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=allowed)
        try:
            if request.method not in self._methods.split(", "):
                detail = f"{request.method} is not possible here; {self._methods} are"
                raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, detail, {"Allow": self._methods})
            return await self._respond(request)
        except OnRecordError as error:
            return response_to(error)


class _Endpoint:
    """What each path answers."""

    def __init__(self, place: Path, workers: QueryWorkers, query_page: str | None) -> None:
        self._workers, self._query_page = workers, query_page
        self._view = View(place)  # for its version only: queries run in the workers
        self._moving_on = threading.Lock()
        self._waiting = anyio.CapacityLimiter(_MOST_WAITING)

    async def sparql(self, request: Request) -> Response:
        """Answer a query, or say what there is to ask."""
        accept = _accept(request)
        body = await _body(request, self._workers.limits)
        query = query_of(
            request.method, _query_string(request, self._workers.limits), _header(request, "content-type"), body
        )
        if query is None:
            return self._description(request, accept)
        query = replace(query, base=_address(request))
        results, graphs = preferred(accept, RESULTS), preferred(accept, GRAPHS)
        if results is None and graphs is None:
            raise _not_acceptable(dict.fromkeys([*RESULTS, *GRAPHS]))
        return await self._answered(
            request, f"{query} {results} {graphs}", lambda: self._workers.run(query, results, graphs)
        )

    async def data(self, request: Request) -> Response:
        """Return the default graph, the whole dataset, or `?graph=IRI`, as a file."""
        graph = _graph(parameters_of(_query_string(request, self._workers.limits), "the query string"))
        offers = GRAPH_EXPORTS if graph else DATASET_EXPORTS
        media_type = preferred(_accept(request), offers)
        if media_type is None:
            raise _not_acceptable(offers)
        response = await self._answered(
            request, f"{graph} {media_type}", lambda: self._workers.export(media_type, graph)
        )
        ending = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq"}.get(offers[media_type], offers[media_type])
        response.headers["Content-Disposition"] = f'inline; filename="onrecord.{ending}"'
        return response

    async def health(self, request: Request) -> Response:
        """Say that the server runs, which version it is, and which version of the dataset it reads."""
        dataset = await self._in_thread(self._version)
        content = {"status": "ok", "version": version("onrecord"), "dataset": dataset}
        return JSONResponse(content, headers={"Cache-Control": "no-store"})

    async def _answered(self, request: Request, asked: str, answer: Callable[[], Answer]) -> Response:
        """Return the answer, or 304 where the client has the answer to what was `asked` of this version."""
        if request.method != "POST":
            tag = _tag(await self._in_thread(self._version), asked)
            if _is_known(request, tag):
                return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_validators(tag))
        found = await self._in_thread(answer)
        headers = {"Cache-Control": "no-store"}
        if request.method != "POST":
            headers = _validators(_tag(found.version, asked))
        return Response(found.body, headers=headers, media_type=found.media_type)

    def _description(self, request: Request, accept: str) -> Response:
        page = ["text/html"] if self._query_page else []
        media_type = preferred(accept, [*GRAPHS, *page])
        if media_type is None:
            raise _not_acceptable(GRAPHS)
        if media_type == "text/html" and self._query_page:
            return RedirectResponse(self._query_page, HTTPStatus.SEE_OTHER, {"Vary": "Accept"})
        body = service_description(_address(request), GRAPHS[media_type])
        return Response(body, headers={"Cache-Control": "no-cache", "Vary": "Accept"}, media_type=media_type)

    def _version(self) -> str:
        with self._moving_on:
            self._view.refresh()
            return self._view.version

    async def _in_thread(self, work: Callable[[], T]) -> T:
        # Abandoned when the server stops, which ends the workers, and so the work.
        return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=self._waiting)


# --- requests ------------------------------------------------------------------------------------------------


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))  # an unfit Host header is left out by Starlette


def _header(request: Request, name: str) -> str:
    return ", ".join(request.headers.getlist(name))


def _accept(request: Request) -> str:
    return _header(request, "accept") or "*/*"


def _query_string(request: Request, limits: Limits) -> bytes:
    encoded: bytes = request.scope["query_string"]
    if len(encoded) > limits.request:
        raise _too_large(limits)
    return encoded


async def _body(request: Request, limits: Limits) -> bytes:
    """Return the body of a POST; Problem 413 where it is too large.

    What is somewhat too large is read to its end and dropped: a client that is cut off while it sends may never
    see the answer.
    """
    if request.method != "POST":
        return b""
    if _header(request, "content-encoding") not in ("", "identity"):
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a compressed body is not read here; send it as it is")
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= limits.request:
            body += chunk
        elif size > _READ_TO_ITS_END * limits.request:
            break
    if size > limits.request:
        raise _too_large(limits)
    return bytes(body)


def _graph(parameters: Parameters) -> str | None:
    graphs = parameters.get("graph", [])
    if len(graphs) > 1 or (graphs and "default" in parameters):
        raise Problem(
            HTTPStatus.BAD_REQUEST, "one graph at a time: `?graph=IRI`, or nothing for the default graph"
        )
    return checked_iri(graphs[0], "graph") if graphs else None


def _too_large(limits: Limits) -> Problem:
    most = f"{limits.request / (1 << 20):g} MiB"
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request is larger than {most}", {"Connection": "close"}
    )


def _not_acceptable(offers: Iterable[str]) -> Problem:
    return Problem(
        HTTPStatus.NOT_ACCEPTABLE, f"there is no answer of the type asked for; there are {', '.join(offers)}"
    )


# --- caching -------------------------------------------------------------------------------------------------


def _tag(version: str, asked: str) -> str:
    # Weak: the same answer may come in another order, or compressed.
    return f'W/"{version}-{hashlib.sha256(asked.encode()).hexdigest()[:16]}"'


def _is_known(request: Request, tag: str) -> bool:
    known = [part.strip().removeprefix("W/") for part in _header(request, "if-none-match").split(",")]
    return "*" in known or tag.removeprefix("W/") in known


def _validators(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
