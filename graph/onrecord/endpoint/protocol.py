"""What a request asks, by the query operation of the SPARQL 1.1 Protocol.

Comes in: method, query string, content type and body of an HTTP request. Goes out: a `Query`, or a Problem.
Source: https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

import pyoxigraph as ox

from onrecord.endpoint.problems import Problem

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 1000

Parameters = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Query:
    """A query, and the dataset it asks for; without graphs, its FROM clauses or the whole dataset hold."""

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None  # what relative IRIs start from where the query says no BASE


def query_of(method: str, query_string: bytes, content_type: str, body: bytes) -> Query | None:
    """Return the query that a request to `/sparql` asks, None where it asks nothing: a GET without `query`.

    Raises Problem: 400 for parameters that are missing, repeated, in conflict or not UTF-8, 403 for an update,
    415 for a body of another type.

    >>> query_of("GET", b"query=ASK%20%7B%7D", "", b"")
    Query(sparql='ASK {}', default_graphs=(), named_graphs=(), base=None)
    """
    parameters = parameters_of(query_string, "the query string")
    media_type, _, rest = content_type.partition(";")
    media_type = media_type.strip().lower()
    if "update" in parameters or (method == "POST" and media_type == UPDATE):
        raise _read_only()
    if method == "POST":
        if media_type not in (FORM, DIRECT):
            raise Problem(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                f"a query is posted as {FORM} or {DIRECT}, not as {media_type or 'a body without a type'}",
                {"Accept-Post": f"{FORM}, {DIRECT}"},
            )
        _check_charset(rest)
        given = parameters_of(body, "the form") if media_type == FORM else {"query": [_utf8(body, "the query")]}
        for name, values in given.items():
            parameters.setdefault(name, []).extend(values)
    if "update" in parameters:
        raise _read_only()
    if method != "POST" and not parameters:
        return None
    return _query(parameters)


def parameters_of(encoded: bytes, where: str) -> Parameters:
    """Return the values of each parameter, in order; Problem 400 where they are not UTF-8 or too many."""
    try:
        pairs = parse_qsl(
            _utf8(encoded, where), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"{where} is not UTF-8") from error
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"{where} has more than {_MOST_PARAMETERS} parameters") from error
    parameters: Parameters = {}
    for name, value in pairs:
        parameters.setdefault(name, []).append(value)
    return parameters


def checked_iri(value: str, name: str) -> str:
    """Return `value`; Problem 400 where it is no absolute IRI."""
    try:
        return ox.NamedNode(value).value
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"{name} takes an absolute IRI, not {value[:100]!r}") from error


def _query(parameters: Parameters) -> Query:
    queries = parameters.get("query", [])
    if len(queries) != 1:
        how_many = "no query" if not queries else f"{len(queries)} queries"
        raise Problem(HTTPStatus.BAD_REQUEST, f"the request has {how_many}; one parameter `query` is wanted")
    for name in ("using-graph-uri", "using-named-graph-uri"):
        if name in parameters:
            raise Problem(HTTPStatus.BAD_REQUEST, f"{name} belongs to an update, and this is a query")
    return Query(queries[0], _graphs(parameters, "default-graph-uri"), _graphs(parameters, "named-graph-uri"))


def _graphs(parameters: Parameters, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(checked_iri(value, name) for value in parameters.get(name, ())))


def _check_charset(parameters: str) -> None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(' "').lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"queries are UTF-8, not {value.strip()}")


def _utf8(encoded: bytes, where: str) -> str:
    try:
        return encoded.decode()
    except UnicodeDecodeError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"{where} is not UTF-8") from error


def _read_only() -> Problem:
    return Problem(
        HTTPStatus.FORBIDDEN,
        "this endpoint is read-only: updates are refused, and articles come in with `onrecord ingest`",
    )
