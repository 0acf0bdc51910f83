"""Tell why a question that was given values may have no answer: what they name is not in the dataset.

Come in: a question and the values for its variables. Go out: one line for each value that the dataset does not
know, with where to find one that it does.
"""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from onrecord.endpoint.protocol import Query
from onrecord.endpoint.workers import QueryWorkers
from onrecord.vocabulary import PREFIXES, SavedQuery

_JSON = "application/sparql-results+json"
_MOST_NAMED = 3  # nodes of one name that are listed
# What a question's variables stand for, and what is asked to list them.
_ACTORS = "?who ^onr:heldBy|onr:said|^onr:party|^onr:signedBy ?in ; rdfs:label ?name"
_KINDS = {
    "agreement": "?agreement a onr:Agreement ; rdfs:label ?name",
    "article": "?article a onr:Article ; rdfs:label ?name",
    "statement": "?statement a onr:Statement ; rdfs:label ?name",
    "outlet": "?article onr:publishedBy ?outlet . ?outlet rdfs:label ?name",
    "actor": _ACTORS.replace("?who", "?actor"),
    "who": _ACTORS,
    "target": "?statement onr:criticises ?target . ?target rdfs:label ?name",
    "about": "?statement onr:about ?about . ?about rdfs:label ?name",
}
_WORDS = {"actor": "actor", "who": "actor", "target": "one who is attacked", "about": "topic"}


def hints(
    workers: QueryWorkers, values: Mapping[str, ox.NamedNode | ox.Literal], saved: SavedQuery | None
) -> Iterator[str]:
    """Yield a line for each value that no triple of the dataset holds.

    The variables of a saved question stand for nodes: a text there is none, but may be a node's name. A text for a
    query of the user's own may be anything.
    """
    wanted = {parameter.name for parameter in saved.parameters} if saved else set()
    for name, value in values.items():
        if isinstance(value, ox.NamedNode):
            if not _holds(
                workers, f"{{ {value} ?p ?o }} UNION {{ ?s ?p {value} }} UNION {{ GRAPH {value} {{ ?s ?p ?o }} }}"
            ):
                yield f"{_none(name, _short(value))} in this dataset{_listed(name, wanted)}"
        elif name in wanted:
            called = _called(workers, value)
            if called:
                yield f"{value.value!r} is a name: --let {name}={' or '.join(called)} is what goes by it"
            else:
                yield f"{_none(name, repr(value.value))} in this dataset{_listed(name, wanted)}"


def _none(name: str, value: str) -> str:
    kind = name if name in _KINDS and name not in _WORDS else _WORDS.get(name, "node")
    return f"no {kind} {value}"


def _listed(name: str, wanted: set[str]) -> str:
    if name not in wanted or name not in _KINDS:
        return ""
    return f"; onrecord query -e 'SELECT DISTINCT ?{name} ?name {{ {_KINDS[name]} }}' lists them"


def _holds(workers: QueryWorkers, pattern: str) -> bool:
    answer = workers.run(Query(f"ASK {{ {pattern} }}"), _JSON, None)
    return bool(ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON))


def _called(workers: QueryWorkers, name: ox.Literal) -> list[str]:
    """Return the nodes that go by a name, whatever its capitals, as `--let` takes them."""
    asked = f"""SELECT DISTINCT ?node {{
        ?node rdfs:label|skos:altLabel ?name FILTER (LCASE(STR(?name)) = LCASE({name}) && isIRI(?node))
    }} ORDER BY ?node LIMIT {_MOST_NAMED}"""
    answer = workers.run(Query(asked), _JSON, None)
    found = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    return [_short(node) for solution in found if isinstance(node := solution["node"], ox.NamedNode)]


def _short(node: ox.NamedNode) -> str:
    id = PREFIXES["id"]
    return f"id:{node.value.removeprefix(id)}" if node.value.startswith(id) else node.value
