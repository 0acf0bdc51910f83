"""`onrecord validate`: does the dataset, or a file of RDF, conform to the shapes.

Comes in: a dataset, or a file in any syntax of RDF. Goes out: every violation in plain words and how many conform,
or the same as JSON or as a SHACL validation report.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import Exit, complain, put, put_json
from onrecord.cli.options import Json, Store, in_force
from onrecord.record import OnRecordError, Report, UnreadableArticle

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from onrecord.store import View
    from onrecord.validation import Gate

# By the ending of a file's name: the field's name of its syntax. Any other one is taken for Turtle.
_SYNTAXES = {
    ".nt": "N-Triples",
    ".nq": "N-Quads",
    ".trig": "TriG",
    ".rdf": "RDF/XML",
    ".owl": "RDF/XML",
    ".xml": "RDF/XML",
    ".jsonld": "JSON-LD",
    ".json": "JSON-LD",
    ".n3": "N3",
}


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    TURTLE = "turtle"


def validate(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="A file of RDF (Turtle, TriG, RDF/XML, JSON-LD …) instead of the dataset, or - for Turtle on "
            "standard input.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    format: Annotated[ReportFormat, typer.Option("--format", help="text, json or turtle.")] = ReportFormat.TEXT,
    as_json: Json = False,
    store: Store = None,
) -> None:
    """Validate the dataset, or a file of RDF, against the shapes."""
    from onrecord.validation import Gate

    gate = Gate()
    admitted: dict[str, str] = {}
    if file:
        graphs = _graphs_in(file)
        if not any(map(_is_for_shapes, graphs.values())):
            complain(f"{file}: no statement, article or anything else in it that the shapes are about")
    else:
        from onrecord.store import View

        view = View(in_force(store=store).store)
        graphs = {**dict(_articles(view)), **dict(_waiting(view))}
        admitted = _admitted(view)
    if format is ReportFormat.TURTLE and not as_json:
        put(_merged(gate, graphs.values()))
    reports = {name: gate.report(graph) for name, graph in graphs.items()}
    wrong = {name for name, report in reports.items() if report.keeps_out}
    warned = {name for name, report in reports.items() if not report.conforms} - wrong
    if as_json or format is ReportFormat.JSON:
        put_json({name: _as_json(report, admitted.get(name)) for name, report in reports.items()})
    elif format is ReportFormat.TEXT:
        let_in = f", {len(wrong & admitted.keys())} let in all the same" if wrong & admitted.keys() else ""
        warnings = f", {len(warned)} with warnings alone, which keep nothing out" if warned else ""
        summary = f"{len(reports) - len(wrong | warned)} of {len(reports)} conform{warnings}{let_in}"
        put("\n".join([*_lines(reports, admitted), summary]) if reports else "there is no article to validate")
    raise typer.Exit(Exit.DOES_NOT_CONFORM if wrong - admitted.keys() else Exit.DONE)


def _as_json(report: Report, admitted: str | None) -> dict[str, object]:
    return {**asdict(report), "keeps_out": report.keeps_out, "admitted": admitted}


def _lines(reports: dict[str, Report], admitted: dict[str, str]) -> Iterator[str]:
    for name, report in reports.items():
        why = f" (let in: {admitted[name]})" if name in admitted else ""
        for violation in report.violations:
            yield f"{name}: {violation.severity}: {violation.message} ({violation.focus}){why}"


def _merged(gate: "Gate", graphs: Iterable["rdflib.Graph"]) -> str:
    """Return one validation report, in Turtle, of what is wrong with all of these."""
    import rdflib
    from rdflib.namespace import RDF, SH

    merged, node, conforms = rdflib.Graph(), rdflib.BNode(), True
    merged.bind("sh", SH)
    for graph in graphs:
        results = gate.results(graph)
        for report in results.subjects(RDF.type, SH.ValidationReport):
            conforms = conforms and str(results.value(report, SH.conforms)) == "true"
            merged += (triple for triple in results if triple[0] != report)
            for result in results.objects(report, SH.result):
                merged.add((node, SH.result, result))
    merged.add((node, RDF.type, SH.ValidationReport))
    merged.add((node, SH.conforms, rdflib.Literal(conforms)))
    return merged.serialize(format="turtle")


def _admitted(view: "View") -> dict[str, str]:
    """Return the articles that somebody let in, each with the reason."""
    rows = view.rows("SELECT ?article ?why WHERE { ?article onr:admittedBecause ?why }")
    return {str(getattr(row["article"], "value", "")): str(getattr(row["why"], "value", "")) for row in rows}


def _waiting(view: "View") -> "Iterator[tuple[str, rdflib.Graph]]":
    from onrecord.journey.quarantining import graph_of

    for one in view.quarantined():
        yield one.iri, graph_of(one)


def _graphs_in(file: Path) -> "dict[str, rdflib.Graph]":
    """Return each article that has a graph of its own in a file, as a dataset does; else all that stands in it.

    What two articles tell apart, of one agreement's status say, conforms; merged, it would not.
    """
    import logging

    import pyoxigraph as ox
    import rdflib

    from onrecord.vocabulary import ONR

    name = _SYNTAXES.get(file.suffix.lower(), "Turtle")
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except IsADirectoryError as error:
        raise UnreadableArticle(str(file), f"is a folder, not a file of {name}") from error
    except OSError as error:
        raise UnreadableArticle(str(file), f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    if not data.strip():
        raise UnreadableArticle(str(file), "is empty")
    formats = {form.name: form for form in _formats()}
    try:
        quads = list(ox.parse(data, format=formats[name], base_iri=file.absolute().as_uri()))
    except SyntaxError as error:
        raise OnRecordError(f"{file}: is no {name}: {_reason_of(error)}") from error
    logging.getLogger("rdflib.term").setLevel(logging.ERROR + 1)  # a bad literal is for the shapes to tell of
    an_article = (ox.NamedNode(str(rdflib.RDF.type)), ox.NamedNode(f"{ONR}Article"))
    of_articles = {
        quad.graph_name
        for quad in quads
        if quad.graph_name == quad.subject and (quad.predicate, quad.object) == an_article
    }
    if not of_articles:
        return {str(file): _as_graph(quad.triple for quad in quads)}
    parts: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        if quad.graph_name in of_articles:
            parts.setdefault(f"{file}: {getattr(quad.graph_name, 'value', '')}", []).append(quad.triple)
    return {name: _as_graph(triples) for name, triples in sorted(parts.items())}


def _as_graph(triples: "Iterable[ox.Triple]") -> "rdflib.Graph":
    import pyoxigraph as ox
    import rdflib

    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=lines, format="nt")


def _formats() -> "tuple[ox.RdfFormat, ...]":
    import pyoxigraph as ox

    form = ox.RdfFormat
    return form.TURTLE, form.N_TRIPLES, form.N_QUADS, form.TRIG, form.RDF_XML, form.JSON_LD, form.N3


def _reason_of(error: SyntaxError) -> str:
    """Return where a file leaves its syntax, and in what: "line 3 column 7: …"."""
    if "LoadDocumentCallback" in str(error.msg):
        return "its @context lies elsewhere, and nothing is fetched"
    if "UTF-8" in str(error.msg):
        return "it is not UTF-8 text"
    return str(error.msg).removeprefix("Parser error at ").strip()


def _is_for_shapes(graph: "rdflib.Graph") -> bool:
    """Tell whether any shape has something to look at: of a class, or with a property, that one targets."""
    from rdflib.namespace import RDF, SH

    from onrecord.vocabulary import triples

    kinds = {str(SH.targetClass), str(SH.targetSubjectsOf), str(SH.targetObjectsOf)}
    targets = {getattr(t.object, "value", "") for t in triples("shapes.ttl") if t.predicate.value in kinds}
    used = {*graph.predicates(), *graph.objects(None, RDF.type)}
    return any(str(term) in targets for term in used)


def _articles(view: "View") -> "Iterator[tuple[str, rdflib.Graph]]":
    import rdflib

    for row in view.rows(
        "SELECT DISTINCT ?article WHERE { GRAPH ?article { ?article a onr:Article } } ORDER BY ?article"
    ):
        iri = str(getattr(row["article"], "value", ""))
        yield iri, rdflib.Graph().parse(data=view.export("ntriples", iri), format="nt")
