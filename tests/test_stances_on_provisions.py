"""A stance towards one provision is told as that, and none towards the whole is taken for one."""

import pytest
from rdflib import RDF, URIRef

from onrecord.extraction import findings
from onrecord.mapping import to_graph
from onrecord.record import Findings
from onrecord.vocabulary import ONR
from plain_articles import plain_article

PACT = (
    "Norway and Iceland signed a herring pact in Oslo on Monday.",
    "Under the pact, Norway will cut its fishing quotas by a third. Iceland will pay a fee of €2m a year.",
)


def found_in(*paragraphs: str) -> Findings:
    return findings(plain_article(*PACT, *paragraphs))


@pytest.mark.parametrize(
    ("words", "stance", "provision"),
    [
        ("Opposition leader Anna Berg opposed the clause on fishing quotas.", "opposes", "cut its fishing quotas"),
        ('Opposition leader Anna Berg said: "The clause on quotas is a betrayal."', "opposes", "fishing quotas"),
        ('Opposition leader Anna Berg said: "The fee is an insult."', "opposes", "a fee of"),
        ('Opposition leader Anna Berg condemned the pact. "It is a betrayal," she said.', "opposes", None),
        ('Opposition leader Anna Berg said: "The pact, with its fee, is a betrayal."', "opposes", None),
    ],
)
def test_words_that_name_a_provision_show_a_stance_towards_it(
    words: str, stance: str, provision: str | None
) -> None:
    (pact,) = found_in(words).agreements
    assert {one.stance for one in pact.stances} == {stance}
    for one in pact.stances:
        told = pact.provisions[one.provision - 1].text if one.provision else None
        assert (told is None) if provision is None else (told is not None and provision in told)
    assert (pact.actors("opposes") == ()) == (provision is not None)


def test_a_stance_towards_a_clause_of_which_nothing_is_told_is_left_out_and_says_so() -> None:
    found = found_in("Opposition leader Anna Berg opposed the clause on lighthouses.")
    (pact,) = found.agreements
    assert pact.stances == ()
    assert "a stance towards a part of an agreement of which nothing is told" in [
        one.reason for one in found.skipped
    ]


def test_who_opposes_a_provision_is_not_against_the_agreement_in_the_graph() -> None:
    graph = to_graph(found_in('Opposition leader Anna Berg said: "The clause on quotas is a betrayal."'))
    (pact,) = graph.subjects(RDF.type, URIRef(ONR + "Agreement"))
    ((statement, target),) = graph.subject_objects(URIRef(ONR + "opposes"))
    assert (target, RDF.type, URIRef(ONR + "Provision")) in graph
    assert (statement, URIRef(ONR + "about"), pact) in graph
    ((_, part),) = graph.subject_objects(URIRef(ONR + "towards"))
    assert part == target
