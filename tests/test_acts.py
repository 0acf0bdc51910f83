"""How sentences that tell what was agreed are cut into acts, out of sentences written for the purpose."""

import pytest

from onrecord.extraction.agreements.acts import acts
from onrecord.extraction.language import WEIGHTS, parse
from plain_articles import plain_article


def acts_of(sentence: str) -> list[str]:
    doc = parse(plain_article(sentence), WEIGHTS).paragraphs[0].doc
    return [doc[act.first : act.end].text for act in acts(doc, 0, len(doc) - 1)]


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        # verbs that a tagger takes for nouns and adjectives
        (
            "Spain hands over 600 euros a head and Peru levies a fee on every lorry.",
            ["Spain hands over 600 euros a head", "Peru levies a fee on every lorry"],
        ),
        (
            "The pact provides for two patrols and calls for a yearly count of the cod.",
            ["The pact provides for two patrols", "calls for a yearly count of the cod"],
        ),
        (
            "Norway would lend a tug and set up a rescue post at Vik.",
            ["Norway would lend a tug", "set up a rescue post at Vik"],
        ),
        # what stands between who acts and the verb
        (
            "Norway, which has the quays, will repair 30 trawlers a year.",
            ["Norway, which has the quays, will repair 30 trawlers a year"],
        ),
        (
            "The Fish Board, on its part, withdraws the complaint and lifts the ban on nets.",
            ["The Fish Board, on its part, withdraws the complaint", "lifts the ban on nets"],
        ),
        (
            "Norway will pay for the quays and the Fisheries Board (FB) is to map the bay.",
            ["Norway will pay for the quays", "the Fisheries Board (FB) is to map the bay"],
        ),
        # asides and quoted words
        (
            "Norway will free 40 fishermen, some of whom were seized in May, and Iceland will return their nets.",
            ["Norway will free 40 fishermen", "Iceland will return their nets"],
        ),
        ("Norway will send 40 boats, half of them by May.", ["Norway will send 40 boats"]),
        (
            "The dues will be 'frozen' until both parliaments have met.",
            ["The dues will be 'frozen' until both parliaments have met"],
        ),
        (
            'The dues will be "frozen" until both parliaments have met.',
            ['The dues will be "frozen" until both parliaments have met'],
        ),
        # shares without a verb
        (
            "Norway will pay 33 million kroner, Iceland 12 million and Sweden 5 million.",
            ["Norway will pay 33 million kroner", "Iceland 12 million", "Sweden 5 million"],
        ),
        ("Norway will pay on 3 June and June 8.", ["Norway will pay on 3 June and June 8"]),
        # what opens a sentence
        (
            "In return, Iceland drops a fee on cod and will open two ports.",
            ["Iceland drops a fee on cod", "will open two ports"],
        ),
        ("There will be a joint patrol in the bay.", ["There will be a joint patrol in the bay"]),
        ("There was a storm over the bay.", []),
    ],
)
def test_a_sentence_is_cut_into_its_deeds(sentence: str, cut: list[str]) -> None:
    assert acts_of(sentence) == cut


def test_whose_share_it_is_acts() -> None:
    doc = parse(plain_article("Norway will pay 33 million kroner, Iceland 12 million."), WEIGHTS).paragraphs[0].doc

    shares = acts(doc, 0, len(doc) - 1)

    assert [doc[slice(*act.actor)].text for act in shares if act.actor] == ["Norway", "Iceland"]
