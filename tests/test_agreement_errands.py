"""Who helps agreements on by what they do, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Agreement, Party
from plain_articles import plain_article


def truce(sentence: str) -> Agreement:
    found = findings(plain_article("Norway and Iceland signed a truce on Monday.", sentence)).agreements
    return next(agreement for agreement in found if "truce" in agreement.label)


def names(parties: tuple[Party, ...]) -> set[str | None]:
    return {party.code or party.name for party in parties}


@pytest.mark.parametrize(
    ("sentence", "guarantors"),
    [
        ("The Herring Council is to monitor the truce.", {"Herring Council"}),
        ("Sixty observers of the Herring Council are to watch over the truce.", {"Herring Council"}),
        ("Inspectors of the European Union are to see that both keep their word.", {"European Union"}),
        ("The Herring Council will verify that both sides keep their word.", {"Herring Council"}),
        ("Qatar and France will see to its implementation.", {"QA", "FR"}),
        ("Qatar will lead a monitoring mission of 50 men.", {"QA"}),
        ("Qatar and France will sit on a committee that watches over its application.", {"QA", "FR"}),
        ("A verification mechanism headed by the Herring Council counted 117 shots.", {"Herring Council"}),
        ("Monitors from the Herring Council will sleep at the ranks.", {"Herring Council"}),
        ("The Herring Council will see whether it can sell more fish.", set()),
        ("Qatar will lead a trade mission of 50 men.", set()),
        ("The Herring Council is not to monitor the truce.", set()),
    ],
)
def test_who_is_to_see_that_it_is_kept_guarantees_it(sentence: str, guarantors: set[str]) -> None:
    found = truce(sentence)
    assert (names(found.guarantors), names(found.mediators)) == (guarantors, set())


@pytest.mark.parametrize(
    ("sentence", "mediators"),
    [
        ("It is the outcome of months of talks in which Qatar carried messages, officials said.", {"QA"}),
        ("Hugo Salo, who carried drafts between the two capitals, held the umbrella.", {"Hugo Salo"}),
        ("Hugo Salo, who carried the umbrella, held the door.", set()),
        ("The Herring Council brought them together after a quarrel of ten years.", {"Herring Council"}),
        ("Hugo Salo has coaxed both to the table.", {"Hugo Salo"}),
        ("Hugo Salo has brought fish to the town.", set()),
        ("It ended two years of talks under Hugo Salo, a retired judge.", {"Hugo Salo"}),
        ("It ended two years of talks under pressure, Hugo Salo said.", set()),
        ("The truce was arranged by the Herring Council.", {"Herring Council"}),
        ("The truce was arranged by Norway and Iceland.", set()),
        ("The truce was reached under EU mediation after a first round had failed.", {"EU"}),
        ("The European Commission is mediating between the two.", {"European Commission"}),
    ],
)
def test_who_carries_messages_or_brings_them_to_the_table_mediates(sentence: str, mediators: set[str]) -> None:
    found = truce(sentence)
    assert (names(found.mediators), names(found.guarantors)) == (mediators, set())
