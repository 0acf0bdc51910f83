"""Requests that are refused before the application sees them.

Comes in: the version of HTTP and the headers of a request. Goes out: what is wrong with them, and the bytes that
tell the client so.
"""

import json
import re
from http import HTTPStatus

# What a Host header may hold: https://www.rfc-editor.org/rfc/rfc3986#section-3.2, without user names.
_HOST = re.compile(rb"(?:[\w.~!$&'()*+,;=%-]*|\[[0-9A-Fa-f:.]+\])(?::\d*)?", re.ASCII)


def refusal(status: HTTPStatus, detail: str) -> bytes:
    """Return a whole answer that says, as problem+json, why there is no other one and no more of them."""
    told = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    body = json.dumps(told).encode()
    head = b"HTTP/1.1 %d %s\r\ncontent-type: application/problem+json\r\ncontent-length: %d\r\nconnection: close"
    return head % (status.value, status.phrase.encode(), len(body)) + b"\r\n\r\n" + body


def wrong(http_version: str, headers: list[tuple[bytes, bytes]]) -> tuple[HTTPStatus, str] | None:
    """Return what is wrong with the head of a request, beyond what the parser sees; None where nothing is.

    Source: RFC 9110, 15.6.6; RFC 9112, 3.2 and 6.1, https://www.rfc-editor.org/rfc/rfc9112#section-6.1
    """
    if not http_version.startswith("1."):
        return HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "HTTP/1.1 is spoken here, and HTTP/1.0"
    codings = [value.strip().lower() for name, value in headers if name == b"transfer-encoding"]
    if codings not in ([], [b"chunked"]):
        return HTTPStatus.NOT_IMPLEMENTED, "a body comes as it is, or chunked; no other transfer coding is read"
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) > 1:
        return HTTPStatus.BAD_REQUEST, "a request has one Host header, not several"
    if not hosts and http_version != "1.0":
        return HTTPStatus.BAD_REQUEST, "a request of HTTP/1.1 has a Host header, and this one has none"
    if hosts and not _HOST.fullmatch(hosts[0]):
        return HTTPStatus.BAD_REQUEST, "the Host header is no name of a host"
    return None
