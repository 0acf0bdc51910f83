"""The datasets of figures and of the W3C's tests, and what figures compare with: they run, and find the same."""

import sys
from pathlib import Path

import pyoxigraph as ox

sys.path.append(str(Path(__file__).parent / "figures"))

from against import owlrl_by_turns, pyshacl_by_turns
from bulk import built
from generated import findings_of
from serving_plainly import served

from onrecord.mapping import to_graph
from onrecord.store import View, triples_of


def test_a_dataset_that_was_made_in_one_go_is_read_as_any_other(tmp_path: Path) -> None:
    found = [findings_of(number) for number in range(3)]
    graphs = {one.article.iri: triples_of(one.article.iri, to_graph(one)) for one in found}
    built(tmp_path / "dataset", graphs.items(), "made up")
    view = View(tmp_path / "dataset")
    assert {row["a"] for row in view.rows("SELECT ?a { ?a a onr:Article }")} == {*map(ox.NamedNode, graphs)}
    assert view.words.matching("the")


def test_the_w3cs_tests_find_what_they_set_and_what_they_write() -> None:
    with served() as (dataset, client):
        dataset.set(ox.Store())
        answer = client.post("/sparql", data={"update": "INSERT DATA { <urn:a> <urn:b> 'made up' }"})
        assert answer.is_success, answer.text
        found = client.get("/sparql", params={"query": "SELECT ?o { ?s ?p ?o }"}, headers={"accept": "text/csv"})
        assert found.text == "o\r\nmade up\r\n"


def test_what_owlrl_and_pyshacl_find_of_an_article_is_what_is_found_here() -> None:
    assert owlrl_by_turns(articles=1).articles == 1
    assert pyshacl_by_turns(articles=1).articles == 2
