"""The endpoint as Starlette routes: `/sparql`, `/data` and `/health`.

Comes in: a dataset's folder, the workers that read it and, where it may be written, the way to do so. Goes out:
routes for the server to serve; any page may read them (CORS), and write only who has the token.
"""

from dataclasses import replace
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from onrecord.endpoint.answering import Answering
from onrecord.endpoint.graph_store import GraphStore
from onrecord.endpoint.negotiation import GRAPHS, RESULTS, preferred
from onrecord.endpoint.problems import not_acceptable
from onrecord.endpoint.protocol import Update, operation_of
from onrecord.endpoint.requests import accepted, address_of, body_of, client_of, header, query_string_of
from onrecord.endpoint.resource import Resource
from onrecord.endpoint.service_description import service_description
from onrecord.endpoint.workers import QueryWorkers
from onrecord.endpoint.writing import Writing, beside, desk_of


def routes(
    place: Path, workers: QueryWorkers, query_page: str | None = None, writing: Writing | None = None
) -> list[Route]:
    """Return the routes of the endpoint over the dataset at `place`; StoreError where there is none.

    A browser that asks `/sparql` nothing is sent to `query_page`, where there is one. Without `writing` the
    endpoint is read-only.
    """
    answering = Answering(place)
    endpoint = _Endpoint(answering, workers, query_page, writing)
    graphs = GraphStore(answering, workers, writing)
    of_data = ("GET", "HEAD", "PUT", "POST", "DELETE") if writing else ("GET", "HEAD")
    return [
        Route("/sparql", Resource(endpoint.sparql, ("GET", "HEAD", "POST"))),
        Route("/data", Resource(graphs.respond, of_data)),
        Route("/data/{name:path}", Resource(graphs.respond, of_data)),
        Route("/health", Resource(endpoint.health, ("GET", "HEAD"))),
    ]


class _Endpoint:
    """What `/sparql` and `/health` answer."""

    def __init__(
        self, answering: Answering, workers: QueryWorkers, query_page: str | None, writing: Writing | None
    ) -> None:
        self._answering, self._workers, self._query_page = answering, workers, query_page
        self._writing = writing

    async def sparql(self, request: Request) -> Response:
        """Answer a query, make an update, or say what there is to ask."""
        limits = self._workers.limits
        body = await body_of(request, limits) if request.method == "POST" else b""
        content_type = header(request, "content-type")
        asked = operation_of(request.method, query_string_of(request, limits), content_type, body)
        accept = accepted(request)
        if asked is None:
            return self._description(request, accept)
        if isinstance(asked, Update):
            return await self._update(request, asked)
        query = replace(asked, base=address_of(request))
        results, graphs = preferred(accept, RESULTS), preferred(accept, GRAPHS)
        if results is None and graphs is None:
            raise not_acceptable(dict.fromkeys([*RESULTS, *GRAPHS]))
        return await self._answering.response(
            request,
            f"{query} {results} {graphs}",
            lambda: self._workers.ask(query, results, graphs, client=client_of(request)),
        )

    async def health(self, request: Request) -> Response:
        """Say that the server runs, which version it is, and which version of the dataset it reads."""
        content = {"status": "ok", "version": version("onrecord"), "dataset": self._answering.version()}
        return JSONResponse(content, headers={"Cache-Control": "no-store"})

    async def _update(self, request: Request, update: Update) -> Response:
        desk, update = desk_of(self._writing, request), replace(update, base=address_of(request))
        await beside(lambda: desk.update(update))
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Cache-Control": "no-store"})

    def _description(self, request: Request, accept: str) -> Response:
        page = ["text/html"] if self._query_page else []
        media_type = preferred(accept, [*GRAPHS, *page])
        if media_type is None:
            raise not_acceptable(GRAPHS)
        if media_type == "text/html" and self._query_page:
            return RedirectResponse(self._query_page, HTTPStatus.SEE_OTHER, {"Vary": "Accept"})
        body = service_description(address_of(request), GRAPHS[media_type])
        return Response(body, headers={"Cache-Control": "no-cache", "Vary": "Accept"}, media_type=media_type)
