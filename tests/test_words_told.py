"""Words that are told within others, in headlines and by verbs of other uses: everybody here is made up."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Act, Statement
from plain_articles import plain_article


def said(*paragraphs: str, headline: str | None = None) -> tuple[Statement, ...]:
    return findings(plain_article(*paragraphs, headline=headline)).statements


@pytest.mark.parametrize(
    ("sentence", "words", "inside"),
    [
        ("Anna Berg reiterated that she intends to sue the board.", "that she intends to sue the board",
         "to sue the board"),
        ("Voters told the paper that they had wanted the mayor to stop the works.",
         "that they had wanted the mayor to stop the works", "the mayor to stop the works"),
        ("Anna Berg said she feared that the commission would meet in hotels until the lake was dry.",
         "she feared that the commission would meet in hotels until the lake was dry",
         "that the commission would meet in hotels until the lake was dry"),
        ("Anna Berg said: “I hope that the talks will go on.”", "“I hope that the talks will go on.”",
         "that the talks will go on"),
        ("“I urge my colleagues to send this bill to the senate,” said Anna Berg.",
         "“I urge my colleagues to send this bill to the senate,”", "to send this bill to the senate"),
        ("“We warn the board that the road will close,” said Anna Berg.",
         "“We warn the board that the road will close,”", "that the road will close"),
    ],
)  # fmt: skip
def test_what_somebody_says_that_he_wants_or_hopes_lies_within_his_words(
    sentence: str, words: str, inside: str
) -> None:
    outer, inner = said(sentence)
    assert (outer.text, inner.text, inner.within) == (words, inside, outer.id)


@pytest.mark.parametrize(
    ("headline", "cue", "words"),
    [
        ("Town closes bridge, citing 'security'", "citing", "'security'"),
        ("Tory peer blasts ‘Britain can’t trust him’", "blasts", "‘Britain can’t trust him’"),
        ("Premier reaffirms that lake is open to all", "reaffirms", "that lake is open to all"),
    ],
)  # fmt: skip
def test_a_headline_tells_words_by_verbs_of_few_or_other_uses(headline: str, cue: str, words: str) -> None:
    (statement,) = said("The road is long.", headline=headline)
    assert (statement.cue and statement.cue.text, statement.text) == (cue, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Anna Berg asked the commissioner for ethical standards and the chief executive to look into a payment.",
         "to look into a payment"),
        ("MPs asked Acting Foreign Minister Anna Berg to explain the payment to the house.",
         "to explain the payment to the house"),
        ("Karl Berg asked the minister for more money to build a road.", "more money to build a road"),
    ],
)  # fmt: skip
def test_who_is_asked_may_have_a_long_name(sentence: str, words: str) -> None:
    assert said(sentence)[-1].text == words


def test_a_day_that_owns_a_noun_is_of_the_words() -> None:
    one = said("Anna Berg said in Dale Wednesday's vote was proof of it.")[-1]
    assert (one.text, one.said_on) == ("Wednesday's vote was proof of it", None)


def test_who_cites_reasons_speaks() -> None:
    (statement,) = said("Citing security concerns, the board closed the bridge.")
    assert (statement.text, statement.act) == ("security concerns", Act.SPEECH)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Omar Diallo was hailed a hero.", "a hero"),
        ("Omar Diallo was asked to place a flag somewhere on the roof.", "to place a flag somewhere on the roof"),
        ("The lake was declared to be a nature reserve.", "to be a nature reserve"),
        ("The envoy is said to have left the city.", "The envoy to have left the city"),
    ],
)
def test_who_is_called_something_is_no_word_of_it_before_the_verb(sentence: str, words: str) -> None:
    assert [statement.text for statement in said(sentence)] == [words]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("She has encouraged the agency to release the files from their inquiry.",
         "to release the files from their inquiry"),
        ("The fund dared the engineer to repeat his claim outside the senate.",
         "to repeat his claim outside the senate"),
        ("Lund slammed Berg for hiding the files.", "hiding the files"),
        ("Asked if that meant a strike, Omar Diallo smiled.", "if that meant a strike"),
        ("Anna Berg told officers that those who had laughed at her should leave the hall.",
         "that those who had laughed at her should leave the hall"),
        ("The reporter asked her for their names, but she smiled.", "their names"),
        ("The premier promised him “every support the law allows”.", "“every support the law allows”"),
        ("The union had promised the company 170 million dollars by the end of the month.",
         "170 million dollars by the end of the month"),
        ("Anna Berg informed police she had seen nothing.", "she had seen nothing"),
        ("They left, accusing the ruling National Salt Congress (NSC) party of trying to hide the report.",
         "trying to hide the report"),
        ("The deputies left the chamber, accusing the ruling party, the Farmers Union, of fraud.", "fraud"),
        ("He accused the government (led by Omar Diallo) of cheating the farmers.", "cheating the farmers"),
        ("He accused Chad, in a speech on Monday, of cheating the farmers.", "cheating the farmers"),
    ],
)  # fmt: skip
def test_words_begin_behind_whom_they_are_directed_at(sentence: str, words: str) -> None:
    assert said(sentence)[0].text == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The board alleged that Rs. 950 crores were withdrawn from the treasury.",
         "that Rs. 950 crores were withdrawn from the treasury"),
        ("Anna Berg scolded the mayor for suggesting that the boats should “sink themselves.”",
         "the mayor for suggesting that the boats should “sink themselves.”"),
        ("The radio reported Omar Diallo, the caretaker premier, recommended the troops leave the island.",
         "Omar Diallo, the caretaker premier, recommended the troops leave the island"),
        ("Omar Diallo said that President Karl Berg, who presided over the talks, said the plan was fair.",
         "that President Karl Berg, who presided over the talks, said the plan was fair"),
        ("Omar Diallo said Juan Gil, the premier, said the plan was dead.",
         "Juan Gil, the premier, said the plan was dead"),
        ("Anna Berg told voters that the mayor knew of the works and thought the noise a “badge of honor.”",
         "that the mayor knew of the works and thought the noise a “badge of honor.”"),
        ("In all, the court found that about, 3,000 farmers, just under one- tenth of the total, were "
         "denied the chance to sell their milk.",
         "that about, 3,000 farmers, just under one- tenth of the total, were denied "
         "the chance to sell their milk"),
    ],
)  # fmt: skip
def test_words_go_on_over_verbs_that_are_told_in_them(sentence: str, words: str) -> None:
    assert said(sentence)[0].text == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The ministry made it known that in its opinion the town had been paid for bad manners.",
         "that in its opinion the town had been paid for bad manners"),
        ("“The lake is dry,” said a clerk, who asked not to be named.", "not to be named"),
    ],
)  # fmt: skip
def test_who_lets_something_be_known_or_asks_not_to_be_named_speaks(sentence: str, words: str) -> None:
    assert said(sentence)[-1].text == words


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“We are here to stay,” said Anna Berg, Reuters reported.", "Anna Berg"),
        ("“We are here to stay,” Anna Berg said, the Daily Lund reported.", "Anna Berg"),
        ("“We are here to stay,” said Anna Berg, according to Reuters.", "Anna Berg"),
        ("“We are here to stay,” Anna Berg said, according to state television.", "Anna Berg"),
    ],
)
def test_who_hands_a_quotation_on_says_nothing(sentence: str, name: str) -> None:
    (one,) = said(sentence)
    assert one.text == "“We are here to stay,”"
    assert one.speaker is not None
    assert one.speaker.name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "“We are here to stay,” he said, according to Omar Diallo.",
        "“We are here to stay,” the mayor said, the police reported.",
    ],
)
def test_who_tells_what_somebody_said_speaks_himself(sentence: str) -> None:
    assert len(said(sentence)) == 2


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Anna Berg said of the talks “They were for the people.”", "“They were for the people.”"),
        ("Anna Berg said on proposed autonomy for the south “This is for the people to decide.”",
         "“This is for the people to decide.”"),
        ("Anna Berg said about half of the town “was under water”.", "about half of the town “was under water”"),
        ("Anna Berg said about 40 of the people “were for it”.", "about 40 of the people “were for it”"),
        ("Anna Berg said of the “brave” people that they were right.", "the “brave” people that they were right"),
        ("Anna Berg complained of a “wave of theft”.", "a “wave of theft”"),
        ("Anna Berg said about 40 people “were hurt and fled”.", "about 40 people “were hurt and fled”"),
    ],
)  # fmt: skip
def test_what_a_quotation_is_about_is_no_word_of_it(sentence: str, words: str) -> None:
    assert said(sentence)[0].text == words


@pytest.mark.parametrize("subhead", ["Accused of theft", "Denied constitutional rights"])
def test_a_participle_above_a_section_says_nothing(subhead: str) -> None:
    every = said("The union met on Monday.", subhead, "The miners said the law was unfair.")
    assert [statement.text for statement in every] == ["the law was unfair"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Anna Berg told reporters after signing the Lund agreement that she hoped for peace.",
         "that she hoped for peace"),
        ("Anna Berg told reporters after the deal that ended the war was signed that peace had come.",
         "that peace had come"),
        ("She said after meeting the king that taxes would fall.", "that taxes would fall"),
        ("Omar Diallo told reporters during a visit to Lund that the accord that the two had signed was dead.",
         "that the accord that the two had signed was dead"),
        ("Meanwhile, the army said, the bridge was open.", "the bridge was open"),
        ("However, Anna Berg said, the talks go on.", "the talks go on"),
    ],
)  # fmt: skip
def test_when_something_is_said_and_what_links_it_to_the_last_are_no_words_of_it(
    sentence: str, words: str
) -> None:
    (one,) = said(sentence)
    assert one.text == words


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Some carried banners and posters demanding his resignation.", "Some"),
        ("A few waved placards demanding an end to the war.", "A few"),
        ("Some elected officials said the vote was rigged.", "Some elected officials"),
        ("A few displaced families said they had no food.", "A few displaced families"),
    ],
)
def test_what_demonstrators_carry_does_not_speak(sentence: str, name: str) -> None:
    (one,) = said(sentence)
    assert one.speaker is not None
    assert one.speaker.name == name
