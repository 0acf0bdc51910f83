"""What contradicts itself in an article ends as a recorded skip, and the rest of the agreement stands."""

import pytest

from onrecord.exchange import from_json, to_json
from onrecord.extraction import findings
from onrecord.extraction.agreements.soundness import made_sound
from onrecord.record import Agreement, Findings, Mention, Moment, Party, Provision, Span, Stance, StatusChange
from plain_articles import plain_article

ARTICLE = plain_article("Norway and Iceland signed a pact on Monday.")
WHERE = (Span(0, 9),)


def found_in(*paragraphs: str) -> Findings:
    return findings(plain_article(*paragraphs))


@pytest.mark.parametrize(
    ("told", "kept", "reason"),
    [
        (
            {"date": Moment("2026-03-09"), "in_force": Moment("2025")},
            {"in_force": None},
            "in_force: 2025 lies before its date, 2026-03-09",
        ),
        (
            {"parties": (Party("NO"), Party("IS")), "mediators": (Party("IS"), Party("FI"))},
            {"mediators": (Party("FI"),)},
            "mediators[0]: 'IS' is a party",
        ),
        (
            {"provisions": (Provision("pay", WHERE, ("NO",), ("NO",)),)},
            {"provisions": ()},
            "provisions[0]: 'NO' is bound to itself alone",
        ),
        (
            {"stances": (Stance("NO", "supports", WHERE), Stance("NO", "opposes", WHERE))},
            {"stances": (Stance("NO", "supports", WHERE),)},
            "stances[1]: 'NO' supports and opposes in the same words",
        ),
        (
            {"status_history": (StatusChange("signed", None, WHERE), StatusChange("agreed", None, WHERE))},
            {"status_history": (StatusChange("signed", None, WHERE),)},
            "status_history[1]: the last status told is 'agreed', and yet it stands as 'signed'",
        ),
    ],
)
def test_a_value_that_the_rest_rules_out_is_taken_back_and_told(
    told: dict[str, object], kept: dict[str, object], reason: str
) -> None:
    agreement = Agreement("pact", "pact", "pact", "signed", (Mention(Span(26, 32)),), **told)  # type: ignore[arg-type]

    left, skipped = made_sound(agreement, ARTICLE)

    assert {name: getattr(left, name) for name in kept} == kept
    assert [one.reason for one in skipped] == [f"contradicts the rest of its agreement: {reason}"]
    assert skipped[0].span in {*WHERE, Span(26, 32)}


def test_a_provision_that_goes_takes_the_stances_towards_it_along() -> None:
    bound = tuple(Provision(f"pay {i}", WHERE, ("NO",), favoured) for i, favoured in enumerate([(), ("NO",), ()]))
    sides = tuple(Stance("IS", "opposes", (Span(i, i + 1),), provision=i) for i in (1, 2, 3))
    agreement = Agreement("pact", "pact", "pact", "signed", (Mention(WHERE[0]),), provisions=bound, stances=sides)

    left, _ = made_sound(agreement, ARTICLE)

    assert [provision.text for provision in left.provisions] == ["pay 0", "pay 2"]
    assert [stance.provision for stance in left.stances] == [1, 2]


def test_an_article_that_contradicts_itself_is_read_and_what_had_to_go_is_told() -> None:
    found = found_in(
        "Norway and Iceland signed a fishing treaty in Oslo on 9 March 2026.",
        "The treaty came into force on 4 May 2011, the ministry in Oslo said.",
    )
    (treaty,) = found.agreements
    assert (treaty.date, treaty.in_force) == (Moment("2026-03-09"), None)
    assert "in_force: 2011-05-04 lies before its date, 2026-03-09" in " ".join(s.reason for s in found.skipped)


@pytest.mark.parametrize(
    ("text", "history"),
    [
        (
            "Norway suspended the herring pact with Iceland.\n\n"
            "The pact was signed in May 2004. The pact was agreed in April 2004.",
            [("agreed", "2004-04"), ("signed", "2004-05"), ("suspended", None)],
        ),
        (
            "Norway's parliament ratified the treaty with Iceland, which was signed.",
            [("signed", None), ("ratified", None)],
        ),
        ("Norway and Iceland will sign a fishing treaty on 20 March.", [("agreed", None)]),
        ("Norway and Iceland would sign a treaty if the talks went well.", [("proposed", None)]),
        ("Norway and Iceland signed a treaty. It will take effect in May.", [("signed", None)]),
    ],
)
def test_the_history_is_in_time_order_and_ends_where_the_agreement_stands(
    text: str, history: list[tuple[str, str | None]]
) -> None:
    (found,) = found_in(text).agreements
    assert [(change.status, change.date and change.date.value) for change in found.status_history] == history
    assert found.status_history[-1].status == found.status


def test_a_status_that_an_adjective_tells_has_its_clause_for_evidence() -> None:
    found = found_in("The collapsed truce between Norway and Iceland had kept the border quiet.")
    (truce,) = found.agreements
    (change,) = truce.status_history
    text = found.article.source_text
    assert [span.of(text) for span in change.spans] == [text.strip().rstrip(".")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Norway and Iceland signed a pact.", "The Pact said it would stay."),  # a body called as the agreement is
        (
            "The Alta Accord between Norway and Iceland collapsed.",
            "The Alta Accord was signed. There is no Alta Accord.",
        ),
        ("Norway and Iceland signed, suspended, rejected, restored and ratified the treaty on Monday.",),
    ],
)
def test_what_is_extracted_can_be_read_as_a_record(paragraphs: tuple[str, ...]) -> None:
    found = found_in(*paragraphs)
    read = from_json(to_json(found), found.article)
    assert (read.agreements, read.statements) == (found.agreements, found.statements)
