"""Look-ups that cannot be dear, answered at once: one pattern of one triple, and no more than some hundreds of it.

Comes in: the bytes of a request. Goes out: the bytes that the endpoint would answer, or None: whatever is no such
look-up, or finds too much, goes the way of all queries, to a process that can be killed.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from gzip import compress
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pyoxigraph as ox
from starlette.responses import Response

from onrecord.endpoint.answering import tag_of, validators
from onrecord.endpoint.describing import is_about_the_endpoint
from onrecord.endpoint.negotiation import RESULTS, accepts_gzip, formats
from onrecord.endpoint.pattern import pattern_of, solutions_of
from onrecord.endpoint.protocol import Query
from onrecord.endpoint.resource import LEVEL, SMALLEST, common_headers
from onrecord.record import OnRecordError
from onrecord.store import Versions, View

_PATH = "/sparql"
_REQUEST = re.compile(rb"GET /sparql\?query=([!\"$%'-:<-~]{1,2048}) HTTP/1\.1\r\n")  # one parameter: no & ; #
_HEADER = re.compile(rb"([a-z-]++):([\t -~]*+)\r\n", re.IGNORECASE)
_LONGEST = 4 << 10  # bytes of headers: what they say is kept
_HOST = re.compile(r"[\w.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:]+\](?::\d{1,5})?", re.ASCII)
# What changes no answer, or is read here. A request that brings anything else goes the way of all.
_KNOWN = frozenset(
    "accept accept-encoding accept-language cache-control connection cookie dnt host origin pragma priority "
    "referer sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user user-agent".split()
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the headers of a request say: where it was sent, and in which form the answer is wanted."""

    base: str
    results: str
    graphs: str | None
    gzip: bool


class LookUps:
    """Answers to look-ups of one dataset, each true of its newest version."""

    def __init__(self, place: Path) -> None:
        """Open the dataset at `place`; StoreError where there is none."""
        self._versions, self._view = Versions(place), View(place)

    @property
    def version(self) -> str:
        """Return the version of the dataset that the last answer is true of."""
        return self._view.version

    def answer_to(self, request: bytes) -> bytes | None:
        """Return what is answered to a request, from behind the status line on; None for what is no look-up."""
        line = _REQUEST.match(request)
        if line is None or len(request) - line.end() > _LONGEST:
            return None
        if (head := _head(request[line.end() :])) is None:
            return None
        try:
            sparql = unquote_to_bytes(line[1].replace(b"+", b" ")).decode()
            body = self._found(sparql, RESULTS[head.results])
        except (ValueError, SyntaxError, OSError, RuntimeError, OnRecordError):
            return None  # all others say what is wrong
        if body is None:
            return None
        asked = f"{Query(sparql, base=head.base)} {head.results} {head.graphs}"
        return _answer(head, tag_of(self._view.version, asked), body)

    def _found(self, sparql: str, form: ox.QueryResultsFormat) -> bytes | None:
        pattern = pattern_of(sparql)
        # What is searched as full text, or asks the endpoint about itself, is no pattern of the dataset's triples.
        if pattern is None or "matches" in sparql or is_about_the_endpoint(sparql):
            return None
        if self._versions.newest() != self._view.version:
            self._view.refresh()
        return solutions_of(pattern, self._view, form)


@lru_cache(1000)
def _head(headers: bytes) -> _Head | None:
    """Return what the headers of a request say; None where they say more than can be told here."""
    found: dict[str, str] = {}
    at = 0
    while (header := _HEADER.match(headers, at)) is not None:
        name, value = header[1].decode().lower(), header[2].decode().strip(" \t")
        if name not in _KNOWN or name in found:
            return None
        found[name], at = value, header.end()
    goes_on = found.get("connection", "keep-alive").lower() == "keep-alive"
    if headers[at:] != b"\r\n" or not goes_on or not _HOST.fullmatch(found.get("host", "")):
        return None
    results, graphs = formats(found.get("accept") or "*/*")
    if results is None:
        return None
    gzip = accepts_gzip([found["accept-encoding"]]) if "accept-encoding" in found else False
    return _Head(f"http://{found['host']}{_PATH}", results, graphs, gzip)


def _answer(head: _Head, tag: str, body: bytes) -> bytes:
    is_compressed = head.gzip and len(body) >= SMALLEST
    if is_compressed:
        body = compress(body, LEVEL, mtime=0)
    lines = _lines(head.results, is_compressed) % (len(body), tag.encode())
    return lines + body


@cache
def _lines(media_type: str, is_compressed: bool) -> bytes:
    """Return the headers of an answer as lines, the empty one too, with %d for its length and %b for its tag."""
    response = Response(headers={**validators(""), **common_headers()}, media_type=media_type)
    response.headers.add_vary_header("Accept-Encoding")
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    del response.headers["etag"], response.headers["content-length"]
    others = b"".join(b"%b: %b\r\n" % header for header in response.raw_headers)
    return b"content-length: %d\r\netag: %b\r\n" + others.replace(b"%", b"%%") + b"\r\n"
