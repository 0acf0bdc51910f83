"""A dataset as a file: prefixed, sorted, the same bytes from run to run.

Comes in: a store, and which graph of it. Goes out: that graph in any format, or TriG, N-Quads or JSON-LD of the
whole dataset. What has no graph named is the default graph: assertions and entailments, all that is known.
"""

from typing import IO

import pyoxigraph as ox

from onrecord.record import BadQuery
from onrecord.vocabulary import PREFIXES, RDF

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_TYPE = RDF + "type"


def exported(store: ox.Store, format: str, graph: str | None = None) -> bytes:
    """Return the dataset, or one graph of it, in a format of `FORMATS`; BadQuery where the format is another."""
    if format not in FORMATS:
        raise BadQuery(f"no export as {format!r}; there are {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    if chosen.supports_datasets and graph is None:
        quads = sorted(store, key=_quad_order)
        return _readable(ox.serialize(quads, format=chosen, prefixes=PREFIXES) or b"")
    name_or_default = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    found = store.quads_for_pattern(None, None, None, name_or_default)
    triples = [quad.triple for quad in sorted(found, key=_quad_order)]
    return _readable(ox.serialize(triples, format=chosen, prefixes=PREFIXES) or b"")


def poured(store: ox.Store, output: IO[bytes], format: str) -> None:
    """Write the dataset in a format of `FORMATS` as it lies in the store: of any size, in no order to rely on."""
    chosen = FORMATS[format]
    only = None if chosen.supports_datasets else ox.DefaultGraph()
    store.dump(output, chosen, from_graph=only, prefixes=PREFIXES)


def _quad_order(quad: ox.Quad) -> tuple[str, str, str, str]:
    predicate = "" if quad.predicate.value == _TYPE else quad.predicate.value  # what it is, first
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return graph, str(quad.subject), predicate, str(quad.object)


def _readable(content: bytes) -> bytes:
    """Return the same Turtle with its prefixes in the order of `PREFIXES` and a blank line before each subject.

    Oxigraph writes the prefixes in an order that changes from run to run. No literal spans lines there.
    """
    if not content.startswith(b"@prefix"):
        return content
    lines = [f"@prefix {prefix}: <{iri}> .".encode() for prefix, iri in PREFIXES.items()]
    for line in content.split(b"\n"):
        if line.startswith(b"@prefix"):
            continue
        if lines[-1].endswith((b" .", b"}")) and line not in (b"", b"}"):
            lines.append(b"")
        lines.append(line)
    return b"\n".join(lines)
