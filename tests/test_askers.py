"""Who asks, who is asked and who is only spoken of in a question; sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Statement
from plain_articles import plain_article


def told(*paragraphs: str) -> tuple[Statement, ...]:
    return findings(plain_article(*paragraphs)).statements


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("Karl Berg met Omar Diallo and Tom Hill. When Mr Berg was asked how that set him apart from Mr Diallo "
          "and Mr Hill, he said he was older.",), "Karl Berg"),
        (("The foreign minister, Omar Diallo, opened the meeting. Asked whether the bloc would meet ousted prime "
          "minister Tom Hill, he said it would.",), "Omar Diallo"),
        (("“The plan is fair,” minister Karl Berg said in Oslo.",
          "When asked how Omar Diallo responded, he said: “With anger.”"), "Karl Berg"),
        (("“The plan is fair,” minister Karl Berg said in Oslo.",
          "Asked about the remarks of Omar Diallo, who mentioned the port. He said: “The port is closed.”"),
         "Karl Berg"),
        (("“The plan is fair,” minister Karl Berg said in Oslo.",
          "Asked about Omar Diallo, who said that the port was lost, he said it was not."), "Karl Berg"),
        (("Karl Berg met the press. Asked about Tom Hill, Omar Diallo said no. He said it was late.",),
         "Omar Diallo"),
    ],
)  # fmt: skip
def test_whoever_is_only_asked_about_does_not_answer(paragraphs: tuple[str, ...], name: str) -> None:
    speaker = told(*paragraphs)[-1].speaker
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked about the remarks of Omar Diallo, who mentioned the port, she said it was closed.",
        "When asked about Omar Diallo's speech, she said it was closed.",
    ],
)
def test_what_somebody_was_asked_about_is_said_by_nobody(sentence: str) -> None:
    assert [one.text for one in told(f"Anna Berg met the press. {sentence}")] == ["it was closed"]


@pytest.mark.parametrize(
    "opening",
    [
        "Commenting on Tom Hill's plan",
        "Responding to Tom Hill",
        "Flanked by Tom Hill",
        "After meeting Tom Hill",
        "In an interview with Tom Hill",
    ],
)
def test_whoever_stands_in_what_a_clause_opens_with_is_not_its_subject(opening: str) -> None:
    speaker = told(f"Spokesman Karl Berg met the press. {opening}, he said that it was late.")[-1].speaker
    assert speaker is not None
    assert speaker.name == "Karl Berg"


def test_nobody_asks_where_nobody_is_named() -> None:
    asked = told("Karl Berg met Omar Diallo. When Mr Berg was asked why he left, he said he was older.")[0]
    assert asked.cue is not None
    assert asked.cue.text == "asked"
    assert asked.speaker is None


@pytest.mark.parametrize("when", ["", "when "])
def test_whoever_is_asked_between_commas_asks_nothing(when: str) -> None:
    asked, answered = told(f"Karl Berg, {when}asked if the port would close, said it would not.")
    assert asked.speaker is None
    assert asked.addressee is not None
    assert asked.addressee.name == "Karl Berg"
    assert answered.speaker is not None
    assert answered.speaker.name == "Karl Berg"


def test_whoever_asks_behind_an_apposition_asks() -> None:
    asked = told("Karl Berg, the mayor, asked whether the port would close, and left.")[0]
    assert asked.speaker is not None
    assert asked.speaker.name == "Karl Berg"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Asked by reporters about the leak, Mr Martin said he knew nothing.", "reporters"),
        ("Meanwhile diplomatic sources told reporters that the border was closed.", "diplomatic sources"),
        ("Later generations said that it was fair.", "Later generations"),
    ],
)
def test_a_source_is_the_words_for_who_speaks_alone(sentence: str, name: str) -> None:
    speaker = told(sentence)[0].speaker
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The truce would start on Monday, Omar Diallo said on Friday, even as the army went on firing.",
         "The truce would start on Monday"),
        ("Anna Berg said she would not accept the plan but declined to rule it out.",
         "she would not accept the plan"),
        ("Anna Berg said the bill would pass, although her own party had split.", "the bill would pass"),
        ("Omar Diallo said a new day had come while Foreign Minister Anna Berg called it historic.",
         "a new day had come"),
        ("Omar Diallo said a new day had come, with Anna Berg calling it historic.", "a new day had come"),
        ("Omar Diallo said the port had to close while Anna Berg was in Oslo.",
         "the port had to close while Anna Berg was in Oslo"),
        ("Omar Diallo said the port would close, with Anna Berg in Oslo.",
         "the port would close, with Anna Berg in Oslo"),
        # what was spoken of did or did not do more
        ("Anna Berg said Omar Diallo was invited but declined to come.",
         "Omar Diallo was invited but declined to come"),
        ("Anna Berg said the bank was warned but failed to act.", "the bank was warned but failed to act"),
        ("Anna Berg said prices fell even as wages rose.", "prices fell even as wages rose"),
    ],
)  # fmt: skip
def test_what_the_writer_sets_against_it_is_no_word_of_the_speaker_s(sentence: str, words: str) -> None:
    assert told(sentence)[0].text == words


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels, noted for their cruelty, left the town.",
        "The whips will look for the member with a view to taking action.",
    ],
)
def test_an_idiom_says_nothing(sentence: str) -> None:
    assert not told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Doctors noted for years that the water was foul.",
        "Anna Berg noted for the record that she had voted no.",
    ],
)
def test_what_is_no_idiom_says_something(sentence: str) -> None:
    assert len(told(sentence)) == 1


def test_who_asks_does_not_answer() -> None:
    answered = told("Karl Berg met the press. Asked by Omar Diallo why he left, he said that it was late.")[-1]
    assert answered.speaker is not None
    assert answered.speaker.name == "Karl Berg"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Anna Berg claimed the next government (which she hopes to lead) should pick the envoy.",
         "the next government (which she hopes to lead) should pick the envoy"),
        ("The council announced plans to leave the Northern Fish Treaty (NFT) with Chad.",
         "plans to leave the Northern Fish Treaty (NFT) with Chad"),
        ("Anna Berg said that several ports in the north, most notably the harbour of Lund, had broken the law.",
         "that several ports in the north, most notably the harbour of Lund, had broken the law"),
        ("The minister said the valley was safe, but Omar Diallo, the mayor, fled.", "the valley was safe"),
        ("Karl Berg, spokesman for the Harbour Board, told the radio on Friday that the plan, drawn up in May, "
         "does not touch the port.",
         "that the plan, drawn up in May, does not touch the port"),
    ],
)  # fmt: skip
def test_an_aside_cuts_no_words_in_two(sentence: str, words: str) -> None:
    assert told(sentence)[0].text == words


@pytest.mark.parametrize(
    ("sentence", "name", "words"),
    [
        ("The election was declared largely fair by 82 observers from the African Union.",
         "82 observers from the African Union", "largely fair"),
        ("The plan was described as reckless by Omar Diallo, the finance minister.", "Omar Diallo", "reckless"),
        ("The pact was branded a betrayal by Omar Diallo.", "Omar Diallo", "a betrayal"),
        ("The vote was called a sham by the opposition.", "the opposition", "a sham"),
        ("Chad, accused by Mali of breaking the truce, closed its border.", "Mali", "breaking the truce"),
        ("The minister, urged to resign by the opposition, left the room.", "the opposition", "to resign"),
        ("The minister, urged to resign, left the room.", None, "to resign"),
        ("Iran, accused of seeking weapons, has closed its embassy.", None, "seeking weapons"),
        ("Omar Diallo has been urged to resign.", None, "to resign"),
        ("The move was condemned as a coup by Anna Berg, Karl Hall and Omar Diallo.",
         "Anna Berg and Karl Hall and Omar Diallo", "a coup"),
        ("Karl Berg was detained and told to leave the country.", None, "to leave the country"),
        ("Omar Diallo was arrested by police and accused of lying.", "police", "lying"),
        # who was passive before acts himself
        ("He was elected by members and said the town would grow.", "He", "the town would grow"),
        ("Omar Diallo was freed by the court and promised to sue it.", "Omar Diallo", "to sue it"),
        ("He was elected mayor by members and asked them to stay.", "He", "to stay"),
        # what is "by" is no agent
        ("Omar Diallo was told to leave by Monday.", None, "to leave by Monday"),
        ("Omar Diallo was urged to stand by Norway.", None, "to stand by Norway"),
        ("Anna Berg has warned that the men beaten by police would sue.", "Anna Berg",
         "that the men beaten by police would sue"),
    ],
)  # fmt: skip
def test_a_passive_tells_what_its_agent_said(sentence: str, name: str | None, words: str) -> None:
    said = told(sentence)[-1]
    assert (said.speaker.name if said.speaker else None, said.text) == (name, words)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Police opened fire on protesting students calling for his resignation.", "protesting students"),
        ("Soldiers shot at farmers demanding land reform in Dale.", "farmers"),
        ("Police fired on a crowd calling for Omar Diallo to go.", "a crowd"),
        ("The mayor met residents complaining that the road was closed.", "residents"),
        ("Police used tear gas against students demanding a vote.", "students"),
        ("Protesters marched through Dale demanding a new law.", "Protesters"),
        ("Omar Diallo sent a letter to the minister demanding that he resign.", "Omar Diallo"),
        ("Police dispersed the men, demanding that they leave.", "Police"),
    ],
)
def test_those_who_are_attacked_demand_something_and_not_who_attacks(sentence: str, name: str) -> None:
    speaker = told(sentence)[-1].speaker
    assert speaker is not None
    assert speaker.name == name


def test_who_is_told_to_go_is_not_who_tells_it() -> None:
    said = told("Mr Diallo rose to speak, but he was snubbed by the Chair and asked to sit down.")[-1]
    assert said.speaker is not None
    assert said.speaker.name == "the Chair"
    assert said.addressee is not None
    assert said.addressee.name == "Diallo"
