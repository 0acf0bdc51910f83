"""`/data`: the graphs of the dataset as files, by the SPARQL 1.1 Graph Store HTTP Protocol.

Comes in: requests to `/data`, `/data?default`, `/data?graph=IRI` and to graphs' own addresses below `/data/`. Goes
out: the graph, in the format asked for; or it is written, as the request's document has it.
Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

from onrecord.endpoint.answering import Answering, versions_of
from onrecord.endpoint.desk import Graph, Known
from onrecord.endpoint.drafting import FORM_DATA
from onrecord.endpoint.negotiation import DEFAULT_GRAPH_EXPORTS, DOCUMENTS, EXPORTS, preferred
from onrecord.endpoint.problems import Problem, not_acceptable
from onrecord.endpoint.protocol import Parameters, checked_iri, parameters_of
from onrecord.endpoint.requests import accepted, address_of, body_of, client_of, header, query_string_of
from onrecord.endpoint.room import Room
from onrecord.endpoint.workers import QueryWorkers
from onrecord.endpoint.writing import Writing, beside, desk_of

_ENDINGS = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "rdfxml": "rdf"}
_NO_HEADERS: Mapping[str, str] = {}


class GraphStore:
    """Answers for `/data` and all below it."""

    def __init__(self, answering: Answering, workers: QueryWorkers, writing: Writing | None, room: Room) -> None:
        self._answering, self._workers, self._writing, self._room = answering, workers, writing, room

    async def respond(self, request: Request) -> Response:
        """Return a graph or the whole dataset as a file, or write a graph."""
        parameters = parameters_of(query_string_of(request, self._workers.limits), "the query string")
        graph = _graph(request, parameters)
        if request.method not in ("GET", "HEAD"):
            return await self._written(request, graph, graph is None and "default" not in parameters)
        offers = DEFAULT_GRAPH_EXPORTS if "default" in parameters else EXPORTS
        media_type = preferred(accepted(request), offers)
        if media_type is None:
            raise not_acceptable(offers)
        response = await self._answering.response(
            request,
            f"{graph} {media_type}",
            lambda: self._workers.ask_export(media_type, graph, client_of(request)),
        )
        ending = _ENDINGS.get(offers[media_type], offers[media_type])
        response.headers["Content-Disposition"] = f'inline; filename="onrecord.{ending}"'
        return response

    async def _written(self, request: Request, graph: str | None, is_unnamed: bool) -> Response:
        desk = desk_of(self._writing, request)
        if is_unnamed and request.method != "POST":
            raise Problem(HTTPStatus.BAD_REQUEST, f"{request.method} needs a graph: `?graph=IRI` or `?default`")
        known = _known(request, graph)
        if request.method == "DELETE":
            if not await beside(lambda: desk.delete(graph, known)):
                raise Problem(HTTPStatus.NOT_FOUND, f"the dataset has no graph <{graph}>")
            return _done(HTTPStatus.NO_CONTENT)
        content_type = header(request, "content-type")
        _check_type(content_type, request.method)
        work = desk.put if request.method == "PUT" else desk.post
        with self._room.of(client_of(request)) as share:
            document = await body_of(request, self._workers.limits, share)
            if is_unnamed:
                graph = f"{address_of(request)}/{uuid4().hex}"
            one = Graph(graph, graph or address_of(request), content_type, document, known)
            was_there = await beside(lambda: work(one))
        if is_unnamed and graph:
            return _done(HTTPStatus.CREATED, {"Location": graph})
        return _done(HTTPStatus.NO_CONTENT if was_there else HTTPStatus.CREATED)


def _known(request: Request, graph: str | None) -> Known | None:
    """Return what the request's preconditions say, None without any; Problem 412 where they cannot hold.

    Source: RFC 9110, 13.1, https://www.rfc-editor.org/rfc/rfc9110#section-13.1
    """
    tags, unless = header(request, "if-match"), header(request, "if-none-match")
    if unless and unless.strip() != "*":
        detail = "a write takes `If-None-Match: *`, which makes a graph that is not there, or `If-Match`"
        raise Problem(HTTPStatus.PRECONDITION_FAILED, detail)
    if tags.strip() == "*":
        return Known(is_there=True)
    if tags:
        versions = versions_of(tags, (f"{graph} {media_type}" for media_type in EXPORTS))
        if not versions:
            raise Problem(HTTPStatus.PRECONDITION_FAILED, "If-Match has no entity tag of this graph")
        return Known(versions, is_there=False if unless else None)
    return Known(is_there=False) if unless else None


def _done(status: HTTPStatus, headers: Mapping[str, str] = _NO_HEADERS) -> Response:
    return Response(status_code=status, headers={"Cache-Control": "no-store", **headers})


def _check_type(content_type: str, method: str) -> None:
    media_type = content_type.partition(";")[0].strip().lower()
    taken = [*DOCUMENTS, *((FORM_DATA,) if method == "POST" else ())]
    if media_type not in taken:
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"a graph is sent as {', '.join(taken)}, not as {media_type or 'a body without a type'}",
        )


def _graph(request: Request, parameters: Parameters) -> str | None:
    """Return the IRI of the graph that a request is about, None for the default graph."""
    graphs = parameters.get("graph", [])
    if len(graphs) > 1 or (graphs and "default" in parameters):
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            "one graph at a time: `?graph=IRI`, or `?default`, or nothing for the whole dataset",
        )
    if "name" in request.path_params:
        if parameters:
            raise Problem(HTTPStatus.BAD_REQUEST, "this address is a graph's own: it takes no parameters")
        return checked_iri(address_of(request), "the address of a graph")
    return checked_iri(graphs[0], "graph") if graphs else None
