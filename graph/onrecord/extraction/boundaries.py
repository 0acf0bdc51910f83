"""Settle where the words begin and end that the tagger gives to a cue.

Comes in: a cue and runs of tokens of its paragraph. Go out: runs that stop before the next cue's words, start
behind labels, cut no word in two, and take in what stands before a cue in the middle.
"""

from collections.abc import Iterator
from itertools import islice

from onrecord.extraction.cues import is_put_in_passing, is_reporting, subject_of
from onrecord.extraction.endings import only_follows, over_an_amount, over_an_aside
from onrecord.extraction.further_cues import before_next_cue, reporting
from onrecord.extraction.language import Paragraph
from onrecord.extraction.openings import (
    Run,
    behind_its_own_verb,
    behind_the_addressee,
    behind_the_topic,
    is_subject_alone,
    with_its_subject,
    with_what_is_voiced,
)
from onrecord.extraction.reporting_lexicon import NAMING
from onrecord.extraction.search import Search
from onrecord.extraction.tagger import Tagged
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import BlockKind

_EDGES = frozenset(",;:-.'•·")
_NEAR = 4  # steps up from "with" to "calling"
_PAST = frozenset({"VBD", "VBZ"})
# Verbs whose quoted complement alone is what was said: the one who is branded is no word of it.
_BRANDING = frozenset(
    {"brand", "dub", "label", "slam", "blast", "lambast", "lambaste", "ridicule", "mock", "deride"}
)
# What the one who spoke did or did not do besides.
_TELLING_ON = frozenset({"failed", "declined", "refused", "stopped", "gave", "offered"})
_DASHES = frozenset({"-", "--", "–", "—"})
_STANDING_FOR = frozenset({"reflect", "echo", "refer", "allude", "hint", "signal", "contradict", "underline"})
# "LIVE: …", "Exclusive: …": so many tokens at most stand before the colon of a headline's label.
_LABEL = 2
_LINKS = frozenset(
    "meanwhile however moreover nevertheless nonetheless furthermore separately elsewhere also but and still yet "
    "then instead otherwise".split()
)


def settled(search: Search, paragraph: Paragraph, tagged: Tagged) -> list[Run]:
    """Return the runs of a cue's words, in order, none empty."""
    doc = paragraph.doc
    cue = doc[tagged.cue]
    runs = [*_interrupted(search, paragraph, tagged), *_led_to(doc, tagged)]
    found = []
    for run in runs:
        if runs[0][1] <= cue.i and only_follows(cue, run):
            continue
        if run[0] > cue.i:
            run = over_an_aside(cue, run)
            run = _before_main_clause(search, paragraph, cue, over_an_amount(cue, run))
            run = behind_the_addressee(paragraph, cue, before_next_cue(search, paragraph, cue, run))
            run = behind_its_own_verb(search, paragraph, cue, run) if len(runs) == 1 else run
            run = with_its_subject(cue, _within_the_sentence(search, paragraph, run))
            run = behind_the_topic(search, paragraph, cue, with_what_is_voiced(cue, run))
            run = _before_the_writers_own(search, paragraph, cue, run)
        elif len(runs) > 1 and all(t.lower_ in _LINKS or t.is_punct for t in doc[run[0] : run[1]]):
            continue  # "Meanwhile, the army said, | the bridge was open"
        elif len(runs) > 1 and is_subject_alone(cue, run):
            continue  # "The suspect was reported | to have fled": the words tell what is said of him
        elif doc[run[0]].lower_ == "asked" and doc[run[0]].is_sent_start:
            continue  # "Asked if she would go, she said: …" is no word of hers
        else:
            run = _behind_another_speaker(search, paragraph, run)
        if cue.lemma_.lower() in _BRANDING:
            run = _the_name(search, paragraph, run)
        run = _up_to_the_mark(search, paragraph, run)
        run = _behind_a_label(search, paragraph, _behind_a_question(search, paragraph, run))
        first, end = _trimmed(doc, _whole(doc, run))
        if first < end:
            found.append((first, end))
    return _told_once(found)


def _told_once(found: list[Run]) -> list[Run]:
    """Return runs in order, of two that end alike the shorter: "accused Oslo, on Monday, of | sending arms"."""
    every = sorted(set(found))
    return [run for run in every if not any(run[0] < other[0] < run[1] == other[1] for other in every)]


def _led_to(doc: Doc, tagged: Tagged) -> Iterator[Run]:
    """Yield the runs without an utterance that ended before the cue's sentence: '"We go." Berg added: "Now."'."""
    leads = any(doc[first - 1].text == ":" for first, _ in tagged.content if first - 1 > tagged.cue)
    for first, end in tagged.content:
        over = end <= tagged.cue and doc[end - 1].is_quote and end - first > 1 and doc[end - 2].text == "."
        if not (leads and over):
            yield first, end


def _interrupted(search: Search, paragraph: Paragraph, tagged: Tagged) -> Iterator[Run]:
    """Yield the words on the other side of a cue between commas that the tagger left: "Lima, he said, would pay".

    What stands before is the subject of what stands behind.
    """
    doc, cue = paragraph.doc, paragraph.doc[tagged.cue]
    if not tagged.content or not tagged.source:
        return
    opens = min(cue.i, *(first for first, _ in tagged.source))
    closes = max(cue.i + 1, *(end for _, end in tagged.source))
    if not 0 < opens <= closes < len(doc) or (doc[opens - 1].text, doc[closes].text) != (",", ","):
        return
    if search.is_quoted(doc[opens - 1], paragraph) or search.is_quoted(doc[closes], paragraph):
        return
    sentence = cue.sent
    pairs = [
        (subject, token)
        for token in doc[closes + 1 : sentence.end]
        if (subject := subject_of(token)) is not None and sentence.start <= subject.i < opens - 1
    ]
    before = any(end <= opens for _, end in tagged.content)
    behind = any(first > closes for first, _ in tagged.content)
    if pairs and not before:
        yield min(subject.left_edge.i for subject, _ in pairs), opens - 1
    elif pairs and not behind:
        yield closes + 1, min(sentence.end, max(token.right_edge.i for _, token in pairs) + 1)


def _before_main_clause(search: Search, paragraph: Paragraph, cue: Token, run: Run) -> Run:
    """Return a run of a cue in a clause of its own without the main clause: "If he says it is over, nobody …"."""
    first, end = run
    doc = paragraph.doc
    if is_put_in_passing(cue):  # "The minister, urged to go, | left the room"
        comma = next((i for i in range(first, end - 1) if doc[i].text == "," and doc[i + 1].tag_ in _PAST), end)
        return (first, comma) if first < comma else run
    if cue.lower_ == "asked" and cue.is_sent_start:
        # The one who was asked speaks in the main clause, behind a comma.
        for verb in doc[first:end]:
            subject = subject_of(verb) if verb.tag_ in {"VBD", "VBZ"} else None
            comma = subject.left_edge.i - 1 if subject is not None else 0
            if comma > first and doc[comma].text == "," and not search.is_quoted(verb, paragraph):
                return first, comma
    # "Ms Ruiz, who said she was tired, left": the clause hangs on a noun, and that on the main verb.
    beside = _main_clause_beside(cue)
    main = cue.head.head if cue.dep_ == "acl:relcl" else beside or cue.head
    if (
        not first < main.i
        or (cue.dep_ not in {"advcl", "acl:relcl"} and beside is None)
        or main.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}
    ):
        return run
    subject = subject_of(main)
    starts = subject.left_edge.i if subject is not None and subject.i > cue.i else main.i
    while first < starts <= end and doc[starts - 1].text != ",":
        starts -= 1
    comma = first < starts < end and not search.is_quoted(doc[starts - 1], paragraph)
    return (first, starts - 1) if comma else run


def _main_clause_beside(cue: Token) -> Token | None:
    """Return the main verb of "Unless he says it is over, she goes", where the parser takes "says" for it."""
    opens = next((c for c in cue.children if c.dep_ == "mark" and c.is_sent_start), None)
    if opens is None or cue.dep_ != "ROOT":
        return None
    verbs = (c for clause in (cue, *cue.rights) for c in clause.rights if c.dep_ == "parataxis")
    return next(verbs, None)


def _before_the_writers_own(search: Search, paragraph: Paragraph, cue: Token, run: Run) -> Run:
    """Return a run up to what the writer sets against it: "he would go, | even as …", "no deal | but failed to …".

    So do annotators of PolNeAR: in three cases of four.
    """
    first, end = run
    words = paragraph.doc[first:end]
    if any(token.lower_ == "and" and token.nbor().lower_ == "that" for token in words[:-1]):
        return run  # "…, although the union wanted more, and that the town would accept"
    for token in words[:-1]:
        behind = token.nbor()
        opens = token.i == first or token.nbor(-1).text == ","
        if _is_anothers_clause(cue, token) and not search.is_quoted(token, paragraph):
            return first, token.i
        if _comments(token, behind) and not search.is_quoted(token, paragraph):
            return first, token.i
        aside = opens and (token.lower_ == "although" or (token.lower_ == "even" and behind.lower_ == "as"))
        if (aside or (token.lower_ == "but" and _goes_on_telling(behind, cue))) and not search.is_quoted(
            token, paragraph
        ):
            return first, token.i
    return run


def _comments(dash: Token, behind: Token) -> bool:
    """Tell whether the writer says behind a dash what words stand for: "it was a risk — | reflecting fears"."""
    apart = dash.i > 0 and bool(dash.whitespace_ and dash.nbor(-1).whitespace_)
    return apart and dash.text in _DASHES and behind.tag_ == "VBG" and behind.lemma_.lower() in _STANDING_FOR


def _is_anothers_clause(cue: Token, opens: Token) -> bool:
    """Tell whether another's words begin there: "had begun | while Berg called it fair", "with Berg calling"."""
    verb = opens.head
    if opens.lower_ == "while":
        told = verb.tag_ == cue.tag_ and cue.tag_ in {"VBD", "VBZ"}
    elif opens.lower_ == "with" and opens.nbor(-1).text == ",":
        verb = next((t for t in islice(verb.ancestors, _NEAR) if t.tag_ == "VBG"), verb)
        told = verb.tag_ == "VBG"
    else:
        return False
    reports = is_reporting(verb) or verb.lemma_.lower() in NAMING
    subject = subject_of(verb)
    return told and reports and subject is not None and opens.i < subject.i < verb.i and subject.pos_ == "PROPN"


def _goes_on_telling(verb: Token, cue: Token) -> bool:
    """Tell whether a verb behind "but" tells what the one who spoke did besides: not what he spoke of.

    It is joined to the cue, or stands in the past beside what is to come: "would not go | but failed to …".
    """
    if verb.lower_ not in _TELLING_ON or verb.dep_ != "conj":
        return False
    modal = any(child.tag_ == "MD" for child in verb.head.children)
    return verb.head == cue or (modal and subject_of(verb) is None)


def _within_the_sentence(search: Search, paragraph: Paragraph, run: Run) -> Run:
    """Return a run behind a cue without a next sentence of the writer's own in which somebody speaks."""
    first, end = run
    for i in range(first + 1, end):
        token = paragraph.doc[i]
        if token.is_sent_start and not search.is_quoted(token, paragraph):
            return (first, i) if any(reporting(search, paragraph, i, end)) else run
    return run


def _behind_another_speaker(search: Search, paragraph: Paragraph, run: Run) -> Run:
    """Return a run before a cue without an earlier sentence of the writer's own in which somebody speaks."""
    first, end = run
    for i in range(end - 1, first, -1):
        earlier = reporting(search, paragraph, first, i) if paragraph.doc[i].is_sent_start else ()
        if any(subject_of(verb) is not None for verb in earlier):
            return i, end
    return run


def _the_name(search: Search, paragraph: Paragraph, run: Run) -> Run:
    """Return of a run that calls somebody names the quoted name alone: “a fool” of "branded X “a fool” for …"."""
    first, end = run
    quoted = [(opens, closes) for opens, closes in search.quoted_runs[paragraph.index] if first <= opens < end]
    if len(quoted) != 1 or any(token.pos_ in {"VERB", "AUX"} for token in paragraph.doc[first : quoted[0][0]]):
        return run
    return quoted[0][0], min(end, quoted[0][1])


def _up_to_the_mark(search: Search, paragraph: Paragraph, run: Run) -> Run:
    """Return a run that opens with a mark without the writer's next sentence: “No one did.” The road is long."""
    first, end = run
    for opens, closes in search.quoted_runs[paragraph.index]:
        ends_sentence = first == opens < closes - 2 and paragraph.doc[closes - 2].text in {".", "?", "!"}
        if ends_sentence and closes < end and paragraph.doc[closes].is_sent_start:
            return first, closes
    return run


def _behind_a_question(search: Search, paragraph: Paragraph, run: Run) -> Run:
    """Return a run without the writer's own question at its start: "And Cambodia? Phnom Penh has “concerns”"."""
    first, end = run
    marks = [i for i in range(first, end - 1) if paragraph.doc[i].text == "?"]
    outside = [i for i in marks if not search.is_quoted(paragraph.doc[i], paragraph)]
    return (outside[-1] + 1, end) if outside else run


def _behind_a_label(search: Search, paragraph: Paragraph, run: Run) -> Run:
    """Return a run without the label of a headline at its start: "LIVE: truce over, Laos says"."""
    first, end = run
    if paragraph.kind is BlockKind.BODY or first > 0:
        return run
    for i in range(1, min(_LABEL + 1, end - 1)):
        if paragraph.doc[i].text == ":" and not search.is_quoted(paragraph.doc[i], paragraph):
            return i + 1, end
    return run


def _whole(doc: Doc, run: Run) -> Run:
    """Return a run that ends at the ends of words: "Shevchuk" is not all of "Shevchuk-Moroz"."""
    first, end = run
    while end < len(doc) and not doc[end - 1].whitespace_ and _joins(doc, end):
        end += 1
    while first > 0 and not doc[first - 1].whitespace_ and (_joins(doc, first) or doc[first].tag_ == "POS"):
        first -= 1  # "said in Oslo | Wednesday's vote was fair"
    return first, end


def _joins(doc: Doc, i: int) -> bool:
    """Tell whether tokens i - 1 and i, printed without a space, are parts of one word."""
    before, behind = doc[i - 1], doc[i]
    letters = (before.text[-1].isalnum(), behind.text[0].isalnum())
    if letters == (True, True):
        return True
    return "-" in (before.text, behind.text) and any(letters)


def _trimmed(doc: Doc, run: Run) -> Run:
    first, end = run
    while first < end and doc[first].text in _EDGES:
        first += 1
    while first < end and doc[end - 1].text in _EDGES:
        end -= 1
    return first, end
