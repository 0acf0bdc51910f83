"""The endpoint as Starlette routes: `/sparql`, `/data`, `/health`, `/metrics`, and the root.

Comes in: a dataset's folder, the workers that read it and, where it may be written, the way to do so. Goes out:
routes for the server to serve; any page may read them (CORS), and write only who has the token.
"""

from dataclasses import replace
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from onrecord.endpoint.answering import Answering, versions_in
from onrecord.endpoint.describing import Describing
from onrecord.endpoint.graph_store import GraphStore
from onrecord.endpoint.negotiation import GRAPHS, RESULTS, formats
from onrecord.endpoint.openapi import description
from onrecord.endpoint.problems import Problem, not_acceptable
from onrecord.endpoint.protocol import Update, operation_of
from onrecord.endpoint.requests import accepted, address_of, body_of, client_of, header, query_string_of
from onrecord.endpoint.resource import Resource
from onrecord.endpoint.room import Room, Share
from onrecord.endpoint.watching import METRICS, Watch, Watched
from onrecord.endpoint.workers import QueryWorkers
from onrecord.endpoint.writing import Writing, beside, desk_of

ROOT = "/"


class _Rest(PathConvertor):
    """The rest of a path, whatever is in it; Starlette's own stops at a line break (`/data/a%0Ab`)."""

    regex = "(?s:.*)"


register_url_convertor("rest", _Rest())


def routes(
    place: Path,
    workers: QueryWorkers,
    query_page: str | None = None,
    writing: Writing | None = None,
    watch: Watch | None = None,
) -> list[Route]:
    """Return the routes of the endpoint over the dataset at `place`; StoreError where there is none.

    The first of them is the description at `ROOT`, where the explorer may have its own page beside it. A browser
    that asks `/sparql` nothing is sent to `query_page`, where there is one. Without `writing` the
    endpoint is read-only. `watch` counts what is asked; a watch of its own, where there is none.
    """
    answering = Answering(place)
    describing = Describing(answering, workers, query_page, writing is not None)
    room = Room()
    endpoint = _Endpoint(answering, workers, describing, writing, room)
    graphs = GraphStore(answering, workers, writing, room)
    of_data = ("GET", "HEAD", "PUT", "POST", "DELETE") if writing else ("GET", "HEAD")
    watching = watch or Watch(lambda: len(workers.pids), answering.version)

    async def metrics(request: Request) -> Response:
        return Response(watching.metrics(), headers={"Cache-Control": "no-store", "Content-Type": METRICS})

    resources = {
        ROOT: Resource(describing.root, ("GET", "HEAD")),
        "/.well-known/void": Resource(describing.root, ("GET", "HEAD")),
        "/sparql": Resource(endpoint.sparql, ("GET", "HEAD", "POST")),
        "/data": Resource(graphs.respond, of_data),
        "/data/{name:rest}": Resource(graphs.respond, of_data),
        "/health": Resource(endpoint.health, ("GET", "HEAD")),
        "/metrics": Resource(metrics, ("GET", "HEAD")),
        "/openapi.json": Resource(endpoint.openapi, ("GET", "HEAD")),
    }
    return [
        Route(path, Watched(watching, path.replace(":rest", ""), resource)) for path, resource in resources.items()
    ]


def alone(api: list[Route], watch: Watch) -> list[Route]:
    """Return the routes of an endpoint that has no explorer beside it: what is nowhere is a problem, too."""

    async def nothing(request: Request) -> Response:
        raise Problem(HTTPStatus.NOT_FOUND, f"nothing is served at {request.url.path[:100]}; / tells what is")

    resource = Resource(nothing, ("GET", "HEAD", "POST", "PUT", "DELETE"))
    return [*api, Route("/{path:rest}", Watched(watch, "elsewhere", resource))]


def _known_versions(request: Request) -> tuple[str, ...]:
    """Return the versions of the dataset, on one of which alone an update is to be made; none: on any.

    Raises Problem 412 for preconditions that cannot hold.
    Source: RFC 9110, 13.1, https://www.rfc-editor.org/rfc/rfc9110#section-13.1
    """
    tags = header(request, "if-match")
    if header(request, "if-none-match"):
        detail = "an update takes `If-Match` with the ETag of an answer; what it changes is there always"
        raise Problem(HTTPStatus.PRECONDITION_FAILED, detail)
    if not tags or tags.strip() == "*":
        return ()
    if not (versions := versions_in(tags)):
        raise Problem(HTTPStatus.PRECONDITION_FAILED, "If-Match has no entity tag of an answer given here")
    return versions


class _Endpoint:
    """What `/sparql` and `/health` answer."""

    def __init__(
        self,
        answering: Answering,
        workers: QueryWorkers,
        describing: Describing,
        writing: Writing | None,
        room: Room,
    ) -> None:
        self._answering, self._workers, self._describing = answering, workers, describing
        self._writing, self._room = writing, room

    async def sparql(self, request: Request) -> Response:
        """Answer a query, make an update, or say what there is to ask."""
        with self._room.of(client_of(request)) as share:
            return await self._answer(request, share)

    async def _answer(self, request: Request, share: Share) -> Response:
        limits = self._workers.limits
        body = await body_of(request, limits, share) if request.method == "POST" else b""
        content_type = header(request, "content-type")
        asked = operation_of(request.method, query_string_of(request, limits), content_type, body)
        accept = accepted(request)
        request.state.asked = asked
        if asked is None:
            return self._describing.service(request)
        if isinstance(asked, Update):
            return await self._update(request, asked)
        query = replace(asked, base=address_of(request))
        results, graphs = formats(accept)
        if results is None and graphs is None:
            raise not_acceptable(dict.fromkeys([*RESULTS, *GRAPHS]))
        about = await self._describing.about(request, query)
        return await self._answering.response(
            request,
            f"{query} {results} {graphs}",
            lambda: self._workers.ask(query, results, graphs, client=client_of(request), about=about),
        )

    async def health(self, request: Request) -> Response:
        """Say that the server runs, which version it is, and which version of the dataset it reads."""
        content = {"status": "ok", "version": version("onrecord"), "dataset": self._answering.version()}
        return JSONResponse(content, headers={"Cache-Control": "no-store"})

    async def openapi(self, request: Request) -> Response:
        """Describe the endpoint for programs."""
        content = description(version("onrecord"), self._writing is not None)
        return JSONResponse(content, headers={"Cache-Control": "no-cache"})

    async def _update(self, request: Request, update: Update) -> Response:
        desk, update = desk_of(self._writing, request), replace(update, base=address_of(request))
        versions = _known_versions(request)
        await beside(lambda: desk.update(update, versions))
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Cache-Control": "no-store"})
