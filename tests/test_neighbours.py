"""What is to be seen around an act that may be a provision, out of sentences written for the purpose."""

import pytest

from onrecord.extraction.agreements.acts import acts
from onrecord.extraction.agreements.anchors import sentences
from onrecord.extraction.agreements.neighbours import among_others, surroundings
from onrecord.extraction.agreements.proposals import Proposal, Rule
from onrecord.extraction.language import WEIGHTS, parse
from plain_articles import plain_article


def proposed(*paragraphs: str) -> list[Proposal]:
    return [
        Proposal(paragraph, start, stop, act, 0, Rule.NONE, act.first == start, 0)
        for paragraph in parse(plain_article(*paragraphs), WEIGHTS).paragraphs
        for start, stop in sentences(paragraph)
        for act in acts(paragraph.doc, start, stop)
    ]


def test_each_proposal_sees_the_likeliest_in_every_direction() -> None:
    every = proposed(
        "Norway will open a port. Iceland will lend a tug and pay the crew. The boats will stay out.",
        "Nets shall be marked.",
    )

    around = surroundings(every, [0.2, 0.9, 0.6, 0.1, 0.7])

    assert around[1] == {
        "in its sentence": 0.6,
        "in the sentence before": 0.2,
        "in the sentence behind": 0.1,
        "in its paragraph": 0.2,
        "in the paragraph before": 0.0,
        "in the paragraph behind": 0.7,
        "in its place": 0.0,
        "likelier than those": 1.0,
        "in the article": 0.3,
    }


def test_of_proposals_that_overlap_one_is_the_likelier() -> None:
    (whole,) = proposed("Norway will open a port.")
    every = [whole, whole]

    around = surroundings(every, [0.3, 0.8])

    assert [(one["in its place"], one["likelier than those"]) for one in around] == [(0.8, 0.0), (0.3, 1.0)]


def test_an_act_among_likely_ones_is_likelier_than_one_that_stands_alone() -> None:
    every = proposed("Norway will open a port. Iceland will lend a tug. The boats will stay out.")

    alone, among = (among_others(every, [near, 0.4, near])[1] for near in (0.05, 0.95))

    assert among > alone + 0.1


@pytest.mark.parametrize("likely", [0.0, 1.0])
def test_what_is_certain_stays_a_likelihood(likely: float) -> None:
    (found,) = among_others(proposed("Norway will open a port."), [likely])

    assert found == pytest.approx(likely, abs=0.05)
