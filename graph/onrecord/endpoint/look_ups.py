"""Look-ups that cannot be dear, answered at once: one pattern of one triple, and no more than some hundreds of it.

Comes in: the bytes of a request. Goes out: the bytes that the endpoint would answer, or None: whatever is no such
look-up, or finds too much, goes the way of all queries, to a process that can be killed.

Why these need no process that can be killed: one triple pattern, no variable of which stands in it twice,
is a walk along one index of the store. It has no join, filter, path, function, DISTINCT or order, so each step
gives a solution; and it ends after `_MOST` of them. Neither the text, of 2 KiB at the most, nor its depth can be
too much for the parser.
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
from onrecord.endpoint.protocol import Query
from onrecord.endpoint.resource import LEVEL, SMALLEST, common_headers
from onrecord.record import OnRecordError
from onrecord.store import Versions, View

_PATH = "/sparql"
_MOST = 256  # solutions
_LARGEST = 256 << 10  # bytes of an answer

_REQUEST = re.compile(rb"GET /sparql\?query=([!\"$%'-:<-~]{1,2048}) HTTP/1\.1\r\n")  # one parameter: no & ; #
_HEADER = re.compile(rb"([a-z-]++):([\t -~]*+)\r\n", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]+(?::\d{1,5})?|\[[0-9A-Fa-f:]+\](?::\d{1,5})?", re.ASCII)
# What changes no answer, or is read here. A request that brings anything else goes the way of all.
_KNOWN = frozenset(
    "accept accept-encoding accept-language cache-control connection cookie dnt host origin pragma priority "
    "referer sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user user-agent".split()
)

# https://www.w3.org/TR/sparql11-query/#sparqlGrammar, of which this is a small part; spaces and comments between.
_GAP = r"(?:[ \t\r\n]|\#[^\r\n]*+[\r\n])"
_VARIABLE = r"\?[A-Za-z_][A-Za-z0-9_]*"
_NODE = rf"<[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{{}}|^`\\]*>|[A-Za-z]+:[\w-]+|{_VARIABLE}"
_LOOK_UP = re.compile(
    rf"""
    {_GAP}*+ (?i:SELECT) {_GAP}++ (?P<names> \* | {_VARIABLE} (?: {_GAP}++ {_VARIABLE} )*+ )
    {_GAP}*+ (?: (?i:WHERE) {_GAP}*+ )? \{{
    {_GAP}*+ (?P<subject>{_NODE}) {_GAP}++ (?P<predicate>{_NODE}|a) {_GAP}++ (?P<object>{_NODE})
    {_GAP}*+ (?: \. {_GAP}*+ )? \}}
    {_GAP}*+ (?: (?i:LIMIT) {_GAP}++ (?P<limit>\d{{1,9}}) {_GAP}*+ )? (?: \#[^\r\n]* )?
    """,
    re.VERBOSE | re.ASCII,
)
_COMMENT = re.compile(r"#[^\r\n]*")
_VARIABLES = re.compile(_VARIABLE)
# What is written at least once for each solution, or for each variable of it: there are no more of those.
_OF_SOLUTIONS = {ox.QueryResultsFormat.CSV: b"\n", ox.QueryResultsFormat.TSV: b"\n"}
_OF_VALUES = {ox.QueryResultsFormat.JSON: b'"type":', ox.QueryResultsFormat.XML: b"<binding "}


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
        if line is None or (head := _head(request[line.end() :])) is None:
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
        look_up = look_up_of(sparql)
        if look_up is None:
            return None
        if self._versions.newest() != self._view.version:
            self._view.refresh()
        found = self._view.query(look_up.sparql)
        body = found.serialize(format=form) if isinstance(found, ox.QuerySolutions) else None
        if body is None:
            return None
        if form in _OF_SOLUTIONS:
            most = body.count(_OF_SOLUTIONS[form]) - 1  # the first line has the names
        else:
            most = body.count(_OF_VALUES[form]) // look_up.variables
        return body if most <= _MOST and len(body) <= _LARGEST else None


@dataclass(frozen=True, slots=True)
class LookUp:
    """A query that finds one solution more than may be answered at the most, and how many variables it SELECTs."""

    sparql: str
    variables: int


def look_up_of(sparql: str) -> LookUp | None:
    """Return a query as a look-up; None for a query of another kind, and for what is no query.

    >>> look_up_of("SELECT ?o WHERE { <urn:a> a ?o . } # whatever")
    LookUp(sparql='SELECT ?o { <urn:a> a ?o } LIMIT 257', variables=1)
    >>> look_up_of("SELECT ?o { <urn:a> ?p ?o ; ?q ?o }"), look_up_of("SELECT DISTINCT ?p { ?s ?p ?o }")
    (None, None)
    """
    read = _LOOK_UP.fullmatch(sparql)
    if read is None or "\\" in sparql or "matches" in sparql or is_about_the_endpoint(sparql):
        return None
    pattern = read["subject"], read["predicate"], read["object"]
    there = [node for node in pattern if node.startswith("?")]
    names = _VARIABLES.findall(_COMMENT.sub("", read["names"])) or there
    if len({*there}) < len(there) or not names or not {*names} <= {*there}:
        return None
    limit = min(int(read["limit"] or _MOST + 1), _MOST + 1)
    wanted = "*" if read["names"] == "*" else " ".join(names)
    return LookUp(f"SELECT {wanted} {{ {' '.join(pattern)} }} LIMIT {limit}", len({*names}))


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
