"""The descriptions as the endpoint gives them: of the service at `/sparql`, of dataset and service at the root.

Comes in: requests that ask nothing of the data. Goes out: what the endpoint says about itself, in the graph format
asked for; a browser goes to the pages that are made for it.
"""

import asyncio
import csv
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from onrecord.endpoint.answering import Answering, is_known, tag_of, validators
from onrecord.endpoint.dataset_description import CLASSES, PROPERTIES, Counts, dataset_description
from onrecord.endpoint.negotiation import GRAPHS, preferred
from onrecord.endpoint.problems import not_acceptable
from onrecord.endpoint.protocol import Query
from onrecord.endpoint.requests import accepted, address_of
from onrecord.endpoint.service_description import SD, SH, VOID, service_description, written
from onrecord.endpoint.workers import QueryWorkers
from onrecord.record import QueryLimit

_HTML = "text/html"
_AGAIN = 60.0  # seconds after which counting that took too long is tried again
# The dataset uses none of these vocabularies: a query that names one is about the endpoint.
_OF_DESCRIPTIONS = re.compile("|".join(map(re.escape, (SD, SH, VOID))))


class Describing:
    """Describes one endpoint; the dataset's counts are taken once for each version of it."""

    def __init__(
        self, answering: Answering, workers: QueryWorkers, query_page: str | None, is_writable: bool
    ) -> None:
        self._answering, self._workers = answering, workers
        self._query_page, self._is_writable = query_page, is_writable
        self._counted: tuple[str, Counts | None, float] | None = None  # of which version, what, and when
        self._counting = asyncio.Lock()

    def service(self, request: Request) -> Response:
        """Return the description of the service; a browser is sent to the query page, where there is one."""
        media_type = preferred(accepted(request), [*GRAPHS, *([_HTML] if self._query_page else [])])
        if media_type is None:
            raise not_acceptable(GRAPHS)
        if media_type == _HTML and self._query_page:
            return RedirectResponse(self._query_page, HTTPStatus.SEE_OTHER, {"Vary": "Accept"})
        body = written(service_description(address_of(request), self._is_writable), GRAPHS[media_type])
        return Response(body, headers={"Cache-Control": "no-cache", "Vary": "Accept"}, media_type=media_type)

    async def root(self, request: Request) -> Response:
        """Return the description of the dataset and the service that opens it.

        At `/.well-known/void`, too, where VoID would have a redirect: for a program that accepts anything, as most
        do, the root is a page where there is an explorer.
        """
        media_type = preferred(accepted(request), GRAPHS)
        if media_type is None:
            raise not_acceptable(GRAPHS)
        tag = tag_of(self._answering.version(), f"/ {address_of(request)} {media_type}")
        if is_known(request, tag):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=validators(tag))
        body = written(await self.triples(_root_of(request)), GRAPHS[media_type])
        return Response(body, headers=validators(tag), media_type=media_type)

    async def triples(self, root: str) -> tuple[ox.Triple, ...]:
        """Return all that the server at `root` says about itself."""
        described = service_description(f"{root}sparql", self._is_writable)
        return (*described, *dataset_description(root, await self._counts()))

    async def about(self, request: Request, query: Query) -> str | None:
        """Return the descriptions, as N-Triples, where a query is about them; None where it asks the data."""
        if not is_about_the_endpoint(query.sparql):
            return None
        return written(await self.triples(_root_of(request)), ox.RdfFormat.N_TRIPLES).decode()

    async def _counts(self) -> Counts | None:
        """Return how often classes and properties are used, None where that takes longer than a query may.

        However many ask, it is tried once for each version of the dataset; again a while after it failed.
        """
        async with self._counting:
            version = self._answering.version()
            known, counts, when = self._counted or ("", None, 0.0)
            if known != version or (counts is None and time.monotonic() - when > _AGAIN):
                counts = None
                with suppress(QueryLimit):
                    counts = Counts(await self._used(CLASSES), await self._used(PROPERTIES))
                self._counted = version, counts, time.monotonic()
            return counts

    async def _used(self, sparql: str) -> Mapping[str, int]:
        answer = await self._workers.ask(Query(sparql), "text/csv", None)
        lines = (await answer.whole()).decode().splitlines()
        return {row["used"]: int(row["often"]) for row in csv.DictReader(lines)}


def is_about_the_endpoint(sparql: str) -> bool:
    """Tell whether a query is one for the descriptions: no other names their vocabularies."""
    return _OF_DESCRIPTIONS.search(sparql) is not None


def wants_description(scope: Scope) -> bool:
    """Tell whether a request to the root would rather have a graph than a page.

    Who says nothing, or takes anything, gets what people get.
    """
    if scope["method"] not in ("GET", "HEAD"):
        return False
    return preferred(accepted(Request(scope)), [_HTML, *GRAPHS]) not in (_HTML, None)


def _root_of(request: Request) -> str:
    return str(request.base_url)
