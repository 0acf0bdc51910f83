"""Whom a phrase means that tells something new of somebody, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.reading import read_text
from onrecord.record import Speaker, SpeakerType
from plain_articles import plain_article


def last_speaker(*paragraphs: str) -> Speaker:
    speaker = findings(plain_article(*paragraphs)).statements[-1].speaker
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # what somebody was before
        (("Senator Anna Berg said the road was closed. The former judge said it would stay so.",), "Anna Berg"),
        (("General Omar Diallo called it a surrender. The retired general, whose son was held by the band, said "
          "that it would not last.",), "Omar Diallo"),
        # where somebody is from
        (("The head of the mission, Anna Berg, expressed concern. The Norwegian diplomat said it was late.",),
         "Anna Berg"),
        (("The envoy, Omar Diallo, praised the accord. The Senegalese lawyer said it was late.",), "Omar Diallo"),
        (("The rapporteur, Anna Berg, praised the accord. The Norwegian said that it was late.",), "Anna Berg"),
        # the only one spoken of, paragraphs before
        (("Anna Berg said that it would be hard.", "The candidate said that the road was closed."), "Anna Berg"),
        (("Omar Diallo says he is tired. He was at home.", "“No more,” the Liberal presidential nominee said."),
         "Omar Diallo"),
        (("Liberal candidate Anna Berg left.", "The Conservative nominee said it was late."),
         "The Conservative nominee"),
        (("Anna Berg met Omar Diallo. She was glad.", "The Liberal nominee said that it was late."), "Anna Berg"),
        # behind what is quoted between
        (("Omar Diallo defended the deal. “We built it. It cost us a lot,” the president said.",), "Omar Diallo"),
        # a party, a family, a number of terms
        (("Local MP Omar Diallo said it was late. The Conservative said the port had been sold.",), "Omar Diallo"),
        (("Anna Berg said she was tired.", '"They can all go home," said the mother of five.'), "Anna Berg"),
        (("Senator Anna Berg accused the council. The second-term senator said the port had been sold.",),
         "Anna Berg"),
        # a trade, which an office rules out as little as it does another's
        (("The secretary general, Omar Diallo, urged both to ratify; the economist reckons that it is late.",),
         "Omar Diallo"),
        (("Anna Berg, deputy for the north, voted no. The lawyer said that it was late.",), "Anna Berg"),
        (("The bill hinges on a diary that hotelier Omar Diallo kept.", "The hotelier said that it was late."),
         "Omar Diallo"),
        # an age, after others who are only told of
        (("Senator Omar Diallo said that Peter Lund had lied. The 63-year-old said the port had been sold.",),
         "Omar Diallo"),
        # what "his" takes from the name behind it
        (("Omar Diallo received Peter Lund.", "For his part, Lund thanked the city. He said that it was late."),
         "Peter Lund"),
        # whom a paragraph leads up to
        (('"The road is closed," Anna Berg said.', "The mayor, Omar Diallo, was blunter on the radio.",
          '"The army has ammunition for two days. The rest is paper."'), "Omar Diallo"),
        # who tells, not whom he tells of
        (("Omar Diallo said that Peter Lund had lied.", '"I was in that room," he said.'), "Omar Diallo"),
    ],
)  # fmt: skip
def test_an_epithet_means_whoever_was_spoken_of_last_and_fits(paragraphs: tuple[str, ...], name: str) -> None:
    assert last_speaker(*paragraphs).name == name


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (("Mayor Anna Berg left. The governor said that it was late.",), "The governor"),
        (("Mrs Anna Berg left. The businessman said that it was late.",), "The businessman"),
        (("Anna Berg left with Omar Diallo.", "Two Western diplomats said that it was late."),
         "Two Western diplomats"),
        (("Anna Berg left. The spokesman said that it was late.",), "The spokesman"),
        (("Glaciologist Anna Berg left. The lawyer said that it was late.",), "The lawyer"),
    ],
)  # fmt: skip
def test_a_phrase_that_fits_nobody_stays_unnamed(paragraphs: tuple[str, ...], words: str) -> None:
    speaker = last_speaker(*paragraphs)
    assert (speaker.name, speaker.type) == (words, SpeakerType.UNNAMED)


def test_the_source_goes_on_about_whoever_unnamed_spoke_last() -> None:
    first = "A member of the committee said that the chairman was under pressure."
    assert last_speaker(first, '"It will not stand," the source said.').name == "A member of the committee"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("OSLO, May 3 (Nordtext) - Mr Omar Diallo, Minister of Finance and Planning, said on Tuesday the levy "
         "would stay.", "Omar Diallo"),
        ("Anna Berg, the minister for the arts, said that the port would close.", "Anna Berg"),
        ("Reform Front MP Omar Diallo demanded that the mayor explain the figures.", "Omar Diallo"),
        ("The commissioner, Norway's Anna Berg, said that it was late.", "Anna Berg"),
        ("The group's leader, known as Anna Berg, said that it was late.", "Anna Berg"),
        ("Secretary of State Anna Berg, who signed the pact with Mr Omar Diallo, said that it was late.",
         "Anna Berg"),
    ],
)  # fmt: skip
def test_the_one_who_speaks_is_found_in_a_long_source(sentence: str, name: str) -> None:
    assert last_speaker(sentence).name == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("Rebels in the north said they were no longer bound by it.", "The Katari Liberation Front has fought "
          "the army since 2002."), "Katari Liberation Front"),
        (("The company that runs them, Nordkraft Energy Group, says they produce power for 70,000 homes.",),
         "Nordkraft Energy Group"),
        (("A militia in the port, the Nawasi Lions, announced that it would not leave.",), "Nawasi Lions"),
        (("The pact collapsed after the Supreme Court in Lagos ruled that it was void.",), "Supreme Court"),
        (("The Coast Guard is led by Anna Berg. The Coast Guard said it was late.",), "Coast Guard"),
        (("The Dale Party met the Village Party.", "The Village Party lost. In a letter, the party said that the "
          "Dale Party was late.",), "Village Party"),
        (("The Reds, the third partner, accused the minister of putting his party first.",), "Reds"),
    ],
)  # fmt: skip
def test_a_body_speaks_under_its_name(paragraphs: tuple[str, ...], name: str) -> None:
    speaker = findings(plain_article(*paragraphs)).statements[0].speaker
    assert speaker is not None
    assert speaker.name == name


def test_the_government_is_that_at_home_where_no_country_was_spoken_of_just_before() -> None:
    text = "Senate votes on ferries\n\nBy Jane Doe in Nairobi\n\nKenya has too few ferries, the Senate said.\n\n"
    text += "Boats are old.\n\nQuays are older.\n\nNobody can swim.\n\nThe government said it would buy two.\n"
    speaker = findings(read_text("made-up.txt", text.encode())).statements[-1].speaker
    assert speaker is not None
    assert speaker.name == "Kenya"


def test_an_office_is_meant_by_its_initials() -> None:
    first = "Interior Cabinet Secretary Omar Diallo defended the closure. Mayor Anna Berg left."
    assert last_speaker(first, "The CS said that the road would stay closed.").name == "Omar Diallo"


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # by a form of address alone
        (("Dame Anna Berg met Omar Diallo. The Dame said that it was late.",), "Anna Berg"),
        (("Inkosi Omar Diallo met Peter Lund. The Inkosi said that it was late.",), "Omar Diallo"),
        # by a style: whoever has such an office, else whom "he" or "she" means
        (
            ("Justice Anna Berg adjourned. Ama Owusu was glad. Her Lordship said that it was late.",),
            "Anna Berg",
        ),
        (("Ambassador Omar Diallo arrived. His Excellency said that it was late.",), "Omar Diallo"),
        # by where somebody is from
        (("Speaker Omar Diallo left. The Texan said that it was late.",), "Omar Diallo"),
        (("Senator Anna Berg left. The Queenslander said that it was late.",), "Anna Berg"),
    ],
)
def test_a_title_alone_means_whoever_bears_it(paragraphs: tuple[str, ...], name: str) -> None:
    assert last_speaker(*paragraphs).name == name


@pytest.mark.parametrize("title", ["Oba", "Inkosi", "General"])
def test_a_title_that_nobody_bears_is_no_body_and_no_name(title: str) -> None:
    found = findings(plain_article(f"The {title} said that it was late."))
    assert (found.persons, found.organizations) == ((), ())
    assert found.statements[0].speaker is not None
    assert found.statements[0].speaker.type is SpeakerType.UNNAMED


@pytest.mark.parametrize(
    "source",
    [
        "A source close to Mr Diallo",
        "Pals of Mr Diallo",
        "The mother of former Marine Omar Diallo",
    ],
)
def test_whose_name_belongs_to_another_does_not_speak(source: str) -> None:
    speaker = last_speaker("Omar Diallo was tired.", f"{source} said that it was late.")
    assert (speaker.name, speaker.type) == (source, SpeakerType.UNNAMED)


def test_an_apposition_with_and_calls_one_person() -> None:
    assert (
        last_speaker("Omar Diallo, his nephew and a director of the port, said that it was late.").name
        == "Omar Diallo"
    )


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("Anna Berg condemned it in a statement on Thursday. The statement said it was late.",), "Anna Berg"),
        (("“It is late,” the Red Cross said in a statement.", "The statement added that the road was closed."),
         "Red Cross"),
        (("Anna Berg wrote a letter to the council. The letter said that the road was closed.",), "Anna Berg"),
        (("A joint statement by France and Germany said that it was late.",), "France and Germany"),
        (("A joint statement by France and Germany said that all was well.", "The statement said it was late."),
         "France and Germany"),
        # nobody's document speaks for itself
        (("Anna Berg left. The report said that it was late.",), "The report"),
        (("A new study found that fish are small. It said that the sea was warm.",), "A new study"),
    ],
)  # fmt: skip
def test_a_document_speaks_for_whoever_made_it(paragraphs: tuple[str, ...], name: str) -> None:
    assert last_speaker(*paragraphs).name == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Omar Diallo read a headline that said that the road was closed.", "a headline"),
        ("Omar Diallo penned a column that argued that the road was closed.", "Omar Diallo"),
        ("Omar Diallo spoke to voters, who said that the road was closed.", "voters"),
    ],
)
def test_a_relative_clause_is_said_by_what_it_takes_up(sentence: str, name: str) -> None:
    assert last_speaker(sentence).name == name
