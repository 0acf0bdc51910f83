"""Statements out of sentences written for the purpose: everybody in them is made up."""

import pytest

from onrecord.extraction import findings
from onrecord.record import Act, Mode, Polarity, SpeakerType, Statement
from plain_articles import plain_article


def said(*paragraphs: str, **about_the_article: str) -> tuple[Statement, ...]:
    return findings(plain_article(*paragraphs, **about_the_article)).statements


@pytest.mark.parametrize(
    ("sentence", "speaker", "words", "mode"),
    [
        (
            'Marta Kovač said: "We will not leave the talks."',
            "Marta Kovač",
            '"We will not leave the talks."',
            Mode.DIRECT,
        ),
        (
            "“We will not leave the talks,” said Marta Kovač, the Croatian prime minister.",
            "Marta Kovač",
            "“We will not leave the talks,”",
            Mode.DIRECT,
        ),
        (
            "“We will not leave the talks,” Marta Kovač told reporters on Monday.",
            "Marta Kovač",
            "“We will not leave the talks,”",
            Mode.DIRECT,
        ),
        (
            "Marta Kovač said that her government would not leave the talks.",
            "Marta Kovač",
            "that her government would not leave the talks",
            Mode.INDIRECT,
        ),
        (
            "The talks will go on until Friday, Marta Kovač said.",
            "Marta Kovač",
            "The talks will go on until Friday",
            Mode.INDIRECT,
        ),
        (
            'Marta Kovač warned that the offer was "an insult to every fisherman".',
            "Marta Kovač",
            'that the offer was "an insult to every fisherman"',
            Mode.MIXED,
        ),
        (
            "Marta Kovač branded the mayor “a coward and a liar” on Tuesday.",
            "Marta Kovač",
            "“a coward and a liar”",
            Mode.MIXED,
        ),
        (
            "Marta Kovač called for the city to close the harbour.",
            "Marta Kovač",
            "the city to close the harbour",
            Mode.INDIRECT,
        ),
        (
            "Marta Kovač's spokesman, Omar Diallo, said the harbour will be closed.",
            "Omar Diallo",
            "the harbour will be closed",
            Mode.INDIRECT,
        ),
        (
            "According to Marta Kovač, the harbour will be closed before the summer.",
            "Marta Kovač",
            "the harbour will be closed before the summer",
            Mode.INDIRECT,
        ),
    ],
)
def test_a_statement_has_its_words_mode_and_speaker(sentence: str, speaker: str, words: str, mode: Mode) -> None:
    (statement,) = said(sentence)
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.text, statement.mode) == (speaker, words, mode)


@pytest.mark.parametrize(
    "sentence",
    [
        'The so-called "iron bridge" crosses the river at Dalby.',
        'He is reading "The Long Winter", a novel about the war.',
        "Anna Berg has a great deal to do before the vote.",
        "The minister left the building without a word.",
        "Anna Berg signed the letter and went home.",
    ],
)
def test_a_sentence_in_which_nobody_says_anything_has_no_statement(sentence: str) -> None:
    assert said(sentence) == ()


def test_a_paragraph_that_is_cut_keeps_its_quotations_whole() -> None:
    told = "The port of the city was closed for the whole of the year that followed. " * 17
    quotation = "“We hope that it will open. " + "It was asked for again and again. " * 12 + "It is late,”"
    first = said(f"{told}{quotation} Marta Kovač told reporters.")[0]
    assert first.speaker is not None
    assert (first.text, first.speaker.name) == (quotation, "Marta Kovač")


def test_an_utterance_goes_on_behind_its_attribution() -> None:
    (statement,) = said('"We are ready," Anna Berg said. "We have been ready for years."')
    assert statement.text == '"We are ready," "We have been ready for years."'


def test_an_utterance_runs_over_paragraphs_that_reopen() -> None:
    first, second = said(
        'Anna Berg said: "We are ready.',
        '"We have been ready for years.',
        '"We shall see." Omar Diallo added: "So are we."',
    )
    assert len(first.spans) == 3
    assert [s.speaker.name for s in (first, second) if s.speaker] == ["Anna Berg", "Omar Diallo"]


def test_a_quotation_that_fills_the_next_paragraph_is_the_same_speakers() -> None:
    statements = said('"We are ready," Anna Berg said.', '"We have been ready for many years."')
    assert [s.speaker.name for s in statements if s.speaker] == ["Anna Berg", "Anna Berg"]


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (("Anna Berg met Omar Diallo.", "Ms Berg said that they had agreed."), "Anna Berg"),
        (("Anna Berg met the press.", "She said that they had agreed."), "Anna Berg"),
        (("Mrs Anna Berg met Mr Omar Diallo.", "He said that they had agreed."), "Omar Diallo"),
        (("Danish Prime Minister Anna Berg arrived.", "The prime minister said that it was over."), "Anna Berg"),
        (("A former Danish premier said that it was over. Anna Berg, the former Danish prime minister, left.",),
         "Anna Berg"),
        (('Anna Berg told the press that the road was closed. She continued: "It was."',), "Anna Berg"),
    ],
)  # fmt: skip
def test_a_surname_pronoun_or_role_leads_to_the_person(paragraphs: tuple[str, ...], speaker: str) -> None:
    statement = said(*paragraphs)[-1]
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.type) == (speaker, SpeakerType.PERSON)


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Norway said that the border was open.", "Norway", SpeakerType.COUNTRY),
        ("Oslo said that the border was open.", "Norway", SpeakerType.COUNTRY),
        ("A senior official said that the border was open.", "A senior official", SpeakerType.UNNAMED),
        (
            "Anna Berg and Omar Diallo said that the border was open.",
            "Anna Berg and Omar Diallo",
            SpeakerType.GROUP,
        ),
    ],
)
def test_countries_groups_and_unnamed_sources_speak_too(sentence: str, name: str, kind: SpeakerType) -> None:
    (statement,) = said(sentence)
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.type) == (name, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "An aide to Anna Berg said that the border was open.",
        "A source close to Anna Berg said that the border was open.",
        "Anna Berg's lawyer said that the border was open.",
        "A lawyer for Anna Berg, who was away, said that the border was open.",
    ],
)
def test_who_speaks_for_somebody_is_not_that_person(sentence: str) -> None:
    (statement,) = said(sentence)
    assert statement.speaker is not None
    assert statement.speaker.type is SpeakerType.UNNAMED


def test_a_pronoun_goes_back_to_an_unnamed_subject_rather_than_to_an_earlier_name() -> None:
    statement = said("Omar Diallo arrived.", 'A spokeswoman was angry. "Nobody called us," she said.')[-1]
    assert statement.speaker is not None
    assert statement.speaker.name == "A spokeswoman"


def test_a_joint_statement_has_all_its_speakers() -> None:
    (statement,) = said('"We are ready," said Anna Berg, Omar Diallo and Pekka Salo.')
    assert statement.speaker is not None
    assert statement.speaker.members == ("anna-berg", "omar-diallo", "pekka-salo")


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Anna Berg said that the border was open.", Polarity.ASSERTED),
        ("Anna Berg did not say that the border was open.", Polarity.NEGATED),
        ("Anna Berg never said that the border was open.", Polarity.NEGATED),
        ("Anna Berg might say that the border was open.", Polarity.HYPOTHETICAL),
        ("Did Anna Berg say that the border was open?", Polarity.QUESTIONED),
        ("Nobody said that the border was open.", Polarity.NEGATED),
        ("Anna Berg would say only that the border was open.", Polarity.ASSERTED),
        ("Would Anna Berg say that the border was open?", Polarity.QUESTIONED),
        ("Neither Anna Berg nor Omar Diallo said that the border was open.", Polarity.NEGATED),
        ("Anna Berg will say on Friday that the border is open.", Polarity.HYPOTHETICAL),
    ],
)
def test_what_was_not_said_is_marked_so(sentence: str, polarity: Polarity) -> None:
    assert [s.polarity for s in said(sentence)] == [polarity]


def test_a_belief_is_an_attitude_and_no_speech() -> None:
    (statement,) = said("Anna Berg believes that the border should be open.")
    assert statement.act is Act.ATTITUDE


def test_the_medium_is_whom_it_was_told_to() -> None:
    (statement,) = said("Anna Berg told Sky News that the border was open.")
    assert statement.addressee == statement.via
    assert statement.via is not None
    assert statement.via.name == "Sky News"


def test_a_network_is_the_medium_of_what_is_written_on_it() -> None:
    found = findings(plain_article('Anna Berg wrote on X: "The border is open."'))
    (statement,) = found.statements
    assert statement.via is not None
    assert statement.via.name == "X"
    assert statement.via.id in {body.id for body in found.organizations}


@pytest.mark.parametrize(
    ("paragraphs", "addressee"),
    [
        (("Anna Berg told a rally in Oslo that the border was open.",), "a rally"),
        (("“The border is open,” Anna Berg told the members of the council.",), "the members of the council"),
        (("Omar Diallo came late.", "Anna Berg told him that the border was open."), "Omar Diallo"),
        (("Anna Berg said to Omar Diallo that the border was open.",), "Omar Diallo"),
        (("Anna Berg said that the border was open to lorries.",), None),
        (('"The border is open," Anna Berg told me.',), "me"),
        (("In an interview with Sky News, Anna Berg said that the border was open.",), "Sky News"),
    ],
)
def test_the_addressee_is_whom_it_was_said_to(paragraphs: tuple[str, ...], addressee: str | None) -> None:
    statement = said(*paragraphs)[-1]
    assert (statement.addressee.name if statement.addressee else None) == addressee


@pytest.mark.parametrize(
    "sentence",
    [
        "Omar Diallo was asked whether the border was open.",
        "Asked whether the border was open, Omar Diallo said that it was not.",
    ],
)
def test_who_is_asked_does_not_ask(sentence: str) -> None:
    question = said(sentence)[0]
    assert question.speaker is None
    assert question.addressee is not None
    assert question.addressee.name == "Omar Diallo"


def test_a_statement_told_in_another_lies_within_it() -> None:
    outer, inner = said("Anna Berg said that Omar Diallo had promised that the border would open.")
    assert inner.within == outer.id
    assert [s.speaker.name for s in (outer, inner) if s.speaker] == ["Anna Berg", "Omar Diallo"]


@pytest.mark.parametrize(
    "sentence",
    ["Anna Berg branded Omar Diallo “a coward” on Tuesday.", "Anna Berg called Mr Omar Diallo “a liar”."],
)
def test_a_naming_verb_that_finds_fault_criticises_the_one_named(sentence: str) -> None:
    findings_ = findings(plain_article(sentence))
    assert findings_.statements[0].criticises == ("omar-diallo",)
    assert findings_.statements[0].about == ("omar-diallo",)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Anna Berg said on Monday that the border was open.", "2026-03-09"),
        ("Anna Berg on Monday said that the border was open.", "2026-03-09"),
        ("Anna Berg told the council last night that the border was open.", "2026-03-10"),
        ("Anna Berg left the hall on Monday, saying that the border was open.", "2026-03-09"),
        (
            "Late on Monday, the retired judge Anna Berg of the border council, who had left, wrote that it was.",
            "2026-03-09",
        ),
        ("On Monday the council of the city met, with Anna Berg saying that it was late.", "2026-03-09"),
        ("On Monday the ferry of the harbour, which Omar Diallo says was late, was sold.", None),
        ("Anna Berg said that the border was open on Monday.", None),
        ("Anna Berg said that the border would be open.", None),
    ],
)
def test_the_day_it_was_said_is_resolved(sentence: str, day: str | None) -> None:
    statement = said(sentence)[0]
    assert (statement.said_on.value if statement.said_on else None) == day


def test_an_article_in_another_language_has_no_statements() -> None:
    assert said("Anna Berg sagte, die Grenze sei offen.", language="de") == ()
