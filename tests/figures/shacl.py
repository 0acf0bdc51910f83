"""Count what passes of the W3C's SHACL tests, held against the gate that every article goes through.

Comes in: `data-shapes-test-suite` below ONRECORD_W3C, by default ../shared/w3c beside the checkout. Goes out: a
table of passed and total by suite, written to docs/dataset.md as well, and the name of each test that failed.
https://w3c.github.io/data-shapes/data-shapes-test-suite/
"""

import logging
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SH

from onrecord.validation import Gate
from onrecord.validation.preparing import FAILURES

CHECKOUT = Path(__file__).resolve().parents[2]
SUITE = (
    Path(os.environ.get("ONRECORD_W3C") or CHECKOUT.parent / "shared" / "w3c") / "data-shapes-test-suite" / "tests"
)
PAGE = CHECKOUT / "docs" / "dataset.md"
BEGIN, END = "<!-- shacl: begin -->", "<!-- shacl: end -->"

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
# What a report must have in common with the expected one; messages are free.
COMPARED = (
    SH.focusNode, SH.resultPath, SH.value, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape,
)  # fmt: skip
SHAPE = rdflib.URIRef("urn:onrecord:a-shape-without-a-name")

# All three are pyshacl's own: it gives the same without this gate.
KNOWN_FAILURES = {
    "uniqueLang-002": 'pyshacl takes `sh:uniqueLang "1"^^xsd:boolean` for true; the test wants `true` alone',
    "prefixes-001": "pyshacl does not follow `owl:imports` from `sh:prefixes` to further declarations",
    "shapesGraph-001": "pyshacl does not bind `$shapesGraph`, which the standard leaves optional",
}


@dataclass(frozen=True, slots=True)
class Result:
    """How one test ended."""

    suite: str  # "core/node"
    name: str
    passed: bool


def results() -> Iterator[Result]:
    """Yield what became of each approved test, in the order of the manifests."""
    for file in manifests(SUITE / "manifest.ttl"):
        graph = read(file)
        for head in graph.objects(None, MF.entries):
            for test in Collection(graph, head):
                if graph.value(test, MF.status) in (SHT.approved, None):
                    suite = file.parent.relative_to(SUITE).as_posix()
                    yield Result(suite, str(test).rpartition("/")[2].rpartition("#")[2], passes(graph, test))


def manifests(file: Path) -> Iterator[Path]:
    """Yield a manifest and all that it includes."""
    yield file
    graph = read(file)
    for other in sorted(graph.objects(None, MF.include)):
        yield from manifests(path_of(other))


def passes(manifest: rdflib.Graph, test: rdflib.term.Node) -> bool:
    """Tell whether the gate's report is the expected one, or a failure is where one is expected."""
    action, expected = manifest.value(test, MF.action), manifest.value(test, MF.result)
    data, shapes = (read(path_of(manifest.value(action, what))) for what in (SHT.dataGraph, SHT.shapesGraph))
    try:
        report = Gate(shapes).results(data)
    except FAILURES:
        return bool(expected == SHT.Failure)
    except Exception as error:  # a query that does not parse, or that pyshacl has no means for
        print(f"{test}: {error}", file=sys.stderr)
        return False
    if expected == SHT.Failure or expected is None:
        return False
    (found,) = report.subjects(RDF.type, SH.ValidationReport)
    return isomorphic(compared(report, found), compared(manifest, expected))


def compared(graph: rdflib.Graph, report: rdflib.term.Node) -> rdflib.Graph:
    """Return of a report what must be the same."""
    kept = rdflib.Graph()
    conforms = graph.value(report, SH.conforms)
    kept.add((SHAPE, SH.conforms, rdflib.Literal(str(conforms))))
    for result in graph.objects(report, SH.result):
        node = rdflib.BNode()
        kept.add((SHAPE, SH.result, node))
        for predicate in COMPARED:
            for value in graph.objects(result, predicate):
                if predicate == SH.sourceShape and isinstance(value, rdflib.BNode):
                    value = SHAPE
                elif predicate == SH.resultPath:
                    value = copied(graph, value, kept)
                kept.add((node, predicate, value))
    return kept


def copied(graph: rdflib.Graph, node: rdflib.term.Node, to: rdflib.Graph) -> rdflib.term.Node:
    """Return a node of a path, a blank one under a new name, with what it says: two results may share one."""
    if not isinstance(node, rdflib.BNode):
        return node
    new = rdflib.BNode()
    for predicate, value in graph.predicate_objects(node):
        to.add((new, predicate, copied(graph, value, to)))
    return new


def read(file: Path) -> rdflib.Graph:
    """Return a Turtle file with its relative IRIs resolved against the file."""
    return rdflib.Graph().parse(file, format="turtle", publicID=file.as_uri())


def path_of(iri: rdflib.term.Node | None) -> Path:
    """Return the path of a file IRI."""
    return Path(str(iri).removeprefix("file://"))


def table(found: list[Result]) -> str:
    """Return the table of suites, and each test that failed with the reason."""
    suites: defaultdict[str, list[Result]] = defaultdict(list)
    for one in found:
        suites[one.suite].append(one)
    lines = ["| W3C SHACL tests | passed | of |", "|---|---|---|"]
    lines += [
        f"| {name} | {sum(one.passed for one in tests)} | {len(tests)} |" for name, tests in sorted(suites.items())
    ]
    lines.append(f"| all | {sum(one.passed for one in found)} | {len(found)} |")
    failed = [one for one in found if not one.passed]
    if failed:
        lines += ["", "What does not pass:", ""]
        lines += [f"- `{one.suite}/{one.name}`: {KNOWN_FAILURES.get(one.name, 'not known why')}" for one in failed]
    return "\n".join(lines)


def main() -> int:
    """Run every test, print the table and write it to the page; 1 where a test fails that is not known to."""
    if not SUITE.is_dir():
        print(f"no W3C tests at {SUITE}: ONRECORD_W3C names the folder that has data-shapes-test-suite")
        return 1
    logging.disable()  # rdflib and pyshacl tell of each bad literal, and the tests are full of them
    found = list(results())
    text = table(found)
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    unknown = [one.name for one in found if not one.passed and one.name not in KNOWN_FAILURES]
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
