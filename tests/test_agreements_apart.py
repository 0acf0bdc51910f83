"""Agreements of one article that are others by whom their words name; sentences written for the purpose."""

import pytest

from plain_agreements import agreements, parties


@pytest.mark.parametrize(
    ("paragraphs", "between"),
    [
        # another one behind "with", in another paragraph
        (
            ("Norway plans to negotiate a trade deal with Peru. Norway has a trade deal with Chad.",
             "Norway wants to negotiate a trade deal with Mali."),
            [{"NO", "PE"}, {"NO", "TD"}, {"NO", "ML"}],
        ),
        # a pair joined by a hyphen
        (
            ("Norway will review its memorandum of understanding (MoU) with Mali after the Chad-Mali agreement "
             "mediated by Peru.", "The Chad-Mali agreement, mediated by Peru, affirmed the border."),
            [{"NO", "ML"}, {"TD", "ML"}],
        ),
        (
            ("The Chad-Saudi Arabia pact was signed on Monday.", "The Chad-Mali pact was signed a year ago."),
            [{"TD", "SA"}, {"TD", "ML"}],
        ),
        # what it is like
        (
            ("Norway signed a treaty with Iceland on Monday, modelled on an accord it concluded with Greenland.",),
            [{"NO", "IS"}, {"NO", "GL"}],
        ),
        # one party in common
        (
            ("Norway and Chad signed an oil accord on Monday. Norway also signed a customs agreement with Peru.",),
            [{"NO", "TD"}, {"NO", "PE"}],
        ),
        (
            ("Norway signed an oil accord with Chad and a customs agreement with Peru on Monday.",),
            [{"NO", "TD"}, {"NO", "PE"}],
        ),
        (
            ("Norway signed a fishing treaty with Chad on Monday and a trade pact with Peru on Tuesday.",),
            [{"NO", "TD"}, {"NO", "PE"}],
        ),
        (
            ("Norway signed a fishing treaty with Chad on Monday. It signed a similar treaty with Peru in 2020.",),
            [{"NO", "TD"}, {"NO", "PE"}],
        ),
        (
            ("Norway signed a fishing treaty with Chad on Monday. Peru and Mali have a similar treaty.",),
            [{"NO", "TD"}, {"PE", "ML"}],
        ),
        # one made years before by the same
        (
            ("Norway and Chad signed a fishing treaty on Monday. They had signed a border treaty in 1999.",),
            [{"NO", "TD"}, {"NO", "TD"}],
        ),
        (
            ("Norway and Chad signed a fishing treaty on Monday. It builds on the accord they reached in 1999.",),
            [{"NO", "TD"}, {"NO", "TD"}],
        ),
        # no other: all three sign it, or it is told again with another's name
        (("Norway signed a fishing treaty with Chad and Peru on Monday. The treaty with Chad and Peru is long.",),
         [{"NO", "TD", "PE"}]),
        (("Norway signs fishing treaty", "Norway signed a fishing treaty with Chad on Monday."), [{"NO", "TD"}]),
        (
            ("Norway and Chad signed a fishing treaty in 1999.", "The treaty, signed in Alta in 1999, is long."),
            [{"NO", "TD"}],
        ),
        # the same ones, called otherwise
        (
            ("Norway signed a pact with Saudi Arabia on Monday.", "The Norway-Saudi Arabia pact is long."),
            [{"NO", "SA"}],
        ),
        (
            ("Norway signed a pact with Chad on Monday.", "Chad's pact with Norway is long."),
            [{"NO", "TD"}],
        ),
    ],
)  # fmt: skip
def test_who_is_named_with_it_parts_agreements(paragraphs: tuple[str, ...], between: list[set[str]]) -> None:
    assert [parties(found) for found in agreements(*paragraphs)] == between


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Norway has a trade deal with Chad that began in 2019.", "in-force"),
        ("Norway and Chad signed a trade deal on Monday.", "signed"),
    ],
)
def test_who_has_an_agreement_is_bound_by_it(sentence: str, status: str) -> None:
    (found,) = agreements(sentence)
    assert (parties(found), found.status) == ({"NO", "TD"}, status)


@pytest.mark.parametrize(
    ("sentence", "status", "day"),
    [
        ("Norway and Chad have a deal on nets, Anna Berg said on Monday.", "agreed", None),
        ("Talks between Norway and Chad ended on Monday without a deal.", "collapsed", None),
        ("Norway and Chad came away from talks on Monday without a deal.", "collapsed", None),
        ("Norway and Chad broke off talks on a fishing pact on Monday.", "collapsed", None),
        ("Talks in Alta produced a deal on Monday between Norway and Chad on nets.", "agreed", "2026-03-09"),
        ("Norway agreed with Chad on Monday to open two ports.", "agreed", "2026-03-09"),
    ],
)
def test_what_comes_of_talks_is_told_of_their_agreement(sentence: str, status: str, day: str | None) -> None:
    (found,) = agreements(sentence)
    date = found.date.value if found.date is not None else None
    assert (parties(found), found.status, date) == ({"NO", "TD"}, status, day)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Chad have no deal on nets.",
        "Anna Berg of Norway came home from Chad without a deal.",
        "Anna Berg agreed with Omar Diallo of Chad on Monday to open a school in Norway.",
    ],
)
def test_who_comes_home_without_one_has_none(sentence: str) -> None:
    assert all(found.status not in {"agreed", "collapsed"} for found in agreements(sentence))


def test_who_has_no_agreement_is_not_bound() -> None:
    assert all(found.status != "in-force" for found in agreements("Norway has no trade deal with Chad."))


@pytest.mark.parametrize(
    ("paragraphs", "kind", "label", "between"),
    [
        (("Norway and Chad have agreed to exchange 40 prisoners.",), "agreement",
         "agreement to exchange 40 prisoners, 11 March 2026", {"NO", "TD"}),
        (("Norway and Chad agreed on Monday to form a joint force.", "They agreed to free 40 sailors."),
         "agreement", "agreement to form a joint force, 9 March 2026", {"NO", "TD"}),
        (("The government of Chad and the Ash Liberation Front have agreed to halt hostilities.",), "ceasefire",
         "agreement to halt hostilities, 11 March 2026", {"TD", "Ash Liberation Front"}),
    ],
)  # fmt: skip
def test_a_verb_alone_tells_of_an_agreement(
    paragraphs: tuple[str, ...], kind: str, label: str, between: set[str]
) -> None:
    (found,) = agreements(*paragraphs)
    assert (found.kind, found.label, found.status, parties(found)) == (kind, label, "agreed", between)
    assert found.provisions


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Chad have agreed to hold talks.",
        "Norway and Chad have not agreed to exchange prisoners.",
        "Norway agreed to free 40 sailors.",
        "Ministers agreed to raise taxes.",
        "Anna Berg and Karl Lund agreed to marry.",
        "Norway and Chad agreed to differ.",
        # who acts for no state
        "Two diplomats from France and Germany agreed to speak on condition of anonymity.",
        "Doctors in Kenya and Uganda agreed to strike.",
        "Senators from Texas and Ohio agreed to back the bill.",
        "Italy and Juventus agreed to sell the player.",
        # open, or denied
        "Neither Norway nor Chad agreed to open the border.",
        "Tom Hale denied that Norway and Chad agreed to open the border.",
        "If Norway and Chad agreed to open the border, trade would grow.",
    ],
)
def test_a_verb_alone_tells_of_none(sentence: str) -> None:
    assert not agreements(sentence)


@pytest.mark.parametrize(
    ("paragraphs", "status"),
    [
        (("Norway and Chad signed a truce which expires next week.",), "in-force"),
        (("Norway and Chad signed a truce in 2019.", "The truce ends on Friday."), "in-force"),
        (("Norway and Chad signed a truce in 2019.", "The truce expired on Monday."), "collapsed"),
        (("The Kyoto Protocol binds Chad and Mali.", "Norway withdrew from the protocol on Monday."), "agreed"),
    ],
)
def test_what_has_yet_to_end_and_what_only_one_leaves_has_not_collapsed(
    paragraphs: tuple[str, ...], status: str
) -> None:
    (found,) = agreements(*paragraphs)
    assert found.status == status


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Norway and Chad signed a long-awaited peace agreement.", "peace agreement"),
        ("Norway and Chad signed a crucial, U.N.-brokered truce.", "truce"),
        ("Norway and Chad signed a landmark fishing pact.", "fishing pact"),
        ("Norway and Chad signed a long-term gas deal.", "long-term gas deal"),
    ],
)
def test_a_label_says_which_agreement_it_is_and_not_what_is_thought_of_it(sentence: str, label: str) -> None:
    (found,) = agreements(sentence)
    assert found.label == label


@pytest.mark.parametrize(
    ("paragraphs", "labels"),
    [
        # what it replaces
        (("Norway and Chad signed an accord on Monday. It replaces a one-week truce that expired on Sunday.",), 2),
        # what it only calls for
        (("Norway and Chad signed a peace accord calling for a cease-fire.",), 1),
        # named after a known treaty
        (("Norway will ratify the Kyoto Protocol.", "Chad ratified the 1997 Kyoto deal."), 1),
    ],
)  # fmt: skip
def test_how_many_agreements_are_told_of(paragraphs: tuple[str, ...], labels: int) -> None:
    assert len(agreements(*paragraphs)) == labels


def test_a_deal_named_after_the_town_of_a_known_treaty_is_not_the_treaty() -> None:
    treaty, deal = agreements(
        "Chad and Mali ratified the Kyoto Protocol.",
        "The 2020 Kyoto deal between Chad and Japan was signed in Kyoto.",
    )
    assert (treaty.label, parties(treaty), parties(deal)) == ("Kyoto Protocol", {"TD", "ML"}, {"TD", "JP"})


def test_the_last_minute_deal_is_the_new_one() -> None:
    assert len(agreements("Norway and Chad signed a deal.", "The last-minute deal was hailed.")) == 1


def test_the_last_deal_is_not_the_new_one() -> None:
    new, last = agreements(
        "Norway and Chad signed a prisoner exchange on Monday.",
        "The last prisoner exchange between Norway and Chad was signed in December 2019.",
    )
    assert [found.date and found.date.value for found in (new, last)] == ["2026-03-09", "2019-12"]


def test_what_one_rejects_stands_for_the_many() -> None:
    (found,) = agreements("Norway and Chad ratified the Kyoto Protocol.", "Mali has rejected the protocol.")
    assert found.status == "ratified"
