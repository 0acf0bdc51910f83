"""`onrecord validate`: does the dataset, or a Turtle file, conform to the shapes.

Comes in: a dataset or a Turtle file. Goes out: every violation in plain words, and how many conform.
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import Exit, complain, put, put_json
from onrecord.cli.options import Json, Store, in_force
from onrecord.record import OnRecordError, Report, UnreadableArticle

if TYPE_CHECKING:
    import rdflib

    from onrecord.store import View


def validate(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE.ttl]", help="A Turtle file instead of the dataset.", show_default=False, readable=False
        ),
    ] = None,
    as_json: Json = False,
    store: Store = None,
) -> None:
    """Validate the dataset, or a Turtle file, against the shapes."""
    from onrecord.validation import Gate

    gate = Gate()
    if file:
        graph = _graph_in(file)
        reports = {str(file): gate.report(graph)}
        if not _is_for_shapes(graph):
            complain(f"{file}: no statement, article or anything else in it that the shapes are about")
    else:
        from onrecord.store import View

        view = View(in_force(store=store).store)
        reports = {name: gate.report(graph) for name, graph in _articles(view)}
        reports |= {one.iri: one.report for one in view.quarantined()}
    failed = {name: report for name, report in reports.items() if not report.conforms}
    if as_json:
        put_json({name: asdict(report) for name, report in reports.items()})
    else:
        put("\n".join([*_lines(reports), f"{len(reports) - len(failed)} of {len(reports)} conform"]))
    raise typer.Exit(Exit.DOES_NOT_CONFORM if failed else Exit.DONE)


def _lines(reports: dict[str, Report]) -> Iterator[str]:
    for name, report in reports.items():
        for violation in report.violations:
            yield f"{name}: {violation.severity}: {violation.message} ({violation.focus})"


def _graph_in(file: Path) -> "rdflib.Graph":
    import rdflib

    try:
        data = file.read_bytes()
    except IsADirectoryError as error:
        raise UnreadableArticle(str(file), "is a folder, not a file of Turtle") from error
    except OSError as error:
        raise UnreadableArticle(str(file), f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    if not data.strip():
        raise UnreadableArticle(str(file), "is empty")
    try:
        return rdflib.Graph().parse(data=data, format="turtle")
    except UnicodeDecodeError as error:
        raise OnRecordError(f"{file}: is no Turtle: it is not UTF-8 text") from error
    except Exception as error:  # rdflib's Turtle parser raises errors of many kinds, in words that help nobody
        line = getattr(error, "lines", None)  # of its BadSyntax: how many lines it had read before
        where = f"line {line + 1}" if isinstance(line, int) else "it"
        raise OnRecordError(f"{file}: is no Turtle: {where} cannot be read") from error


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
