"""What is done to a thing is told from what is said about it: everybody in these sentences is made up."""

import pytest

from onrecord.extraction import findings
from plain_articles import plain_article


def said(sentence: str) -> list[str]:
    return [statement.text for statement in findings(plain_article(sentence)).statements]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg praised the courage of the two fishermen.",
        "Anna Berg denounced the border agreement.",
        "Anna Berg condemned the decision of the harbour board on Monday.",
        "Omar Diallo opposes the toll on the bridge.",
        "Omar Diallo never mentioned the report of the inspectors.",
        "Anna Berg commented on the results of the vote.",
        "Prosecutors spoke of widespread fraud.",
        "Omar Diallo said the same about the salmon.",
        "Omar Diallo says so in his book.",
        "Anna Berg announced this change.",
        "The board is expected to decide on the fee on Tuesday.",
        "The paper printed the figures, citing two officials.",
        "Omar Diallo believes the assurance about the lake.",
        "Prosecutors charged the suspect with murder.",
        "Both sides reported their positions by telex.",
        "A minister claimed expenses for a hot tub.",
        "Omar Diallo called his supporters to a rally in Dale on Sunday.",
        "Omar Diallo rejected suggested changes to the law.",
        "Omar Diallo issued a statement that would change the course of the war.",
        "Omar Diallo said this in a statement while reacting to the attack on Dale.",
        "According to plan, the troops left on Monday.",
        "The clerks must be paid according to the law.",
        "The union called off its strike after nine days.",
        "The teachers boycotted lessons for a week, paralysing schools in the capital.",
        "Police fired tear gas at students as they protested for the resignation of the mayor on Friday.",
        "About 30,000 voters were denied the right to vote because they had no cards.",
        "The guards denied the families the chance to see their relatives.",
        "The minister denied visas to four journalists.",
        "Omar Diallo caused laughter by calling the opposition leader by his nickname.",
        "The party gained most from the pact, as had been feared.",
        "The premier left out what he wanted to change.",
        "The mayor was reluctant to name which clauses the small party wanted to change.",
        "The deal calls for the opening of a road for aid.",
        "The government signed a ceasefire agreement early Thursday that calls on the rebels to lay down arms.",
        "The army ended a long insurgency that had threatened to split the region.",
        "The drought threatened to empty the lakes.",
        "The Lund Front, a rebel group described as a proxy force, took the town.",
        "Judge Anna Berg was dismissed in May.",
        "Omar Diallo was dismissed as finance minister after the vote.",
        "General Karl Berg was recalled to the capital.",
        "The ambassadors were recalled on Monday.",
        "Hundreds came to the hall to witness the signing of the pact.",
        "Hoping to end ten years of war, the factions signed a pact in Lund on Monday.",
        "The proposed new agreement would give the island more power.",
        "The suggested new route would cut the journey by two hours.",
        "Anna Berg called a meeting on Monday.",
        "The party called a snap general election in May.",
        "Anna Berg called a vote on the toll.",
        "Anna Berg called the vote in Dale on Monday.",
        "A strike was called by the Metal Union.",
        "Omar Diallo called his deputy on the phone.",
        "Karl Berg was officially proclaimed winner on Monday.",
        "The valley was declared a disaster zone on Friday.",
        "Omar Diallo stopped for a moment. He was referring to a rebel offer.",
        "Karl Berg had not been told what was planned.",
        "The families were never informed that the road was closed.",
        "Anna Berg responded by ordering troops to the border.",
        "Omar Diallo added his signature to the pact.",
        "Omar Diallo added three names to the list on Monday.",
        "The nature of their talk was not revealed.",
        "Anna Berg did not disclose the venue of the meeting.",
        "No date was announced for the truce.",
        "Omar Diallo gave no details of the plan.",
        "The deal, dubbed the 'Lund Accord', was signed on Monday.",
        "The pact was dubbed “Peace of Lund” on Monday.",
    ],
)
def test_who_judges_or_mentions_a_thing_says_nothing(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Anna Berg hailed the pact as a triumph.", ["the pact as a triumph"]),
        ("The Front, described by Omar Diallo as a proxy, fled.", ["The Front as a proxy"]),
        ("The party, which threatened to leave the coalition, won.", ["to leave the coalition"]),
        ("The farmers threatened to block the port.", ["to block the port"]),
        ("Omar Diallo dismissed his critics as fools.", ["his critics as fools"]),
        ("Anna Berg recalled that the deputies had agreed in May.", ["that the deputies had agreed in May"]),
        ("Anna Berg criticised the board for hiding the report.", ["hiding the report"]),
        ('Anna Berg spoke of "a day of shame".', ['"a day of shame"']),
        ("Anna Berg praised the plan, saying it would save lives.", ["it would save lives"]),
        ("Omar Diallo expects the board to decide on Tuesday.", ["the board to decide on Tuesday"]),
        ("The ministry reported twelve new cases.", ["twelve new cases"]),
        ("Citing security concerns, the board closed the bridge.", ["security concerns"]),
        ("Omar Diallo thinks it a scandal.", ["it a scandal"]),
        ("Anna Berg called that unfortunate.", ["that unfortunate"]),
        ("Anna Berg pleaded for calm.", ["calm"]),
        (
            "Union members expressed dissatisfaction with the pace of the talks.",
            ["dissatisfaction with the pace of the talks"],
        ),
        (
            "Anna Berg voiced frustration over the delay of the new bridge.",
            ["frustration over the delay of the new bridge"],
        ),
        (
            "Omar Diallo emerged from the meeting confident that the pact would be signed in May.",
            ["that the pact would be signed in May"],
        ),
        ("Anna Berg claimed innocence.", ["innocence"]),
        ("The board has suggested changes to the law.", ["changes to the law"]),
        ("According to the report, the troops left on Monday.", ["the troops left on Monday"]),
        ("According to a law firm, the troops left on Monday.", ["the troops left on Monday"]),
        ("Anna Berg denied the charge of fraud.", ["the charge of fraud"]),
        ("Anna Berg denied that voters had the right to appeal.", ["that voters had the right to appeal"]),
        ("Anna Berg protested that the vote was unfair.", ["that the vote was unfair"]),
        ("The voters who wanted to leave were few.", ["to leave"]),
        ("The party, which had lost the vote, wanted to leave.", ["to leave"]),
        ("The union calls for the road to open.", ["the road to open"]),
        ("As was predicted by Anna Berg, the talks failed.", ["the talks failed"]),
        ("Anna Berg repeated her demand that the board meet.", ["that the board meet"]),
        (
            "The rebels call for new elections, a key demand that the government's envoy has rejected.",
            ["new elections"],
        ),
        ("Anna Berg called the vote a sham.", ["the vote a sham"]),
        ("Anna Berg called the strike illegal.", ["the strike illegal"]),
        ("Anna Berg called the summit in Dale a success.", ["the summit in Dale a success"]),
        ("Anna Berg called the referendum in Dale illegal.", ["the referendum in Dale illegal"]),
        ("Anna Berg called the strike on the school a mistake.", ["the strike on the school a mistake"]),
        ("Anna Berg called the mayor a fool.", ["the mayor a fool"]),
        ("Anna Berg called for a strike.", ["a strike"]),
        ("The results were declared invalid by the court.", ["invalid"]),
        ("Anna Berg said she was referring to the pact as a whole.", ["she was referring to the pact as a whole"]),
        ("The families were informed that the road was closed.", ["that the road was closed"]),
        ("Karl Berg was not told by the ministry that the road was closed.", ["that the road was closed"]),
        ("Omar Diallo said this was a victory for the town.", ["this was a victory for the town"]),
        ("Anna Berg did not reveal that the bridge was unsafe.", ["that the bridge was unsafe"]),
        ("The plan, dubbed “Project Ruin” by Anna Berg, failed.", ["“Project Ruin”"]),
        ("Anna Berg dubbed the law “the Great Sham”.", ["“the Great Sham”"]),
        ("Omar Diallo revealed the price of the deal.", ["the price of the deal"]),
        ("Omar Diallo added that the road was closed.", ["that the road was closed"]),
        ("Anna Berg responded by saying that the vote was unfair.", ["that the vote was unfair"]),
    ],
)
def test_what_a_thing_is_called_or_charged_with_is_said(sentence: str, words: list[str]) -> None:
    assert said(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    ["Anna Berg called the vote on Sunday a fraud.", "Anna Berg called the meeting on Monday constructive."],
)
def test_what_is_called_something_behind_its_day_is_not_called_together(sentence: str) -> None:
    assert len(said(sentence)) == 1


def test_a_lone_article_before_an_adjective_defeats_no_rule() -> None:
    assert findings(plain_article("The suggested new route would cut the journey by two hours.")).skipped == ()
