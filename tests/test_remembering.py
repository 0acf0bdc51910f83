"""What is remembered of agreements and people: the same as would be read, whatever changes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord.entailment import rules
from onrecord.identity import described
from onrecord.journey import remembering
from onrecord.journey.meeting import Meeting
from onrecord.journey.remembering import Descriptions
from onrecord.mapping import to_graph
from onrecord.store import Writer, triples_of

sys.path.append(str(Path(__file__).parent / "figures"))

from generated import generated

NODES = """
SELECT DISTINCT ?node WHERE { { ?node a onr:Agreement } UNION { ?node a onr:Person } }
"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with Writer(tmp_path / "dataset", rules()) as writer:
        yield writer


def put(writer: Writer, count: int, meeting: Meeting) -> list[str]:
    """Put so many made-up articles, of which many tell of the same, and return their names."""
    found = [(one.article.iri, to_graph(one)) for one in generated(count)]
    for iri, graph in found:
        meeting.put(iri, triples_of(iri, graph))
    return [iri for iri, _ in found]


def nodes(writer: Writer) -> list[str]:
    return [node for (node,) in writer.rows(NODES)]


@pytest.mark.parametrize("most", [300, 7])
def test_what_is_remembered_of_a_node_is_what_would_be_read(
    writer: Writer, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(remembering, "_MOST", most)
    descriptions = Descriptions(writer)
    articles = put(writer, 30, Meeting(writer))
    known = nodes(writer)
    changed = 0
    for article in articles:
        before = {node: descriptions.of(node) for node in known}
        writer.retract(article)
        after = {node: described(writer.known, node) for node in known}
        assert {node: descriptions.of(node) for node in known} == after
        changed += sum(before[node] != after[node] for node in known)

    assert len(known) > 20
    assert changed > len(known)  # some more than once: each is gone at the end
    assert nodes(writer) == []


def test_nothing_is_remembered_of_a_dataset_that_was_emptied(writer: Writer) -> None:
    descriptions = Descriptions(writer)
    put(writer, 6, Meeting(writer))
    known = nodes(writer)
    assert all(descriptions.of(node) for node in known)
    writer.retract_all()
    assert [descriptions.of(node) for node in known] == [None] * len(known)


def test_a_node_is_read_once_until_something_of_it_changes(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    descriptions = Descriptions(writer)
    articles = put(writer, 12, Meeting(writer))
    known = nodes(writer)
    for node in known:
        descriptions.of(node)
    read: list[object] = []
    monkeypatch.setattr(writer, "known", lambda *pattern: read.append(pattern) or ())
    for node in known:
        descriptions.of(node)
    assert read == []

    writer.retract(articles[0])
    for node in known:
        descriptions.of(node)
    assert 0 < len({pattern[0] for pattern in read}) < len(known)


def test_a_node_that_is_unknown_is_asked_for_each_time(writer: Writer) -> None:
    descriptions = Descriptions(writer)
    node = "https://w3id.org/onrecord/id/person/ann"
    assert descriptions.of(node) is None
    person = ox.parse(
        f"<{node}> a <https://w3id.org/onrecord/ns#Person> ; <http://www.w3.org/2000/01/rdf-schema#label> 'Ann' .",
        format=ox.RdfFormat.TURTLE,
    )
    writer.put("https://w3id.org/onrecord/id/article/1", {quad.triple for quad in person})
    told = descriptions.of(node)
    assert told is not None
    assert told.name == "Ann"
