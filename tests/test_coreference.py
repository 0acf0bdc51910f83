"""Who speaks, out of sentences written for the purpose: everybody in them is made up."""

import pytest

from onrecord.extraction import findings
from onrecord.extraction.attribution import attributions
from onrecord.extraction.cast import Cast
from onrecord.extraction.countries import country_mentions
from onrecord.extraction.given_names import femininity
from onrecord.extraction.language import parse
from onrecord.extraction.organizations import organization_mentions, organizations
from onrecord.extraction.people import people
from onrecord.extraction.person_names import person_mentions
from onrecord.extraction.quotation_marks import passages
from onrecord.extraction.search import Attribution
from onrecord.extraction.statements import statements
from onrecord.extraction.titles import Title
from onrecord.record import Article, Findings, Mode, Span, Speaker, SpeakerType
from plain_articles import plain_article


def read(*paragraphs: str) -> Findings:
    return findings(plain_article(*paragraphs))


def last_speaker(*paragraphs: str) -> Speaker:
    speaker = read(*paragraphs).statements[-1].speaker
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # gender, by form of address, by noun, by given name
        (("Mrs Anna Berg met Mr Omar Diallo in Oslo.", "She said that they had agreed."), "Anna Berg"),
        (("Anna Berg met Omar Diallo in Oslo.", "She said that they had agreed."), "Anna Berg"),
        (("Omar Diallo met Anna Berg, a spokeswoman for the ministry. She said it was over.",), "Anna Berg"),
        # grammatical role against mere nearness
        (("Omar Diallo wrote to the mayor, Peter Lund.", "He said that the road was closed."), "Omar Diallo"),
        (("Omar Diallo arrived with a letter from Peter Lund. He said that it was late.",), "Omar Diallo"),
        # when somebody spoke tells of others
        (("The port will open, according to Tom Hale after talks with his Chadian counterpart Omar Diallo.",
          '"It is a good day," he said.'), "Tom Hale"),
        (("Trade will double, said a statement by Minister Anna Berg after a meeting with the mayor, Karl Hale.",),
         "Anna Berg"),
        # whoever spoke goes on to speak
        (('Omar Diallo said the road was closed. "Peter Lund was there," he added.',), "Omar Diallo"),
        # whoever a paragraph begins with goes on in it, not whoever spoke before
        (('Its leader, Annika Strand, said it was a joke. "Ask me on Monday," she said.',
          "President Tamba's spokesperson, Kelebogile Rakwena, was in no mood. She called that unfortunate."),
         "Kelebogile Rakwena"),
        (("Mr Trimble, the party boss, said he had not given away so much as a door.",
          'Last night he got help. Billy Hutchens urged voters to say Yes. "We won the war," he grinned.'),
         "Billy Hutchens"),
        (('Sir Everton Trott, the union\'s secretary, called it bitter tea. "You drink it," he told the paper.',
          "Businessman Gordon Massiah was for it too. Without it, he maintained, all would have been lost."),
         "Gordon Massiah"),
        # the name comes after
        (("Asked whether he would resign, Omar Diallo said that he would not.",), "Omar Diallo"),
        # titles
        (("Finance minister Anna Berg met police chief Omar Diallo.", "The minister said no."), "Anna Berg"),
        (("Anna Berg, the finance minister, met Omar Diallo.", "The minister said it was over."), "Anna Berg"),
        (("The Minister for Trade, Mr Omar Diallo, arrived.", "The Minister said it was over."), "Omar Diallo"),
        (("Senator Anna Berg met the press.", "The lawmaker said it was over."), "Anna Berg"),
        (("Anna Berg, who chairs the council, met Omar Diallo.", "The chairwoman said it was over."), "Anna Berg"),
        # apposition
        (("Anna Berg was absent. Her lawyer, Omar Diallo, said that she was ill.",), "Omar Diallo"),
        (("Anna Berg left. Berg spokesman Omar Diallo said that she was ill.",), "Omar Diallo"),
        # age
        (("Anna Berg, 61, met Omar Diallo, 44.", 'The 61-year-old said: "It is over."'), "Anna Berg"),
        (("Anna Berg left the talks.", 'The 61-year-old said: "It is over."'), "Anna Berg"),
        # a name that nothing else in the article bears out
        (("The road is closed, noted Omar Diallo-Berg, a teacher at the school. He said it was late.",),
         "Omar Diallo-Berg"),
        # relative clauses
        (("The letter went to Anna Berg, who said that it was late.",), "Anna Berg"),
        # what a lead says before the name
        (("A former Danish prime minister has said that the pact is dead.", "Anna Berg, the former Danish prime "
          "minister, was in Oslo."), "Anna Berg"),
        # a lead's subject is whom the paragraph behind it begins with
        (("A police widow has torn up the pact.", "Hilary Carn, 44, begged all to bin it.",
          'The widow said: "It is over."'), "Hilary Carn"),
        (("A red-faced minister has claimed cash for a tub.", "Giles Farn, 51, has a house in Wiltshire.",
          "The Culture Minister said that it was late."), "Giles Farn"),
        # or whom the sentence behind it names, bare, where nobody is said to hold the office
        (("The Danish prime minister has resigned.", "Anna Berg told reporters that it was late.",
          "The prime minister said that it was over."), "Anna Berg"),
        (("“Russia must leave,” the Danish ambassador said. Anna Berg told the council that it had failed.",
          "The ambassador said that it was over."), "Anna Berg"),
        (("The Taoiseach said that it was over. Speaking in Cork, Omar Diallo was glad.",), "Omar Diallo"),
        (("The spokesperson Anna Berg arrived.", "The aide said that it was over."), "Anna Berg"),
        # a surname that two bear
        (("Anna Berg met her brother Peter Berg.", "Ms Berg said that it was over."), "Anna Berg"),
    ],
)  # fmt: skip
def test_the_person_is_led_back_to(paragraphs: tuple[str, ...], name: str) -> None:
    speaker = last_speaker(*paragraphs)
    assert (speaker.name, speaker.type) == (name, SpeakerType.PERSON)


@pytest.mark.parametrize(
    ("paragraphs", "name", "kind"),
    [
        (("The Danish defence ministry said that the ship was lost.",), "Danish defence ministry", "organization"),
        (("The Danish defence ministry met on Monday.", "The ministry said that the ship was lost."),
         "Danish defence ministry", "organization"),
        (("The Danish government said that the ship was lost.",), "Denmark", "country"),
        (("Denmark has lost a ship. It said that the crew was safe.",), "Denmark", "country"),
        (("The Daily Lantern said that the ship was lost.",), "Daily Lantern", "organization"),
        (("Facebook said that the ship was lost.",), "Facebook", "organization"),
        (("The American consulate in Oslo said that the ship was lost.",), "American consulate", "organization"),
        (("The Norwegians said that the ship was lost.",), "Norway", "country"),
        (("Anna Berg and Omar Diallo met in Oslo.", "The pair said that the ship was lost."),
         "Anna Berg and Omar Diallo", "group"),
        (("Norway and Denmark met in Oslo.", "Both governments said that the ship was lost."),
         "Norway and Denmark", "group"),
    ],
)  # fmt: skip
def test_bodies_countries_and_groups_speak(paragraphs: tuple[str, ...], name: str, kind: str) -> None:
    found = read(*paragraphs)
    speaker = found.statements[-1].speaker
    assert speaker is not None
    assert (speaker.name, str(speaker.type)) == (name, kind)
    actors = (
        {c.code for c in found.countries} | {o.id for o in found.organizations} | {p.id for p in found.persons}
    )
    assert set(speaker.members or {speaker.id}) <= actors


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (("Finance minister Anna Berg left.", "The police chief said that it was over."), "The police chief"),
        (("Anna Berg left. A spokesman said that it was over.",), "A spokesman"),
        (("Anna Berg left. Her spokesman said that it was over.",), "Her spokesman"),
        (("Mrs Anna Berg left.", "He said that it was over."), "He"),
        (("The former minister said that it was over.", "Anna Berg, the finance minister, left."),
         "The former minister"),
        (("The deputy prime minister, Omar Diallo, met Anna Berg.", "The prime minister said that it was over."),
         "The prime minister"),
        (("Several officials said that it was over.",), "Several officials"),
        (("The city council said that it was over.",), "The city council"),
        (("Anna Berg left.", "The Berg campaign said that it was over."), "The Berg campaign"),
        (("Anna Berg left.", "A Berg spokesman said that it was over."), "A Berg spokesman"),
        (("Democratic candidate Anna Berg left.", "The Republican nominee said that it was over."),
         "The Republican nominee"),
    ],
)  # fmt: skip
def test_whom_nobody_can_name_stays_unnamed(paragraphs: tuple[str, ...], words: str) -> None:
    statement = next(s for s in read(*paragraphs).statements if s.cue is not None and s.cue.text == "said")
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.type) == (words, SpeakerType.UNNAMED)


@pytest.mark.parametrize(
    ("paragraphs", "kind", "name"),
    [
        (("Brussels said that the rules would stay.",), SpeakerType.ORGANIZATION, "European Union"),
        (
            ("Belgium closed its ports.", "Brussels said that the rules would stay."),
            SpeakerType.COUNTRY,
            "Belgium",
        ),
    ],
)
def test_brussels_is_the_union_unless_belgium_is_spoken_of(
    paragraphs: tuple[str, ...], kind: SpeakerType, name: str
) -> None:
    speaker = last_speaker(*paragraphs)
    assert (speaker.type, speaker.name) == (kind, name)


def test_an_unnamed_source_is_one_all_through() -> None:
    first, second = read(
        "A senior official said that it was over. The official added that nobody was hurt."
    ).statements
    assert first.speaker == second.speaker


def told(article: Article, *more: tuple[str, str | None]) -> dict[str, Speaker | None]:
    """Return who speaks, by words; `more` are words without a cue, and the words for who says them."""
    parsed = parse(article)
    names = person_mentions(parsed)
    places = country_mentions(parsed, names)
    bodies = organizations(parsed, organization_mentions(parsed, names))
    quoted = passages(article)

    def attribution(words: str, source: str | None) -> Attribution:
        start = article.text.index(words)
        paragraph = parsed.paragraph_at(start)
        at = article.text.index(source) if source is not None else None
        span = Span(at, at + len(source)) if at is not None and source is not None else None
        tokens = paragraph.tokens(span) if span is not None else None
        head = tokens.root.i if tokens is not None else None
        content = (Span(start, start + len(words)),)
        return Attribution(paragraph.index, content, Mode.INDIRECT, source=span, source_token=head)

    found = (*attributions(parsed, quoted), *(attribution(*one) for one in more))
    cast = Cast(people(parsed, names, places), bodies, places)
    return {s.text: s.speaker for s in statements(parsed, found, quoted, cast, ()).statements}


def test_a_headline_takes_its_words_from_the_article() -> None:
    headline = "“We shall never sign it”"
    article = plain_article('Anna Berg said: "We shall never sign it in this hall."', headline=headline)
    speaker = told(article, (headline, None))[headline]
    assert speaker is not None
    assert speaker.name == "Anna Berg"


@pytest.mark.parametrize(("pronoun", "name"), [("I", "Anna Berg"), ("We", "We")])
def test_i_inside_a_quotation_is_whoever_says_it_and_we_are_more(pronoun: str, name: str) -> None:
    article = plain_article(f'"{pronoun} told the mayor that it was over," Anna Berg said.')
    speaker = told(article, ("that it was over", pronoun))["that it was over"]
    assert speaker is not None
    assert speaker.name == name


def test_an_answer_in_an_interview_is_by_the_one_whom_it_is_with() -> None:
    article = plain_article(
        "We met Anna Berg in Oslo. Berg had tea.", "Q: Is it over, Omar Diallo asks?", "A: It is."
    )
    speaker = told(article, ("It is.", None))["It is."]
    assert speaker is not None
    assert speaker.name == "Anna Berg"


@pytest.mark.parametrize(
    ("phrase", "own", "fits"),
    [
        (Title("minister"), Title("minister", frozenset({"finance"})), True),
        (Title("minister", frozenset({"finance"})), Title("minister", frozenset({"finance"}), country="DK"), True),
        (Title("minister", frozenset({"finance"})), Title("minister", frozenset({"defence"})), False),
        (Title("minister", frozenset({"prime"})), Title("minister", frozenset({"prime", "deputy"})), False),
        (Title("minister", former=True), Title("minister"), False),
        (Title("minister", country="NO"), Title("minister", country="DK"), False),
        (Title("lawmaker"), Title("senator"), True),
        (Title("senator"), Title("minister"), False),
    ],
)
def test_a_title_means_whoever_bears_it(phrase: Title, own: Title, fits: bool) -> None:
    assert bool(phrase.means(own)) == fits


@pytest.mark.parametrize(
    ("name", "female"),
    [("Anna", True), ("Fatima", True), ("Peter", False), ("Mohammed", False), ("Ikaterina", True)],
)
def test_a_given_name_leans_to_one_gender(name: str, female: bool) -> None:
    assert (femininity(name) > 0) == female


def test_a_single_letter_says_nothing_of_gender() -> None:
    assert femininity("J.") == 0


@pytest.mark.parametrize(
    ("lead", "behind", "noun"),
    [
        ("A Labour MP said that it was late.", "Prime Minister Anna Berg, 51, said it was not.", "MP"),
        ("A teacher was attacked in Lyon.", "Jens Holm, 19, was arrested nearby.", "teacher"),
        ("A farmer has drowned.", "Omar Diallo, who lives next door, called the police.", "farmer"),
        ("A senator has resigned.", "Omar Diallo, 61, who leads the ethics panel, was glad.", "senator"),
    ],
)
def test_a_lead_that_leaves_somebody_unnamed_does_not_mean_just_anybody(lead: str, behind: str, noun: str) -> None:
    speaker = last_speaker(lead, behind, f"The {noun} said that the road was closed.")
    assert speaker.type is SpeakerType.UNNAMED
