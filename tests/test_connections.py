"""The page Connections, run by Streamlit without a browser: networks, paths, and two side by side."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from explorer_pages import Open, html, words
from onrecord.vocabulary import ID, ONR, terms
from panels import relations as rel
from panels.comparing import _READ, between, compared
from panels.markup import Thing
from panels.paths import paths

ADA, BO, CY = (f"{ID}person/{key}" for key in ("ada-sample-no", "bo-specimen-is", "cy-placeholder-is"))
NORWAY, ICELAND = (f"{ID}country/{code}" for code in ("NO", "IS"))


def network(page: AppTest) -> tuple[set[str], set[tuple[str, str, str, bool]]]:
    """Return the names of the nodes that are drawn, and the edges between them by name."""
    (found,) = page.get("bidi_component")
    given = json.loads(found.proto.json or found.proto.mixed.json)
    name = {node["id"]: node["label"] for node in given["nodes"]}
    edges = {
        (name[edge["source"]], edge["label"], name[edge["target"]], edge["inferred"]) for edge in given["edges"]
    }
    return set(name.values()), edges


def told(iri: str) -> set[tuple[str, str, str, bool]]:
    return {(one.source.name, one.words, one.target.name, one.inferred) for one in rel.relations([iri])}


def test_relations_are_named_by_the_ontology_and_say_what_is_inferred(at_page: Open) -> None:
    at_page("connections")
    found = told(ADA)
    assert ("Harbour Pact", "signed by", "Ada Sample", False) in found
    assert ("Ada Sample", "represents", "Norway", False) in found
    assert ("Ada Sample", "backs", "Harbour Pact", True) in found
    assert ("Bo Specimen", "criticises", "Ada Sample", False) in found


def test_what_says_the_same_more_weakly_is_left_out(at_page: Open) -> None:
    at_page("connections")
    between_two = {words for source, words, target, _ in told(ADA) if {source, target} == {"Ada Sample", "Norway"}}
    assert "of country" not in between_two
    assert ("Ada Sample", "spoke about", "Harbour Pact", True) not in told(ADA)


def test_of_one_thing_only_so_many_others_are_shown(at_page: Open) -> None:
    at_page("connections")
    few = rel.relations([f"{ID}agreement/harbour-pact-0a1b2c3d"], most=2)
    assert len({one.other(f"{ID}agreement/harbour-pact-0a1b2c3d").iri for one in few}) == 2


def test_every_relation_has_a_label_and_a_reading_from_either_end() -> None:
    labelled = {term.iri.removeprefix(ONR) for term in terms()}
    assert set(rel._ORDER) <= labelled
    assert set(_READ) == set(rel._ORDER)


def test_the_page_begins_with_a_network_and_says_so(at_page: Open) -> None:
    page = at_page("connections")
    nodes, edges = network(page)
    assert {"Harbour Pact", "Ada Sample", "Norway", "Iceland"} <= nodes
    assert ("Harbour Pact", "party", "Norway", False) in edges
    shown = words(html(page))
    assert "To begin with: Harbour Pact. Choose others above." in shown
    assert "stated by an article inferred from what articles say" in shown


def test_the_table_says_all_that_the_network_shows(at_page: Open) -> None:
    page = at_page("connections", around="person/ada-sample-no,country/IS")
    _, edges = network(page)
    shown = words(html(page).partition("<table")[2])
    assert len(edges) > 5
    for source, label, target, inferred in edges:
        for relation in label.split(", "):
            assert f"{source} {relation} {'inferred why?' if inferred else target}" in shown


def test_what_is_inferred_leads_to_why(at_page: Open) -> None:
    shown = html(at_page("connections", around="person/ada-sample-no"))
    assert 'href="people?person=ada-sample-no&amp;why=backs+agreement/harbour-pact-0a1b2c3d"' in shown
    page = at_page("people", person="ada-sample-no", why="backs agreement/harbour-pact-0a1b2c3d")
    assert "Ada Sample backs Harbour Pact" in words(html(page))


@pytest.mark.parametrize("around", ["person/ada-sample-no", "Ada Sample", "ada"])
def test_somebody_is_found_by_address_or_by_name(at_page: Open, around: str) -> None:
    page = at_page("connections", around=around)
    assert page.multiselect[0].value == ["person/ada-sample-no"]


def test_choosing_another_goes_to_its_address(at_page: Open) -> None:
    page = at_page("connections", around="person/ada-sample-no")
    page.multiselect[0].set_value(["person/ada-sample-no", "country/IS"]).run()
    assert page.query_params["around"] == "person/ada-sample-no,country/IS"


@pytest.mark.parametrize("view", ["path", "compare"])
def test_choosing_two_by_name_goes_to_their_address(at_page: Open, view: str) -> None:
    page = at_page("connections", view=view)
    page.selectbox[0].select("person/ada-sample-no").run()
    page.selectbox[1].select("country/IS").run()
    assert page.query_params["one"] == "person/ada-sample-no"
    assert page.query_params["other"] == "country/IS"
    assert page.query_params["view"] == view
    network(page)


def test_the_shortest_path_leads_from_one_end_to_the_other(at_page: Open) -> None:
    at_page("connections")
    found = paths(ADA, ICELAND)
    assert found
    assert len({len(path) for path in found}) == 1
    for path in found:
        here = ADA
        for step in path:
            (here,) = {relation.other(here).iri for relation in step}
        assert here == ICELAND


def test_no_path_leads_to_oneself_or_to_somebody_unknown(at_page: Open) -> None:
    at_page("connections")
    assert paths(ADA, ADA) == ()
    assert paths(ADA, f"{ID}person/nobody") == ()


def test_a_path_is_shown_with_its_steps(at_page: Open) -> None:
    page = at_page("connections", view="path", one="Ada Sample", other="Cy Placeholder")
    nodes, _ = network(page)
    assert {"Ada Sample", "Cy Placeholder"} <= nodes
    assert "path: 2 steps" in words(html(page)).lower() or "path 1: 2 steps" in words(html(page)).lower()


def test_two_countries_side_by_side_show_what_both_are_party_to(at_page: Open) -> None:
    page = at_page("connections", view="compare", one="country/NO", other="country/IS")
    shown = words(html(page))
    assert "In common With Norway Iceland" in shown
    assert "Harbour Pact is party to In the article is party to In the article" in shown
    assert "Only one of them" in shown


def test_what_both_are_connected_with_comes_first(at_page: Open) -> None:
    at_page("connections")
    found = compared(Thing(NORWAY, "Norway"), Thing(ICELAND, "Iceland"))
    common = [bool(one.left and one.right) for one in found]
    assert common == sorted(common, reverse=True)
    assert {one.name for one in between(Thing(BO, "Bo Specimen"), Thing(ADA, "Ada Sample"))} == {
        "criticises",
        "spokeAbout",
    }


@pytest.mark.parametrize("view", ["path", "compare"])
def test_two_that_are_the_same_are_told_so(at_page: Open, view: str) -> None:
    shown = words(html(at_page("connections", view=view, one="country/NO", other="Norway")))
    assert "Both are the same. Choose another one." in shown
