"""What is attributed to whom, form by form: everybody in these sentences is made up."""

import pytest

from onrecord.extraction import findings
from onrecord.mapping import to_graph
from onrecord.record import Act, Mode, Polarity, Statement
from onrecord.validation import Gate
from plain_articles import plain_article


def said(*paragraphs: str, headline: str | None = None) -> tuple[Statement, ...]:
    return findings(plain_article(*paragraphs, headline=headline)).statements


def speaker(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


@pytest.mark.parametrize(
    ("sentence", "cue", "words", "mode"),
    [
        # inverted, trailing, parenthetical, in the middle
        ("“We will not go,” said Anna Berg.", "said", ["“We will not go,”"], Mode.DIRECT),
        ("The talks are over, Anna Berg said.", "said", ["The talks are over"], Mode.INDIRECT),
        ("The deal, Anna Berg noted, had cost nothing.", "noted",
         ["The deal", "had cost nothing"], Mode.INDIRECT),
        ("“The fish,” Anna Berg added, “know no border.”", "added",
         ["“The fish,”", "“know no border.”"], Mode.DIRECT),
        ("“We will not go,” said Anna Berg. “We have no ships.”", "said",
         ["“We will not go,”", "“We have no ships.”"], Mode.DIRECT),
        # marks of every manner
        ("'We will not go,' said Anna Berg.", "said", ["'We will not go,'"], Mode.DIRECT),
        ("‘We will not go,’ said Anna Berg.", "said", ["‘We will not go,’"], Mode.DIRECT),
        ('"We will not go," said Anna Berg.', "said", ['"We will not go,"'], Mode.DIRECT),
        ("„We will not go“, said Anna Berg.", "said", ["„We will not go“"], Mode.DIRECT),
        ("«We will not go», said Anna Berg.", "said", ["«We will not go»"], Mode.DIRECT),
        # partly quoted
        ("Anna Berg said the pact was “a joke”.", "said", ["the pact was “a joke”"], Mode.MIXED),
        ("Anna Berg described the pact as “a gift to smugglers”.", "described",
         ["the pact as “a gift to smugglers”"], Mode.MIXED),
        ("Anna Berg branded the pact “a fool's bargain” for its haste.", "branded",
         ["“a fool's bargain”"], Mode.MIXED),
        # phrases that name a source
        ("According to Anna Berg, the pact will be signed on Monday.", "According to",
         ["the pact will be signed on Monday"], Mode.INDIRECT),
        ("The pact, according to Anna Berg, will be signed on Monday.", "according to",
         ["The pact", "will be signed on Monday"], Mode.INDIRECT),
        ("In the words of Anna Berg, the deal is “a fig leaf”.", "words",
         ["the deal is “a fig leaf”"], Mode.MIXED),
        ("In Anna Berg's view, the deal is a fig leaf.", "view", ["the deal is a fig leaf"], Mode.INDIRECT),
        ("The road, as Anna Berg put it, is long.", "put it", ["The road", "is long"], Mode.INDIRECT),
        # the words end where another says more
        ("Anna Berg said the talks were over and asked the guests to leave.", "said", ["the talks were over"],
         Mode.INDIRECT),
        ("Anna Berg denied that the army had crossed the border.", "denied",
         ["that the army had crossed the border"], Mode.INDIRECT),
        # whom they are directed at is no word of them
        ("Anna Berg accused the ministry of hiding the report.", "accused", ["hiding the report"], Mode.INDIRECT),
        ("Anna Berg urged both sides to return to the talks.", "urged", ["to return to the talks"], Mode.INDIRECT),
        ("Anna Berg told Radio Nord on Monday that the pact was dead.", "told", ["that the pact was dead"],
         Mode.INDIRECT),
        ("Anna Berg promised to open the border.", "promised", ["to open the border"], Mode.INDIRECT),
    ],
)  # fmt: skip
def test_a_statement_has_its_cue_and_words(sentence: str, cue: str, words: list[str], mode: Mode) -> None:
    statement = said(sentence)[0]
    found = [span.of(sentence) for span in statement.spans]
    assert (statement.cue.text if statement.cue else None, found, statement.mode) == (cue, words, mode)
    assert speaker(statement) == "Anna Berg"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Diallo said the country is one and accused Hall of lying.", ["the country is one"]),
        ("Anna Berg said the country is one and called on Karl Hall to resign.",
         ["the country is one", "to resign"]),
        ("Anna Berg said the vote was unfair and accused Karl Hall of fraud.", ["the vote was unfair", "fraud"]),
        ("Anna Berg says the road was unsafe and blames the ministry for the delay.",
         ["the road was unsafe", "the delay"]),
        # what is said of a thing in the present may go on with it
        ("Anna Berg says the film is dull and mocks the army.", ["the film is dull and mocks the army"]),
        ("Anna Berg says the budget is unjust and attacks the poor.",
         ["the budget is unjust and attacks the poor"]),
        # somebody who is spoken of may have done so
        ("Anna Berg said that the premier had lied and accused Karl Hall of fraud.",
         ["that the premier had lied and accused Karl Hall of fraud", "fraud"]),
        ("Anna Berg said Omar Diallo lied to the house and blamed the clerk for it.",
         ["Omar Diallo lied to the house and blamed the clerk for it"]),
        ("Anna Berg said that he was arrested in May and accused of fraud.",
         ["that he was arrested in May and accused of fraud", "fraud"]),
    ],
)  # fmt: skip
def test_the_words_end_where_the_same_speaker_charges_somebody(sentence: str, words: list[str]) -> None:
    assert [statement.text for statement in said(sentence)] == words


def test_a_participle_says_more_of_the_same_speaker() -> None:
    first, second = said("Anna Berg said the talks were over, adding that nobody had followed her.")
    assert (first.text, second.text) == ("the talks were over", "that nobody had followed her")
    assert {speaker(first), speaker(second)} == {"Anna Berg"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The sides will meet in May, Anna Berg said, raising hopes of a truce.", "The sides will meet in May"),
        ("Troops took the town, Anna Berg said, ending a siege of three months.", "Troops took the town"),
        ("The talks resume in May, Anna Berg said, referring to a loan for Lund.", "The talks resume in May"),
        ("“The boys are back,” Anna Berg said, alluding to the troops who had left.", "“The boys are back,”"),
        ("The envoy left Lund on Monday, Anna Berg said.", "The envoy left Lund on Monday"),
        ("Anna Berg said the talks had failed, raising hopes of a vote.",
         "the talks had failed, raising hopes of a vote"),
    ],
)  # fmt: skip
def test_what_the_writer_makes_of_it_behind_a_trailing_cue_is_no_word_of_it(sentence: str, words: str) -> None:
    (statement,) = said(sentence)
    assert (statement.text, speaker(statement)) == (words, "Anna Berg")


def test_a_paragraph_that_ends_in_a_colon_leads_to_the_one_behind_it() -> None:
    (statement,) = said("Anna Berg issued the following statement:", "“Our ships have come home for good.”")
    assert (statement.text, speaker(statement)) == ("“Our ships have come home for good.”", "Anna Berg")


def test_paragraphs_that_reopen_end_where_one_has_a_cue_of_its_own() -> None:
    first, second = said(
        "Anna Berg said: “We began in good faith.", "“We end in the same way.", "“And we will be back,” she added."
    )
    assert [len(first.spans), len(second.spans)] == [2, 1]
    assert second.text == "“And we will be back,”"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("If Anna Berg said the war was over, nobody would believe her.", "the war was over"),
        ("Unless Anna Berg says she is sorry, she will be fired.", "she is sorry"),
        ("Anna Berg said the pact was a risk — reflecting the fears of many members.", "the pact was a risk"),
        ("Anna Berg said the pact was a self-signalling device.", "the pact was a self-signalling device"),
        ("The paper quoted Anna Berg as saying the war was over.", "the war was over"),
        ("Anna Berg was quoted by the paper as saying the war was over.", "the war was over"),
    ],
)
def test_words_end_with_their_clause_and_are_whose_they_are(sentence: str, words: str) -> None:
    (statement,) = said(sentence)
    assert (statement.text, speaker(statement)) == (words, "Anna Berg")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a note by Premier Anna Berg following a meeting with her counterpart, Omar Diallo", "Anna Berg"),
        ("Anna Berg after talks with the mayor, Omar Diallo", "Anna Berg"),
        ("diplomats following the talks", "diplomats following the talks"),
    ],
)
def test_a_source_ends_before_when_he_spoke(source: str, name: str) -> None:
    (statement,) = said(f"The lake will be shared, according to {source}.")
    assert speaker(statement) == name


def test_who_is_asked_does_not_say_the_question() -> None:
    *_, answered = said('Asked if she would go, Anna Berg said: "Not today."')
    assert (answered.text, speaker(answered)) == ('"Not today."', "Anna Berg")


def test_a_quotation_goes_on_behind_the_sentence_of_its_cue() -> None:
    (statement,) = said(
        "“There is real anger here,” said Anna Berg, who was in Donegal on Tuesday. “But there is no better deal.”"
    )
    assert statement.text == "“There is real anger here,” “But there is no better deal.”"


def test_a_debate_in_capitals_has_a_speaker_a_turn() -> None:
    assert [s.text for s in said("BERG: Will you go?", "DIALLO: No.", "BERG: Not at all?")] == [
        "Will you go?",
        "No.",
        "Not at all?",
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“The road is long.” — Anna Berg, the Danish premier", "It rained."),
        ("“The road is long.”", "- Anna Berg."),
    ],
)
def test_a_name_behind_a_dash_signs_a_quotation(paragraphs: tuple[str, ...]) -> None:
    (statement,) = said(*paragraphs)
    assert (statement.text, speaker(statement)) == ("“The road is long.”", "Anna Berg")


@pytest.mark.parametrize(
    ("headline", "words", "source"),
    [
        ("Talks on the border to resume in May: ministry", "Talks on the border to resume in May", "ministry"),
        ("Prime Minister Anna Berg: ‘We will not go’", "‘We will not go’", "Anna Berg"),
        ("Border to open by May, says Anna Berg", "Border to open by May", "Anna Berg"),
        ("LIVE: Border to open by May, says Anna Berg", "Border to open by May", "Anna Berg"),
        ("Border will not open by May – minister", "Border will not open by May", "Anna Berg"),
        ("Border to open within days - PM", "Border to open within days", "Anna Berg"),
    ],
)
def test_a_headline_says_who_said_it(headline: str, words: str, source: str) -> None:
    statement = said("Anna Berg, the prime minister of Denmark, met the press.", headline=headline)[0]
    assert (statement.text, speaker(statement)) == (words, source)


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("“The lake is ours to drain”", "“The lake is ours to drain”"),
        ("‘The lake is ours’: Harbour town sits up all night", "‘The lake is ours’"),
        ("Night of the pumps: “The lake is ours”", "“The lake is ours”"),
        ("The lake is ‘ours to drain’, says chief", "The lake is ‘ours to drain’"),
        ("“Ours is the lake that we drain”", "“Ours is the lake that we drain”"),  # in other words
    ],
)
def test_a_headline_quotes_whom_the_article_quotes(headline: str, words: str) -> None:
    found = said(
        "Omar Diallo said the fish would die.",
        "“The lake is ours to drain,” Anna Berg told them.",
        headline=headline,
    )
    assert (found[0].text, speaker(found[0])) == (words, "Anna Berg")


def test_a_surname_alone_behind_a_dash_says_a_headline_whose_article_it_speaks_in() -> None:
    told = said("The mayor of Lund, Omar Diallo, told reporters it was fine.", headline="Port to open – Diallo")[0]
    assert (told.text, speaker(told)) == ("Port to open", "Omar Diallo")


@pytest.mark.parametrize("headline", ["Thousands mourn a singer - Hale", "Tolls: who pays what - Diallo"])
def test_a_headline_is_not_said_by_who_wrote_it_or_whom_it_is_about(headline: str) -> None:
    told = said("The mayor of Lund, Omar Diallo, told reporters it was fine.", headline=headline)
    assert [one.text for one in told] == ["it was fine"]


@pytest.mark.parametrize(
    "headline",
    [
        "“The Long Winter”: a film returns",
        "China, Peru agree to dig a canal",
        "Kenya: two die in floods",
        "Border town is empty - live updates",
        "The man who built a border - Anna Berg",
        "Border chief appointed - Anna Berg",
        "Border town is empty - Kalinga Broadcasting",
        "Analysis: why the pact fell apart",
        "Danish minister praises the Bergen Accord",
        "Agreement of Understanding Reported",
    ],
)
def test_a_headline_that_has_nobodys_words_says_nothing(headline: str) -> None:
    assert said("It rained for a week.", headline=headline) == ()


def test_the_answers_of_an_interview_are_statements_and_its_questions_none() -> None:
    statements = said(
        "We met Anna Berg, the Danish minister for the sea, in Aarhus.",
        "Q: Will the ships sail?",
        "A: They will. All ten of them.",
        "Nobody has asked them to stay.",
        "Q: And then?",
        "A: Then they come home.",
    )
    assert [s.text for s in statements if s.cue is None] == [
        "They will. All ten of them. Nobody has asked them to stay.",
        "Then they come home.",
    ]
    assert {s.mode for s in statements if s.cue is None} == {Mode.DIRECT}


def test_of_two_labelled_by_turns_the_one_who_asks_is_the_interviewer() -> None:
    statements = said(
        "We met Anna Berg, the Danish minister for the sea, in Aarhus.",
        "Le Monde: Minister, will the ships sail?",
        "Berg: They will. All ten of them.",
        "Le Monde: The captains were not asked.",
        "Berg: Were they not? I asked every one.",
        "Le Monde: And the nets?",
        "Berg: They will wait.",
    )
    assert [(speaker(s), s.text) for s in statements if s.cue is None] == [
        ("Anna Berg", "They will. All ten of them."),
        ("Anna Berg", "Were they not? I asked every one."),
        ("Anna Berg", "They will wait."),
    ]


def test_members_who_ask_each_other_are_no_interviewers() -> None:
    turns = ("Mr Berg: Who pays?", "Mr Lund: Who asks?", "Mr Berg: Who knows?", "Mr Lund: The State.",
             "Mr Berg: Does it?", "Mr Lund: It does.")  # fmt: skip
    assert len([s for s in said(*turns) if s.cue is None]) == len(turns)


_UNLABELLED = (
    "We met Anna Berg, the Danish minister for the sea, in Aarhus. Berg signed the sea pact in May.",
    "Minister, will you send the ships?",
    "I have sent them. All ten of them.",
    "Nobody has asked them to stay, and I would be the first to know.",
    "The captains say they were not asked.",
    "I asked every one. Omar Diallo said that he would rather mend nets.",
    "What did you tell him?",
    "That the nets will wait.",
    "Have you read the pact?",
    "My staff have read it, and I believe that it is sound.",
    "Berg left for Oslo on Monday.",
)


_FAQ = (
    "Prime Minister Anna Berg announced the pass on Monday.",
    "Do you need a pass?",
    "Yes, if you are over 12. I have one.",
    "What do you pay?",
    "Nothing. My colleagues checked.",
    "Whom do you call?",
    "Call us on Monday. I would.",
)


@pytest.mark.parametrize(
    ("intro", "name"),
    [
        (
            "President Ivan Petrov sent ships, and Petrov sent more. We spoke to Anna Berg, the minister.",
            "Anna Berg",
        ),
        (
            "Peter Lund met the singer Omar Diallo. Lund has known him long, and Lund likes him.",
            "Omar Diallo",
        ),
    ],
)
def test_whoever_was_met_is_interviewed_not_who_is_named_most(intro: str, name: str) -> None:
    answers = [s for s in said("A conversation.", intro, *_FAQ[1:]) if s.cue is None]
    assert {speaker(s) for s in answers} == {name}


def test_what_readers_may_ask_is_no_interview() -> None:
    assert [s for s in said(*_FAQ) if s.cue is None] == []


def test_answers_that_nothing_labels_are_statements_by_whoever_is_interviewed() -> None:
    statements = said(*_UNLABELLED)
    answers = [s for s in statements if s.cue is None]
    assert [s.text for s in answers] == [
        "I have sent them. All ten of them. Nobody has asked them to stay, and I would be the first to know.",
        "I asked every one. Omar Diallo said that he would rather mend nets.",
        "That the nets will wait.",
        "My staff have read it, and I believe that it is sound.",
    ]
    assert {(s.mode, speaker(s)) for s in answers} == {(Mode.DIRECT, "Anna Berg")}
    within = {s.text: (speaker(s), s.within) for s in statements if s.cue is not None}
    assert within["that he would rather mend nets"] == ("Omar Diallo", answers[1].id)
    assert within["that it is sound"] == ("Anna Berg", answers[3].id)


def test_questions_between_asterisks_are_asked() -> None:
    bold = [f"**{text}**" if text.endswith("?") else text for text in _UNLABELLED]
    assert bold != list(_UNLABELLED)
    answers = [(s.text, speaker(s)) for s in said(*_UNLABELLED) if s.cue is None]
    assert [(s.text, speaker(s)) for s in said(*bold) if s.cue is None] == answers


def test_places_that_open_news_in_brief_speak_no_turns() -> None:
    assert said("GOMA: A truce was signed on Monday.", "ANKARA: A court has met.") == ()


def test_offices_and_those_without_a_name_speak_their_turns() -> None:
    turns = said(
        "Mr. LUND (Dale): Has the pact been signed?",
        "The MINISTER OF FISHERIES: It has not. I am sorry.",
        "Mr. LUND (Dale): The minister said in May that it would be.",
        "Mr. SPEAKER: Order. The sitting is closed.",
    )
    assert [speaker(s) for s in turns if s.cue is None] == [
        "LUND",
        "The MINISTER OF FISHERIES",
        "LUND",
        "Mr. SPEAKER",
    ]
    (nested,) = [s for s in turns if s.cue is not None]
    assert (nested.text, speaker(nested)) == ("that it would be", "The MINISTER OF FISHERIES")


def test_a_bullet_is_no_word_of_what_is_said() -> None:
    assert [s.text for s in said("• Fuel duty is frozen, Anna Berg said.")] == ["Fuel duty is frozen"]


def test_answers_without_quotation_marks_keep_no_interview_out() -> None:
    assert not Gate().report(to_graph(findings(plain_article(*_UNLABELLED)))).keeps_out


def test_a_dismissal_a_veto_and_a_wish_to_stay_unnamed_are_no_statements() -> None:
    assert said("Omar Diallo vetoed the bill. Another official, who declined to be named, smiled.") == ()
    assert said("Omar Diallo dismissed most of his cabinet on Monday. Anna Berg dismissed the ministers.") == ()
    (statement,) = said("Anna Berg dismissed the charges as a farce.")
    assert speaker(statement) == "Anna Berg"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Anna Berg told police she had seen nothing.", "she had seen nothing"),
        ('Anna Berg replied, saying "the road is closed."', '"the road is closed."'),
    ],
)
def test_words_begin_behind_whom_they_are_told_and_behind_a_second_verb(sentence: str, words: str) -> None:
    assert [s.text for s in said(sentence)] == [words]


def test_what_one_agrees_to_do_is_a_promise_and_what_two_agree_to_do_is_a_deal() -> None:
    assert said("Berg and Lund agreed to build a bridge.", "The ministers agreed to meet again.") == ()
    (statement,) = said("Anna Berg agreed to resign in May.")
    assert (statement.text, speaker(statement)) == ("to resign in May", "Anna Berg")


@pytest.mark.parametrize(
    "paragraphs",
    [
        # an explainer: nobody speaks of himself
        ("Anna Berg signed the pact.", "What is in it?", "It closes the strait.", "Who pays?", "Both states do.",
         "What do you need to know?", "Ships must call ahead."),
        # a column that asks its readers, and goes on by itself
        ("So, you may ask, what does work? Tests do, as a large body of work says.",
         "Here is what those of us think who sat on the board.", "Does it hold?",
         "So what do we see? That it does.", "What will you do?", "We shall see, and our children will."),
        # a column: nobody is asked
        ("Is the pact dead?", "I think not.", "Is it alive?", "I doubt it.", "Is it well?", "My doubts stand."),
    ],
)  # fmt: skip
def test_questions_that_are_put_to_nobody_make_no_interview(paragraphs: tuple[str, ...]) -> None:
    assert [s.text for s in said(*paragraphs) if s.cue is None] == []


def test_a_label_names_the_speaker_of_a_turn() -> None:
    statement = said("Mr Omar Diallo (Western Hills): The road has been closed since May.")[0]
    assert (statement.text, speaker(statement)) == ("The road has been closed since May.", "Omar Diallo")


@pytest.mark.parametrize(
    ("sentence", "act", "polarity"),
    [
        ("Anna Berg believes the treaty will hold.", Act.ATTITUDE, Polarity.ASSERTED),
        ("Anna Berg hopes to open the border by May.", Act.ATTITUDE, Polarity.ASSERTED),
        ("Anna Berg threatened to close the border.", Act.SPEECH, Polarity.ASSERTED),
        ("Anna Berg let it be known that the border was closed.", Act.SPEECH, Polarity.ASSERTED),
        ("Anna Berg reckons that the border is closed.", Act.ATTITUDE, Polarity.ASSERTED),
        ("Anna Berg would only say that the border was closed.", Act.SPEECH, Polarity.ASSERTED),
        ("Anna Berg stopped short of saying that the border was closed.", Act.SPEECH, Polarity.NEGATED),
        ("Anna Berg would not say whether the ships had sailed.", Act.SPEECH, Polarity.NEGATED),
        ("If Anna Berg says the pact is dead, the markets will fall.", Act.SPEECH, Polarity.HYPOTHETICAL),
        ("Did Anna Berg say the ships had sailed?", Act.SPEECH, Polarity.QUESTIONED),
        ("Is it true that Anna Berg said the ships had sailed?", Act.SPEECH, Polarity.QUESTIONED),
        ("Who says the ships have sailed?", Act.SPEECH, Polarity.QUESTIONED),
    ],
)
def test_speech_is_told_from_attitude_and_what_was_said_from_what_was_not(
    sentence: str, act: Act, polarity: Polarity
) -> None:
    (statement,) = said(sentence)
    assert (statement.act, statement.polarity) == (act, polarity)


@pytest.mark.parametrize(
    "sentence",
    [
        'The so-called "iron ring" will be built next year.',
        'Her novel "The Long Winter" won a prize.',
        'Ibrahim "the Lion" Sesay won the election.',
        "The film, titled “Nobody Signed the Snow”, opens on Friday.",
        "The president signed a pact that bans new mines in the strait.",
        "Both houses ratified the treaty that their ministers had negotiated.",
        "The ministry denied the accusation.",
        "A spokesman for the army declined to comment.",
        "The two countries agreed to build a bridge over the strait.",
        "The text includes a ban on nets.",
        "Voters punished the mayor for promising to drain the lake.",
        "Ines Prado nominated her deputy for the seat.",
        "Omar Diallo debated the budget with his rival.",
        "Two million people reportedly live there.",
    ],
)
def test_titles_nicknames_and_deeds_are_no_statements(sentence: str) -> None:
    assert said(sentence) == ()
