"""Which words name an agreement, and which of them name the same one."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Agreement
from plain_agreements import agreements
from plain_articles import plain_article


def mentions(found: Agreement, *paragraphs: str) -> list[str]:
    text = plain_article(*paragraphs).source_text
    return [mention.span.of(text) for mention in found.mentions]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Norway and Iceland signed a pact on herring.", "pact"),
        ("Norway and Iceland signed a convention on herring, the Tromso Convention.", "treaty"),
        ("Norway and Iceland agreed a truce in the herring war.", "ceasefire"),
        ("Norway and Iceland signed a memorandum of understanding.", "memorandum"),
        ("Norway and Iceland signed an MoU on herring.", "memorandum"),
        ("Norway and Iceland reached a ceasefire deal.", "ceasefire"),
        ("Norway and Iceland reached a cease-fire agreement.", "ceasefire"),
        ("Norway and Iceland agreed on an immediate cease fire.", "ceasefire"),
        ("Norway and Iceland reached a cease fire deal.", "ceasefire"),
        ("Norway and Iceland signed a cessation of hostilities.", "ceasefire"),
        ("Norway and Iceland signed a letter of intent on gas.", "memorandum"),
        ("ASEAN leaders adopted a declaration on herring.", "declaration"),
        ("Norway and Iceland signed a framework agreement.", "framework"),
        ("Norway and Iceland adopted a roadmap for the herring.", "roadmap"),
        ("Norway and Iceland issued a joint communiqué.", "communique"),
        ("Norway and Iceland signed the Treaty of Alta.", "treaty"),
    ],
)
def test_the_noun_tells_the_kind(sentence: str, kind: str) -> None:
    (found,) = agreements(sentence)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Norway and Iceland signed the Treaty of Alta in 2004.", "Treaty of Alta"),
        ("Norway and Iceland are bound by the 2004 Alta Accord, which both signed.", "2004 Alta Accord"),
        ("Norway and Iceland signed the Alta Accords II on Monday.", "Alta Accords II"),
        ("Norway and Iceland signed a herring pact in Alta on Monday.", "herring pact, Alta, 9 March 2026"),
        ("Norway and Iceland signed a five-year herring pact.", "five-year herring pact"),
        ("Norway and Iceland signed an agreement on herring in Alta.", "agreement on herring, Alta"),
        ("Norway and Iceland agreed to a truce on Wednesday.", "truce, 11 March 2026"),
        (
            "Norway and Iceland have reached a “provisional arrangement” on Sunday.",
            "provisional arrangement, 8 March 2026",
        ),
        ("Norway and Iceland violated the November 27 herring truce.", "herring truce, 27 November 2025"),
        ("Norway and Iceland stand by the 1994 herring pact.", "1994 herring pact"),
        ("Norwegian Prime Minister Ada Lind's proposed fish deal with Iceland was discussed.", "fish deal"),
        ("Norway and Iceland agreed on an ‘immediate’ truce on Monday.", "'immediate' truce, 9 March 2026"),
    ],
)
def test_a_label_is_its_name_or_made_from_kind_place_and_day(sentence: str, label: str) -> None:
    (found,) = agreements(sentence)
    assert found.label == label


def test_what_a_report_retells_is_one_agreement() -> None:
    paragraphs = (
        "Norway and Iceland sign new fishing pact",
        "Norway and Iceland signed an agreement on fishing on Monday.",
        "Under the pact, Norway will lower its catch. The document runs to nine pages.",
        "Fishermen in Alta called the deal a gift.",
    )
    (found,) = agreements(*paragraphs)
    assert mentions(found, *paragraphs) == [
        "new fishing pact",
        "an agreement",
        "the pact",
        "The document",
        "the deal",
    ]


@pytest.mark.parametrize(
    ("paragraphs", "labels"),
    [
        (
            (
                "Norway and Iceland signed a herring pact on Monday.",
                "An earlier accord, signed in 2004, lapsed last year.",
            ),
            ["herring pact, 9 March 2026", "earlier accord, 2004"],
        ),
        (
            (
                "Norway and Iceland signed a memorandum on herring.",
                "Norway's ceasefire with Iceland in the cod war collapsed in 1976.",
            ),
            ["memorandum on herring", "ceasefire"],
        ),
        (
            ("Norway and Iceland signed the Alta Accord.", "The Bergen Accord, signed in 2001, is in force."),
            ["Alta Accord", "Bergen Accord"],
        ),
    ],
)
def test_another_agreement_is_another(paragraphs: tuple[str, ...], labels: list[str]) -> None:
    assert [found.label for found in agreements(*paragraphs)] == labels


def test_two_statuses_of_one_agreement_stand_in_its_history_in_time_order() -> None:
    (found,) = agreements(
        "Norway suspended the herring pact with Iceland on Monday.",
        "The pact was signed in Alta in May 2004.",
    )
    assert [(s.status, s.date.value if s.date else None) for s in found.status_history] == [
        ("signed", "2004-05"),
        ("suspended", "2026-03-09"),
    ]
    assert (found.status, found.place, found.date.value if found.date else None) == (
        "suspended",
        "Alta",
        "2004-05",
    )


def test_agreements_of_one_label_have_ids_of_their_own() -> None:
    found = agreements(
        *["The road runs through three villages and a wood."] * 6,
        "Kenya and Sudan agreed a ceasefire.",
        "Peru and Chile agreed a ceasefire.",
        "Mali and Niger agreed a ceasefire.",
    )
    assert [one.label for one in found] == ["ceasefire"] * 3
    assert [one.id for one in found] == ["ceasefire", "ceasefire-2", "ceasefire-3"]


@pytest.mark.parametrize(
    ("paragraphs", "labels"),
    [
        (
            [
                "Kenya and Uganda signed a water agreement and a security pact in Nairobi on Monday.",
                "The pact allows patrols.",
            ],
            ["water agreement", "security pact"],
        ),
        (
            ["Kenya and Uganda signed a water agreement on Monday, and agreed a security pact with Tanzania."],
            ["water agreement", "security pact"],
        ),
        (
            [
                "Herring agreement signed",
                "Norway and Iceland signed the Bergen Accord on Monday.",
                "The accord ends a quarrel.",
            ],
            ["Bergen Accord"],
        ),
        (
            [
                "Norway and Iceland sign herring agreement",
                "Norway and Iceland signed an agreement on herring that replaces the Bergen Accord.",
                "The Bergen Accord was signed by Norway and Iceland in 1998.",
            ],
            ["herring agreement", "Bergen Accord"],
        ),
    ],
)
def test_two_agreements_of_one_lead_are_two_and_one_of_two_names_is_one(
    paragraphs: list[str], labels: list[str]
) -> None:
    assert [found.label.partition(",")[0] for found in agreements(*paragraphs)] == labels


def test_an_agreement_that_ends_something_else_has_not_ended() -> None:
    (found,) = agreements(
        "Norway and Iceland signed a herring pact on Monday. The pact ends a quarrel of ten years."
    )
    assert found.status == "signed"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Norway and Iceland signed a convention on grazing.", "treaty"),
        ("Norway has signed a $500 million compact with Iceland.", "pact"),
        ("Norway and Iceland signed a Memorandum of Action.", "memorandum"),
        ("An understanding reached between Norway and Iceland in July broke down.", "agreement"),
        ("Norway and Iceland signed a cease-fire in Oslo.", "ceasefire"),
        ("Norway and Iceland initialled an agreement that lets boats in.", "agreement"),
    ],
)
def test_what_somebody_makes_is_an_agreement(sentence: str, kind: str) -> None:
    (found,) = findings(plain_article(sentence)).agreements
    assert found.kind == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "A convention of anglers met in Norway and Iceland.",
        "The Oslo Stock Exchange has an understanding of Iceland.",
        "Oil from Norway and Iceland settled at $50 a barrel on the Oslo Exchange.",
        "The delegates whom Norway and Iceland sent to the Oslo Convention agreed on it.",
    ],
)
def test_a_gathering_and_a_market_are_no_agreement(sentence: str) -> None:
    assert findings(plain_article(sentence)).agreements == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "In an internal memo Norway agreed with Iceland.",
        "The memo, which Norway wrote in July, warns Iceland of storms.",
        "Norway and Iceland like trade deals.",
        "Norway and Iceland said this was not a formal peace treaty but a step towards peace.",
        "Norway has agreed with Iceland that international treaties are slow.",
    ],
)
def test_notes_and_agreements_in_general_are_none(sentence: str) -> None:
    assert findings(plain_article(sentence)).agreements == ()


def test_no_verb_stands_in_a_mention() -> None:
    text = (
        "Norway and Iceland signed a pact on Monday.",
        "A judge said Iceland had lied and violated that pact.",
    )
    (found,) = agreements(*text)
    assert mentions(found, *text) == ["a pact", "that pact"]


@pytest.mark.parametrize(
    ("paragraphs", "labels"),
    [
        (
            ("Norway and Iceland signed a pact.", "A minister cited Article 5 of the NATO treaty."),
            ["pact"],
        ),
        (("Norway and Iceland signed a pact.", "Chapter 5 of the fishing pact lets boats in."), ["fishing pact"]),
        (
            ("Norway and Iceland signed a pact in Alta.", "Under Article 5 of the Alta Accord, boats may sail."),
            ["Alta Accord"],
        ),
        (
            ("Norway is part of a pact between the European Union and Mercosur, which requires compliance with the"
             " Alta Climate Accord.",),
            ["pact"],
        ),
    ],
)  # fmt: skip
def test_what_is_only_cited_is_another_agreement(paragraphs: tuple[str, ...], labels: list[str]) -> None:
    assert [one.label for one in agreements(*paragraphs)] == labels


@pytest.mark.parametrize("what", ["a memo", "trade deals"])
def test_a_memo_that_is_signed_and_deals_that_are_made_are_agreements(what: str) -> None:
    assert len(findings(plain_article(f"Norway and Iceland signed {what} in Oslo.")).agreements) == 1


def test_what_was_arranged_is_meant_by_the_arrangement() -> None:
    (found,) = findings(
        plain_article("Norway and Iceland signed a pact on cod in Oslo.", "The minister praised the arrangement.")
    ).agreements
    assert len(found.mentions) == 2
