"""Errors for clients: `application/problem+json` (RFC 9457) with one plain sentence.

Comes in: an OnRecordError. Goes out: a response whose `detail` is that error's line; `reports` has what the
shapes say of a write that does not conform.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from onrecord.record import (
    BadQuery,
    NotConforming,
    OnRecordError,
    QueryTooLarge,
    StoreBusy,
    StoreError,
    WriteFailed,
    WriteOutdated,
    WriteRefused,
)

if TYPE_CHECKING:
    from starlette.responses import Response

_NO_HEADERS: Mapping[str, str] = {}


class Problem(OnRecordError):
    """A request that HTTP has a status for: not acceptable, too large, not allowed …"""

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] = _NO_HEADERS) -> None:
        super().__init__(detail)
        self.status, self.headers = status, headers


def not_acceptable(offers: Iterable[str]) -> Problem:
    """Return what to tell a client that accepts none of the media types on offer."""
    return Problem(
        HTTPStatus.NOT_ACCEPTABLE, f"there is no answer of the type asked for; there are {', '.join(offers)}"
    )


def response_to(error: OnRecordError) -> "Response":
    """Return what the client gets for `error`. The place of the dataset on this computer's disk is not told."""
    from starlette.responses import JSONResponse  # here: the command line's queries and the workers need no HTTP

    status, detail, headers = HTTPStatus.SERVICE_UNAVAILABLE, str(error), _NO_HEADERS
    content: dict[str, Any] = {}
    if isinstance(error, Problem):
        status, headers = error.status, error.headers
    elif isinstance(error, BadQuery):
        status = HTTPStatus.BAD_REQUEST
    elif isinstance(error, WriteRefused):
        status = HTTPStatus.FORBIDDEN
    elif isinstance(error, WriteOutdated):
        status = HTTPStatus.PRECONDITION_FAILED
    elif isinstance(error, WriteFailed):
        status = HTTPStatus.CONFLICT
    elif isinstance(error, NotConforming):
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        content["reports"] = [{"graph": graph, **asdict(report)} for graph, report in error.reports]
    elif isinstance(error, StoreBusy):
        detail = "the dataset is being written by another program or request; try again when it is done"
        headers = {"Retry-After": "5"}
    elif isinstance(error, QueryTooLarge):
        status = HTTPStatus.INSUFFICIENT_STORAGE
    elif isinstance(error, StoreError):
        detail = "the dataset cannot be read at the moment"
    told = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return JSONResponse(
        {**told, **content},
        status,
        {"Cache-Control": "no-store", **headers},
        media_type="application/problem+json",
    )
