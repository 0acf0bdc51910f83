"""`/data`: the graphs of the dataset as files, by the SPARQL 1.1 Graph Store HTTP Protocol.

Comes in: requests to `/data`, `/data?default`, `/data?graph=IRI` and to graphs' own addresses below `/data/`. Goes
out: the graph, in the format asked for.
Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from onrecord.endpoint.answering import Answering
from onrecord.endpoint.negotiation import DATASET_EXPORTS, GRAPH_EXPORTS, preferred
from onrecord.endpoint.problems import Problem, not_acceptable
from onrecord.endpoint.protocol import Parameters, checked_iri, parameters_of
from onrecord.endpoint.requests import accepted, address_of, query_string_of
from onrecord.endpoint.workers import QueryWorkers


class GraphStore:
    """Answers for `/data` and all below it."""

    def __init__(self, answering: Answering, workers: QueryWorkers) -> None:
        self._answering, self._workers = answering, workers

    async def respond(self, request: Request) -> Response:
        """Return a graph, or the whole dataset, as a file."""
        parameters = parameters_of(query_string_of(request, self._workers.limits), "the query string")
        graph = _graph(request, parameters)
        offers = GRAPH_EXPORTS if graph or "default" in parameters else DATASET_EXPORTS
        media_type = preferred(accepted(request), offers)
        if media_type is None:
            raise not_acceptable(offers)
        response = await self._answering.response(
            request, f"{graph} {media_type}", lambda: self._workers.export(media_type, graph)
        )
        ending = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq"}.get(offers[media_type], offers[media_type])
        response.headers["Content-Disposition"] = f'inline; filename="onrecord.{ending}"'
        return response


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
