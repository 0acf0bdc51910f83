"""The endpoint as an OpenAPI description, for programs that make clients and tests from one.

Comes in: the version of this program, and whether the dataset may be written. Goes out: the description, as JSON
has it. Source: https://spec.openapis.org/oas/v3.1.0
"""

from typing import Any

from onrecord.endpoint.negotiation import DEFAULT_GRAPH_EXPORTS, EXPORTS, GRAPHS, RESULTS
from onrecord.endpoint.protocol import DIRECT, FORM, UPDATE

_PROBLEM = {"$ref": "#/components/responses/Problem"}
_TEXT = {"schema": {"type": "string"}}
_IRI = {"type": "string", "format": "iri"}
_CHOSEN = [
    {"name": "graph", "in": "query", "schema": _IRI},
    {"name": "default", "in": "query", "schema": {"type": "string"}},
]
_NAMED = [{"name": "name", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}]
_REFUSED = (400, 405, 406, 408, 413, 414, 415, 429, 431, 503, 507)


def description(version: str, is_writable: bool) -> dict[str, Any]:
    """Return what the endpoint offers. Without `is_writable` nothing that writes is told of."""
    data = {
        "get": _data("the whole default graph, the graph `graph`, or with dataset formats all graphs", _CHOSEN)
    }
    named = {"get": _data("the graph that is named by this address", _NAMED)}
    if is_writable:
        data |= {method: _written(method, _CHOSEN[:1]) for method in ("put", "post", "delete")}
        named |= {method: _written(method, _NAMED) for method in ("put", "post", "delete")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": version,
            "summary": "Who said what, to whom, about which agreement: a SPARQL 1.1 endpoint.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/sparql": {"get": _asked_by_get(), "post": _asked_by_post(is_writable)},
            "/data": data,
            "/data/{name}": named,
            "/": {"get": _described([*GRAPHS, "text/html"], "The description, or for a browser the explorer")},
            "/.well-known/void": {"get": _described([*GRAPHS], "The description")},
            "/health": {"get": {"summary": "Whether the server runs", "responses": {"200": _health()}}},
            "/metrics": {
                "get": {"summary": "What it does", "responses": {"200": _of(["text/plain"], "Prometheus' format")}}
            },
            "/openapi.json": {
                "get": {"summary": "This description", "responses": {"200": _of(["application/json"], "JSON")}}
            },
        },
        "components": {
            "responses": {"Problem": _problem()},
            **({"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}} if is_writable else {}),
        },
    }


def _asked_by_get() -> dict[str, Any]:
    query = {"name": "query", "in": "query", "schema": {"type": "string"}, "example": "ASK {}"}
    answers = _of([*RESULTS, *GRAPHS], "The answer, or without a query what the service is")
    to_page = {"description": "A browser that asks nothing is sent to the query page"}
    return {
        "summary": "Ask a query, or what there is to ask",
        "parameters": [query, *_dataset()],
        "responses": {"200": answers, "303": to_page, "304": _unchanged(), **_problems(403)},
    }


def _asked_by_post(is_writable: bool) -> dict[str, Any]:
    asked = ("query", "update") if is_writable else ("query",)
    form = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in asked},
        "oneOf": [{"required": [name]} for name in asked],
    }
    body = {FORM: {"schema": form, "example": {"query": "ASK {}"}}, DIRECT: {**_TEXT, "example": "ASK {}"}}
    done = {"204": {"description": "The update is made"}} if is_writable else {}
    if is_writable:
        body[UPDATE] = {**_TEXT, "example": "INSERT DATA {}"}
    return {
        "summary": "Ask a query, or make an update" if is_writable else "Ask a query",
        "parameters": _dataset(),
        "requestBody": {"required": True, "content": body},
        "responses": {"200": _of([*RESULTS, *GRAPHS], "The answer"), **done, **_problems(401, 403, 409, 412, 422)},
    }


def _data(summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "summary": f"Get {summary}",
        "parameters": parameters,
        "responses": {
            "200": _of([*EXPORTS, *DEFAULT_GRAPH_EXPORTS], "The graph"),
            "304": _unchanged(),
            **_problems(404),
        },
    }


def _written(method: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    told = {"put": "Make this the graph", "post": "Add this to the graph", "delete": "Take the graph away"}
    body = {"requestBody": {"content": {"text/turtle": _TEXT}}} if method != "delete" else {}
    done = {str(status): {"description": "It is done"} for status in (201, 204)}
    return {
        "summary": told[method],
        "security": [{"token": []}],
        "parameters": parameters,
        "responses": {**done, **_problems(401, 403, 404, 412, 422)},
        **body,
    }


def _dataset() -> list[dict[str, Any]]:
    schema = {"type": "array", "items": _IRI}
    return [
        {"name": name, "in": "query", "schema": schema, "style": "form", "explode": True}
        for name in ("default-graph-uri", "named-graph-uri")
    ]


def _described(media_types: list[str], told: str) -> dict[str, Any]:
    answers = {"200": _of(media_types, told), "304": _unchanged(), **_problems()}
    return {"summary": "What dataset and service are", "responses": answers}


def _of(media_types: list[str], description: str) -> dict[str, Any]:
    return {"description": description, "content": {media_type: {} for media_type in media_types}}


def _unchanged() -> dict[str, Any]:
    return {"description": "The client has the answer of this version already"}


def _health() -> dict[str, Any]:
    names = ("status", "version", "dataset")
    schema = {"type": "object", "properties": {name: {"type": "string"} for name in names}, "required": [*names]}
    return {"description": "It does", "content": {"application/json": {"schema": schema}}}


def _problems(*more: int) -> dict[str, Any]:
    return {str(status): _PROBLEM for status in (*_REFUSED, *more)}


def _problem() -> dict[str, Any]:
    properties = {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    }
    schema = {"type": "object", "properties": properties, "required": [*properties]}
    return {
        "description": "What is wrong, in one sentence",
        "content": {"application/problem+json": {"schema": schema}},
    }
