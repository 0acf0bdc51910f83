"""Stances towards agreements out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.mapping import to_graph
from onrecord.record import Findings
from onrecord.validation import Gate
from plain_articles import plain_article

NEWS = "Norway and Iceland signed a herring treaty in Oslo on Monday."


def read(*paragraphs: str) -> Findings:
    return findings(plain_article(NEWS, *paragraphs))


def stances(found: Findings) -> set[tuple[str, str]]:
    """Return who takes which stance, by name."""
    named = {person.id: person.name for person in found.persons}
    named |= {body.id: body.name for body in found.organizations}
    named |= {s.speaker.id: s.speaker.name for s in found.statements if s.speaker and s.speaker.id not in named}
    return {(named.get(s.actor, s.actor), s.stance) for a in found.agreements for s in a.stances}


@pytest.mark.parametrize(
    ("sentence", "actor", "stance"),
    [
        ("Opposition leader Anna Berg denounced the treaty as a betrayal.", "Anna Berg", "opposes"),
        ("Opposition leader Anna Berg called the treaty “a disaster”.", "Anna Berg", "opposes"),
        ("Opposition lawmaker Anna Berg said she would vote against the treaty.", "Anna Berg", "opposes"),
        ("Union leader Anna Berg said the treaty was an insult to fishermen.", "Anna Berg", "opposes"),
        ("“We were not consulted,” said union leader Anna Berg of the treaty.", "Anna Berg", "opposes"),
        ("The Danish Trawlermen's Association rejected the treaty.", "Danish Trawlermen's Association", "opposes"),
        ("Opposition lawmaker Anna Berg voted against the treaty.", "Anna Berg", "opposes"),
        ("Norwegian Fisheries Minister Anna Berg hailed the treaty as a success.", "Anna Berg", "supports"),
        ("Norwegian Prime Minister Anna Berg said the treaty was good for both.", "Anna Berg", "supports"),
        ("Danish Foreign Minister Anna Berg welcomed the treaty.", "Anna Berg", "supports"),
        ("Denmark backed the treaty.", "DK", "supports"),
        ("Danish Foreign Minister Anna Berg stands behind the treaty.", "Anna Berg", "supports"),
        ("Danish Foreign Minister Anna Berg voiced support for the treaty.", "Anna Berg", "supports"),
        ("Danish Foreign Minister Anna Berg thanked Omar Diallo for the treaty.", "Anna Berg", "supports"),
        ("Union leader Anna Berg rejected the treaty and refused to implement it.", "Anna Berg", "opposes"),
        ('"We reject the treaty and will never accept it," union leader Anna Berg said.', "Anna Berg", "opposes"),
        ("Danish Foreign Minister Anna Berg stood by the treaty.", "Anna Berg", "supports"),
        ("Opposition lawmaker Anna Berg voted no to the treaty.", "Anna Berg", "opposes"),
        ("Denmark and Sweden both welcomed the treaty.", "SE", "supports"),
        ("Danish Foreign Minister Anna Berg faulted the treaty.", "Anna Berg", "opposes"),
        # what is done or wanted against it
        ("Senator Anna Berg is backing a planned protest against the treaty.", "Anna Berg", "opposes"),
        ("Danish Foreign Minister Anna Berg told her aides to give formal notice of termination of the treaty.",
         "Anna Berg", "opposes"),
        ("Senator Anna Berg said the treaty allows torture.", "Anna Berg", "opposes"),
        # nothing against it
        ("“I would not be opposed to the treaty,” Senator Anna Berg said.", "Anna Berg", "supports"),
        ("Senator Anna Berg said her party was opposed to the treaty.", "Anna Berg", "opposes"),
        ("Analyst Anna Berg doubted that the treaty would hold.", "Anna Berg", "doubts"),
        ("Analyst Anna Berg questioned whether the treaty could be enforced.", "Anna Berg", "doubts"),
        ("Senator Anna Berg said she would support the treaty only if nets were inspected.", "Anna Berg",
         "conditional"),
    ],
)  # fmt: skip
def test_words_and_deeds_show_where_somebody_stands(sentence: str, actor: str, stance: str) -> None:
    assert (actor, stance) in stances(read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian Fisheries Minister Anna Berg signed the treaty.",
        "The treaty has twelve articles, a spokesman said.",
        "The treaty will be published next week, officials said.",
        "The ministry announced that the treaty would enter into force in May.",
        "A ministry official said the talks on the treaty had lasted nine days.",
        "The treaty sets a quota of 4,000 tons, according to the ministry.",
        "Striker Anna Berg changed the game with two late goals.",
        "Envoys negotiated the treaty for a year.",
        "A spokesman declined to comment on the treaty.",
        "Opposition leader Anna Berg said the treaty calls for the withdrawal of boats by June.",
        # of somebody else, or of others' ways with it
        "Danish Foreign Minister Anna Berg expressed her gratitude to Omar Diallo for his leadership.",
        "Danish Foreign Minister Anna Berg voiced unconditional support for Norway.",
        "Union leader Anna Berg accused Norway of failing to send an envoy to talks on the treaty.",
        "Union leader Anna Berg complained of Norway's refusal to honour the treaty.",
        # open, or only told
        "Danish Foreign Minister Anna Berg said that under the treaty boats will be allowed to use three ports.",
        'Prime Minister Anna Berg said: "Our parliament will decide whether we will accept it or reject it."',
        "Prime Minister Anna Berg said the two sides would decide on its acceptance or rejection.",
        "Prime Minister Anna Berg said that she did not sign the treaty but only initialled it.",
        "Prime Minister Anna Berg said her priorities include helping families and fighting unemployment.",
    ],
)
def test_neutral_talk_and_signing_are_no_stance(sentence: str) -> None:
    assert stances(read(sentence)) == set()


def test_no_doubt_is_no_doubt() -> None:
    found = read('"This treaty no doubt will change our lives," said Danish trade minister Anna Berg.')
    assert ("Anna Berg", "doubts") not in stances(found)


def test_there_is_no_stance_without_an_agreement() -> None:
    found = findings(plain_article("Opposition leader Anna Berg denounced the budget as a betrayal."))
    assert stances(found) == set()


def test_a_stance_has_the_words_that_show_it_and_its_statement() -> None:
    found = read("Opposition leader Anna Berg denounced the treaty as “a betrayal of the coast”.")
    (agreement,) = found.agreements
    (stance,) = agreement.stances
    (statement,) = (s for s in found.statements if s.id == stance.statement)
    assert stance.spans == statement.spans
    assert "a betrayal of the coast" in statement.text


def test_a_deed_is_a_stance_without_a_statement() -> None:
    (stance,) = read("Denmark backed the treaty.").agreements[0].stances
    assert stance.statement is None


def test_what_is_said_beside_an_old_agreement_is_about_the_new_one() -> None:
    found = read(
        "The treaty replaces an earlier treaty between Norway and Iceland, signed in 1975.",
        "The earlier treaty collapsed in 1981, and few in Norway remember the earlier treaty.",
        "Danish Foreign Minister Anna Berg hailed “a triumph for fishermen”.",
    )
    assert {a.date.day[:4]: len(a.stances) for a in found.agreements if a.date} == {"2026": 1, "1975": 0}


def test_whoever_has_no_name_takes_a_stance_by_his_words() -> None:
    found = read("Fishermen in the harbour called the treaty “a disgrace”.")
    assert {stance for _, stance in stances(found)} == {"opposes"}
    assert not Gate().report(to_graph(found)).keeps_out


def test_whoever_changes_his_mind_is_told_with_both_stances() -> None:
    found = read(
        "Senator Anna Berg welcomed the treaty as a success for fishermen when it was drafted.",
        "On Tuesday Senator Anna Berg denounced the treaty as a betrayal of the coast.",
    )
    assert {("Anna Berg", "supports"), ("Anna Berg", "opposes")} <= stances(found)
    assert not Gate().report(to_graph(found)).keeps_out


@pytest.mark.parametrize(
    ("sentences", "only"),
    [
        (
            (
                "Senator Anna Berg welcomed the treaty and called it a triumph for fishermen.",
                "“Nobody can say the treaty is a disaster,” she said.",
            ),
            "supports",
        ),
        (
            (
                "Opposition leader Anna Berg denounced the treaty as a betrayal of the coast.",
                "She said she had once hoped the treaty would bring peace.",
            ),
            "opposes",
        ),
        (
            (
                "Opposition leader Anna Berg denounced the treaty as a betrayal of the coast.",
                "She had once welcomed the treaty as a success.",
            ),
            "opposes",
        ),
    ],
)
def test_what_is_denied_or_long_past_is_no_change_of_mind(sentences: tuple[str, ...], only: str) -> None:
    assert stances(read(*sentences)) == {("Anna Berg", only)}


def test_praise_before_blame_is_no_praise() -> None:
    (found,) = findings(
        plain_article(
            "Norway and Iceland signed a herring pact in Oslo on Monday.",
            'Opposition leader Anna Berg condemned the pact. "It is a historic mistake," she said.',
        )
    ).agreements
    assert {stance.stance for stance in found.stances} == {"opposes"}


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Senator Anna Berg opposed the campaign for the treaty.", "supports"),
        ("Senator Anna Berg hopes to quit politics after the treaty is ratified.", "opposes"),
        ("Senator Anna Berg urged Norway to withdraw its boats under the treaty, which she praised.", "opposes"),
    ],
)
def test_an_end_of_something_else_turns_no_stance(sentence: str, stance: str) -> None:
    assert ("Anna Berg", stance) not in stances(read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Senator Anna Berg said the pact is a memorandum on disaster risk reduction.",
        "Senator Anna Berg asked Norway if it would abandon the pact.",
        "Senator Anna Berg said the pact will prevent any fraud.",
    ],
)
def test_what_it_is_what_somebody_asks_and_what_it_prevents_is_no_opposition(sentence: str) -> None:
    assert ("Anna Berg", "opposes") not in stances(read(sentence))


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Senator Anna Berg said the pact is a disastrous treaty.", "opposes"),
        ("Senator Anna Berg said the pact is a historic and good agreement.", "supports"),
    ],
)
def test_what_it_is_may_be_judged(sentence: str, stance: str) -> None:
    assert ("Anna Berg", stance) in stances(read(sentence))
