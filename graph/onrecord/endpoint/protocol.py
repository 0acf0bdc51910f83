"""What a request asks, by the query and update operations of the SPARQL 1.1 Protocol.

Comes in: method, query string, content type and body of an HTTP request. Goes out: a `Query` or an `Update`, or a
Problem.
Source: https://www.w3.org/TR/sparql11-protocol/#protocol
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


@dataclass(frozen=True, slots=True)
class Update:
    """An update, and the graphs that its WHERE clauses see instead of what the update itself says."""

    sparql: str
    using_graphs: tuple[str, ...] = ()
    using_named_graphs: tuple[str, ...] = ()
    base: str | None = None

    @property
    def using(self) -> str:
        """Return the graphs as USING clauses; "" where there are none."""
        clauses = [f"USING <{graph}>" for graph in self.using_graphs]
        return " ".join([*clauses, *(f"USING NAMED <{graph}>" for graph in self.using_named_graphs)])


def operation_of(method: str, query_string: bytes, content_type: str, body: bytes) -> Query | Update | None:
    """Return what a request to `/sparql` asks, None where it asks nothing: a GET without parameters.

    Raises Problem: 400 for parameters that are missing, repeated, in conflict or not UTF-8, 405 for an update that
    is not posted, 415 for a body of another type.

    >>> operation_of("GET", b"query=ASK%20%7B%7D", "", b"")
    Query(sparql='ASK {}', default_graphs=(), named_graphs=(), base=None)
    """
    parameters = parameters_of(query_string, "the query string")
    if method == "POST":
        for name, values in _posted(content_type, body).items():
            parameters.setdefault(name, []).extend(values)
    elif not parameters:
        return None
    elif "update" in parameters:
        allowed = {"Allow": "POST"}
        raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, f"an update is posted; {method} only reads", allowed)
    return _operation(parameters)


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


def _posted(content_type: str, body: bytes) -> Parameters:
    """Return the parameters that a body holds, or is."""
    media_type, _, rest = content_type.partition(";")
    media_type = media_type.strip().lower()
    if media_type not in (FORM, DIRECT, UPDATE):
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"a query is posted as {FORM} or {DIRECT}, an update as {FORM} or {UPDATE}, "
            f"not as {media_type or 'a body without a type'}",
            {"Accept-Post": f"{FORM}, {DIRECT}, {UPDATE}"},
        )
    _check_charset(rest)
    if media_type == FORM:
        return parameters_of(body, "the form")
    return (
        {"query": [_utf8(body, "the query")]} if media_type == DIRECT else {"update": [_utf8(body, "the update")]}
    )


def _operation(parameters: Parameters) -> Query | Update:
    queries, updates = parameters.get("query", []), parameters.get("update", [])
    if queries and updates:
        raise Problem(HTTPStatus.BAD_REQUEST, "the request has a query and an update; one of them is wanted")
    kind, given = ("update", updates) if updates else ("query", queries)
    if len(given) != 1:
        how_many = "no query" if not given else f"{len(given)} {'queries' if queries else 'updates'}"
        raise Problem(HTTPStatus.BAD_REQUEST, f"the request has {how_many}; one parameter `{kind}` is wanted")
    names = (("default-graph-uri", "named-graph-uri"), ("using-graph-uri", "using-named-graph-uri"))
    own, others = names if kind == "query" else names[::-1]
    for name in others:
        if name in parameters:
            other, this = ("an update", "a query") if kind == "query" else ("a query", "an update")
            raise Problem(HTTPStatus.BAD_REQUEST, f"{name} belongs to {other}, and this is {this}")
    default, named = (_graphs(parameters, name) for name in own)
    return Query(given[0], default, named) if kind == "query" else Update(given[0], default, named)


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
