"""Where agreements stand of which little is told, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.mapping import to_graph
from onrecord.validation import Gate
from plain_agreements import agreements, parties
from plain_articles import plain_article

ALONE = ("Norway signed a peace accord in Oslo on Monday with all who had fought it.", "The accord is long.")


def test_what_only_one_is_named_of_stands_as_agreed_and_passes_the_shapes() -> None:
    found = findings(plain_article(*ALONE))
    (one,) = found.agreements
    assert (one.status, parties(one)) == ("agreed", {"NO"})
    assert one.place == "Oslo"
    assert not found.skipped
    assert not Gate().report(to_graph(found)).keeps_out


@pytest.mark.parametrize(
    "paragraphs",
    [
        ALONE[:1],
        ("Norway signed a contract to buy 200 boats on Monday.", "The contract is worth two billion."),
    ],
)
def test_what_is_named_once_with_one_party_or_is_a_purchase_is_skipped(paragraphs: tuple[str, ...]) -> None:
    assert not agreements(*paragraphs)


@pytest.mark.parametrize(
    ("paragraphs", "status"),
    [
        (("Norway and Iceland signed a truce on Monday.", "Norway called off the truce on Tuesday."), "collapsed"),
        (("Norway and Iceland signed a truce on Monday.", "Norway called the truce a success."), "signed"),
        (
            (
                "Norway reached a gas agreement with Iceland.",
                "Following the signing of the agreement, its terms will be carried out.",
            ),
            "agreed",
        ),
    ],
)
def test_a_particle_makes_another_verb_of_it(paragraphs: tuple[str, ...], status: str) -> None:
    (one,) = agreements(*paragraphs)
    assert one.status == status


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("The treaty would take effect after ratification by both parliaments.",
         "after ratification by both parliaments"),
        ("The treaty would take effect after both parliaments approve it.", "after both parliaments approve it"),
        ("The treaty would take effect after a pause of two weeks.", None),
        ("The treaty would take effect after an approval row.", None),
        ("The treaty would take effect after its approval by parliament last week.", None),
    ],
)  # fmt: skip
def test_what_must_come_first_is_a_condition(sentence: str, condition: str | None) -> None:
    (one,) = agreements("Norway and Iceland signed a treaty on Monday.", sentence)
    assert one.condition == condition


def test_who_leads_the_opposition_signs_for_no_state() -> None:
    (one,) = agreements(
        "Norwegian President Karl Berg and Norwegian opposition leader Omar Diallo signed a truce in Oslo.",
        "Diallo leads the Lemon Front. The Lemon Front has the most seats.",
    )
    assert {signatory.name: signatory.represents for signatory in one.signatories} == {
        "Karl Berg": "NO",
        "Omar Diallo": None,
    }


def test_delegates_are_no_parties() -> None:
    (one,) = agreements(
        "Norway and the Lemon Front ended their war on Monday.",
        "Delegates from both sides signed a peace accord in Oslo. The accord is long.",
    )
    assert not {"Delegates", "delegates"} & parties(one)


PRESS = "Norway and Chad have signed a secret treaty, a newspaper reported on Monday."


@pytest.mark.parametrize(
    ("paragraphs", "status"),
    [
        # Denied: what only the press reports, what nobody has signed, what nobody has.
        ((f"{PRESS} Norway denied it.",), "denied"),
        ((f"{PRESS} Both governments denied the report.",), "denied"),
        ((f"{PRESS} The report was untrue, both governments said.",), "denied"),
        ((PRESS, 'Oslo called the reports "fabricated".'), "denied"),
        ((f"{PRESS} Oslo said there was no such treaty.",), "denied"),
        (("Norway's foreign minister denied reports that his country had reached a deal with Chad.",), "denied"),
        (("Norway said on Monday that it had signed no defence pact with Chad.",), "denied"),
        (("Norway has never signed a treaty with Chad.",), "denied"),
        (("Norway has no extradition treaty with Chad.",), "denied"),
        (("Norway and Chad do not have an extradition treaty.",), "denied"),
        ((f"{PRESS} Norway did not deny it.",), "signed"),
        ((f"{PRESS} The report was not false, Norway said.",), "signed"),
        (("Norway and Chad signed a treaty on Monday. Chad accused Mali of theft. Mali denied it.",), "signed"),
        # Refused, by one whom it would bind; not by one who only dislikes what others made.
        (("Norway refused on Monday to sign a treaty with Chad.",), "rejected"),
        (("Norway ruled out signing a treaty with Chad.",), "rejected"),
        (("Norway turned down a treaty with Chad on Monday.",), "rejected"),
        (("Norway rejected an offer of a treaty from Chad on Monday. Chad regretted that.",), "rejected"),
        (("Norway rejected a draft treaty with Chad on Monday.",), "rejected"),
        (("Chad proposed a treaty with Norway on Monday. Oslo rejected the idea.",), "rejected"),
        (("Chad proposed a treaty with Norway on Monday. Oslo accepted the proposal.",), "agreed"),
        (("Norway and Chad signed a treaty in May. Opposition parties in Norway reject it.",), "signed"),
        (("Norway and Chad signed a treaty in May. Norway's parliament rejected it.",), "rejected"),
        (("Norway and Chad signed a treaty in May. Norway refused to sign the minutes.",), "signed"),
        # Broken by one of them, it stands; broken, it does not.
        (("Norway accused Chad on Monday of breaking a truce between them.",), "in-force"),
        (("Norway and Chad signed a truce in May. Norway accused Chad of breaking it.",), "signed"),
        (("Norway and Chad signed a truce in May. It was broken within a day.",), "collapsed"),
        (("The truce between Norway and Chad held for a third day on Monday.",), "in-force"),
        (("The truce between Norway and Chad held for three days.",), "collapsed"),
        (("A fragile truce between Norway and Chad appeared to be holding on Monday.",), "in-force"),
        (("Shots were fired on Monday in breach of a ceasefire between Norway and Chad.",), "in-force"),
        # How it ends.
        (("A truce that Norway and Chad signed on Sunday fell apart on Monday.",), "collapsed"),
        (("Norway and Chad signed a truce on Sunday as talks with Mali fell apart.",), "signed"),
        (("Norway and Chad signed a truce on Sunday. It took effect at noon but collapsed within hours.",),
         "collapsed"),
        (("Norway said on Monday that its pact with Chad was no longer binding.",), "collapsed"),
        (("A pact between Norway and Chad ran out on Monday.",), "collapsed"),
        (("A pact between Norway and Chad lies in ruins.",), "collapsed"),
        (("Norway froze its pact with Chad on Monday.",), "suspended"),
        (("Norway's treaty with Chad was struck down on Monday by a court.",), "collapsed"),
        # Not yet done.
        (("Norway and Chad signed a treaty in May. Norway will vote next week on ratification of the treaty.",),
         "signed"),
        (("Norway and Chad agreed on a truce on Sunday. It has been ratified by neither side.",), "agreed"),
        (("Mali urged Norway and Chad on Monday to sign a treaty.",), "proposed"),
    ],
)  # fmt: skip
def test_how_it_stands_is_told_by_denials_refusals_breaches_and_ends(
    paragraphs: tuple[str, ...], status: str
) -> None:
    (one,) = agreements(*paragraphs)
    assert one.status == status
