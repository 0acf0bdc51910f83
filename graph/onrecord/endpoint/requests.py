"""What a request brings, read within limits.

Comes in: a Starlette request. Goes out: its address, headers, query string and body, or a Problem.
"""

from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Network, ip_address

from starlette.requests import ClientDisconnect, Request

from onrecord.endpoint.limits import Limits
from onrecord.endpoint.problems import Problem
from onrecord.endpoint.room import Share

_READ_TO_ITS_END = 8  # times the limit of a request


def address_of(request: Request) -> str:
    """Return the absolute IRI of the path asked, percent-encoded as it was sent."""
    path: bytes = request.scope.get("raw_path") or request.url.path.encode()
    # An unfit Host header is left out by Starlette.
    return f"{str(request.base_url).rstrip('/')}{path.partition(b'?')[0].decode('ascii', 'replace')}"


def client_of(request: Request) -> str:
    """Return who asks, as far as an address tells."""
    return network_of(request.client.host) if request.client else ""


def network_of(host: str) -> str:
    """Return what one client has: an address, or of IPv6 a network of 64 bits.

    >>> [network_of(host) for host in ("192.0.2.7", "2001:db8::7", "2001:db8:0:0:9::7", "unknown")]
    ['192.0.2.7', '2001:db8::/64', '2001:db8::/64', 'unknown']
    """
    try:
        address = ip_address(host)
    except ValueError:  # whatever a proxy says
        return host
    if isinstance(address, IPv4Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address.packed, 64), strict=False))


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


async def body_of(request: Request, limits: Limits, share: Share) -> bytes:
    """Return the body, which takes room of `share`.

    Raises Problem: 413 where it is too large, 415 where it is compressed, 400 where the client left, 429 or 503
    where there is no room.

    What is somewhat too large is read to its end and dropped: a client that is cut off while it sends may never
    see the answer.
    """
    if header(request, "content-encoding") not in ("", "identity"):
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a compressed body is not read here; send it as it is")
    declared = header(request, "content-length")
    if declared.isdecimal() and int(declared) > _READ_TO_ITS_END * limits.request:
        raise _too_large(limits)
    body, size = bytearray(), 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size <= limits.request:
                share.take(len(chunk))
                body += chunk
            elif size > _READ_TO_ITS_END * limits.request:
                break
    except ClientDisconnect:
        raise Problem(HTTPStatus.BAD_REQUEST, "the client left before the body was there") from None
    if size > limits.request:
        raise _too_large(limits)
    return bytes(body)


def _too_large(limits: Limits) -> Problem:
    most = f"{limits.request / (1 << 20):g} MiB"
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request is larger than {most}", {"Connection": "close"}
    )
