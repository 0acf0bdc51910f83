"""What is seen of an act that may be a provision, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import everybody
from onrecord.extraction.agreements import told_of
from onrecord.extraction.agreements.commitments import Commitments
from onrecord.extraction.agreements.judgement import PARTS, Seen
from onrecord.extraction.agreements.proposals import Proposal, proposals
from onrecord.extraction.language import WEIGHTS, parse
from onrecord.extraction.vectors import UNKNOWN
from plain_articles import plain_article

SIGNED = "Norway and Iceland signed a fishing pact in Oslo on Monday."


def seen_of(*paragraphs: str) -> dict[str, tuple[Proposal, Seen]]:
    """Return each proposal by its words, with what the judge sees of it."""
    parsed = parse(plain_article(*paragraphs), WEIGHTS)
    cast = everybody(parsed)
    reported = told_of(parsed, cast)
    every = proposals(parsed, cast, reported)
    commitments = Commitments(cast, reported, every)
    return {p.paragraph.doc[p.act.first : p.act.end].text: (p, commitments.seen(p)) for p in every}


def test_an_act_is_read_with_what_stands_beside_it_and_names_without_their_meaning() -> None:
    proposal, seen = seen_of(f"{SIGNED} Under the pact, Norway will open two ports.")["Norway will open two ports"]

    words = proposal.paragraph.doc[proposal.act.first - 4 : proposal.act.end + 1]
    assert [token.text for token in words] == "Under the pact , Norway will open two ports .".split()
    assert [PARTS[part] for part in seen.parts] == [
        *["cue"] * 4, "PROPN", "AUX", "VERB", "NUM", "NOUN", "cue"
    ]  # fmt: skip
    assert [token.text for token, row in zip(words, seen.rows, strict=True) if row == UNKNOWN] == ["Norway"]


def test_of_a_long_act_the_beginning_is_read() -> None:
    long = "Norway will open two ports " + "and two quays " * 12
    (seen,) = (
        seen for words, (_, seen) in seen_of(f"{SIGNED} {long}.").items() if words.startswith("Norway will")
    )

    assert len(seen.rows) == 30


def test_what_has_happened_and_what_becomes_of_an_agreement_is_not_proposed() -> None:
    proposed = seen_of(
        f"{SIGNED} Norway has opened two ports. It runs for ten years. The text enters into force in May. "
        "The unions fear that crews will lose their boats. We will close our port. Iceland bought four boats, "
        "repaired in Bergen. Nets shall be marked."
    )

    assert list(proposed) == ["Nets shall be marked"]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("It gave Iceland two ports.", "gave Iceland two ports"),  # a verb of giving
        ("It cut tolls by half.", "It cut tolls by half"),  # what the text did
        ("Crews were to wear red caps.", "Crews were to wear red caps"),  # an obligation
    ],
)
def test_what_is_told_of_the_past_may_be_a_term(sentence: str, act: str) -> None:
    proposed = seen_of(f"{SIGNED} {sentence} Crews went on strike in March.")
    assert act in proposed
    assert not any("strike" in words for words in proposed)
