"""Agreements that the world knows by name are found by every name of theirs, and are between their parties."""

from collections import Counter

import pytest

from onrecord.extraction import findings
from onrecord.vocabulary import bodies, countries, terms, treaties
from plain_agreements import agreements, parties
from plain_articles import plain_article

# --- the gazetteer -------------------------------------------------------------------------------------------


def test_no_two_treaties_share_a_name() -> None:
    count = Counter(name for treaty in treaties() for name in (treaty.name, *treaty.aliases))
    assert [name for name, times in count.items() if times > 1] == []


def test_no_treaty_has_the_name_of_a_body() -> None:
    of_bodies = {name for body in bodies() for name in (body.name, *body.aliases, *body.organs)}
    assert [t.name for t in treaties() if of_bodies & {t.name, *t.aliases}] == []


def test_every_kind_is_one_of_the_ontology() -> None:
    kinds = {term.iri.rpartition("/kind-")[2] for term in terms() if "/kind-" in term.iri}
    assert {treaty.kind for treaty in treaties()} - kinds == set()


def test_parties_are_two_or_more_countries_and_bodies_that_are_known() -> None:
    known = {entry.code for entry in countries()} | {body.name for body in bodies()}
    assert {p.code or p.name for treaty in treaties() for p in treaty.parties} - known == set()
    assert [treaty.name for treaty in treaties() if len(treaty.parties) == 1] == []


# --- in articles ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Canada and Mexico want to renegotiate NAFTA.", "North American Free Trade Agreement", "agreement"),
        ("Egypt and Israel stand by the Camp David accords.", "Camp David Accords", "accord"),
        ("Egypt and Israel signed the Egypt–Israel peace treaty in 1979.", "Egypt-Israel peace treaty", "treaty"),
        ("Britain and Ireland signed the 1998 Belfast Agreement.", "Good Friday Agreement", "agreement"),
        ("Australia and Tuvalu ratified the Falepili Union.", "Falepili Union", "treaty"),
    ],
)
def test_a_treaty_has_one_name_whatever_an_article_calls_it(sentence: str, name: str, kind: str) -> None:
    (found,) = agreements(sentence)
    assert (found.label, found.kind) == (name, kind)


def test_the_weekday_in_its_name_is_not_its_day() -> None:
    (found,) = agreements("Britain and Ireland signed the Good Friday Agreement in 1998.")
    assert found.date is not None
    assert found.date.value == "1998"


def test_all_its_names_are_one_agreement() -> None:
    text = "France and Iran met over the 2015 Iran nuclear deal.", "Iran said that the JCPOA had collapsed."
    (found,) = agreements(*text)
    said = [mention.span.of("\n\n".join(text)) for mention in found.mentions]
    assert said == ["the 2015 Iran nuclear deal", "the JCPOA"]


def test_two_treaties_are_two_and_none_is_an_agreement_without_its_name() -> None:
    found = agreements(
        "Norway and Iceland signed a herring pact on Monday, modelled on the Indus Waters Treaty.",
        "India and Pakistan signed the Indus Waters Treaty in 1960, and the Simla Agreement in 1972.",
    )
    assert [(one.label, parties(one)) for one in found] == [
        ("herring pact, 9 March 2026", {"NO", "IS"}),
        ("Indus Waters Treaty", {"IN", "PK"}),
        ("Simla Agreement", {"IN", "PK"}),
    ]


def test_only_who_can_be_is_a_party() -> None:
    (found,) = agreements("Norway, Egypt and Israel discussed the Camp David Accords, signed in 1978, on Monday.")
    assert parties(found) == {"EG", "IL"}


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Britain and the EU signed the Windsor Framework in 2023.", {"GB", "EU"}),
        ("Israel and the PLO signed the Oslo accords in 1993.", {"IL", "PLO"}),
    ],
)
def test_a_party_may_be_called_by_its_abbreviation(sentence: str, named: set[str | None]) -> None:
    (found,) = agreements(sentence)
    assert parties(found) == named


def test_another_agreement_is_none_of_a_treatys() -> None:
    found = agreements(
        "Iran and France discussed the JCPOA on Monday.",
        "Norway and Chad signed a fishing pact in Oslo on Monday. The pact was suspended by Chad.",
    )
    assert [(one.label, parties(one)) for one in found] == [
        ("Iran nuclear deal", {"IR", "FR"}),
        ("fishing pact, Oslo, 9 March 2026", {"NO", "TD"}),
    ]


@pytest.mark.parametrize("words", ["a new Iran nuclear deal", "another Iran nuclear deal", "a post-JCPOA pact"])
def test_a_name_behind_another_is_of_another(words: str) -> None:
    (found,) = agreements(f"Iran and the United States signed {words} in Muscat on Monday.")
    assert found.label != "Iran nuclear deal"


def test_nobody_is_a_party_for_being_spoken_of_beside_a_treaty_that_all_can_join() -> None:
    (found,) = agreements("Talks on the Paris Agreement collapsed.", "Norway and Iceland fish for herring.")
    assert (found.label, parties(found)) == ("Paris Agreement", set())


def test_a_treaty_that_is_only_named_is_not_reported() -> None:
    assert agreements("Norway thinks of the Paris Agreement.", "Iceland fishes for herring.") == ()


def test_a_longer_name_is_another() -> None:
    assert agreements("The parade on Lisbon Treaty Square was signed off by the mayor.") == ()


def test_a_treaty_is_no_organization() -> None:
    found = findings(plain_article("Canada and Mexico say that NAFTA and the Geneva Conventions still bind them."))
    assert [body.name for body in found.organizations] == []
