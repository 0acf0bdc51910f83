"""What a request brings, read within limits.

Comes in: a Starlette request. Goes out: its address, headers, query string and body, or a Problem.
"""

from http import HTTPStatus

from starlette.requests import Request

from onrecord.endpoint.limits import Limits
from onrecord.endpoint.problems import Problem

_READ_TO_ITS_END = 8  # times the limit of a request


def address_of(request: Request) -> str:
    """Return the absolute IRI of the path asked, percent-encoded as it was sent."""
    path: bytes = request.scope.get("raw_path") or request.url.path.encode()
    # An unfit Host header is left out by Starlette.
    return f"{str(request.base_url).rstrip('/')}{path.partition(b'?')[0].decode('ascii', 'replace')}"


def client_of(request: Request) -> str:
    """Return who asks, as far as an address tells: whoever has a network of IPv6 has all its addresses."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4])


def header(request: Request, name: str) -> str:
    """Return the values of a header, joined as HTTP joins them; "" for none."""
    return ", ".join(request.headers.getlist(name))


def accepted(request: Request) -> str:
    """Return what the client accepts: anything, where it does not say."""
    return header(request, "accept") or "*/*"


def query_string_of(request: Request, limits: Limits) -> bytes:
    """Return what follows the question mark; Problem 413 where it is too long."""
    encoded: bytes = request.scope["query_string"]
    if len(encoded) > limits.request:
        raise _too_large(limits)
    return encoded


async def body_of(request: Request, limits: Limits) -> bytes:
    """Return the body; Problem 413 where it is too large, 415 where it is compressed.

    What is somewhat too large is read to its end and dropped: a client that is cut off while it sends may never
    see the answer.
    """
    if header(request, "content-encoding") not in ("", "identity"):
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a compressed body is not read here; send it as it is")
    declared = header(request, "content-length")
    if declared.isdecimal() and int(declared) > _READ_TO_ITS_END * limits.request:
        raise _too_large(limits)
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


def _too_large(limits: Limits) -> Problem:
    most = f"{limits.request / (1 << 20):g} MiB"
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request is larger than {most}", {"Connection": "close"}
    )
