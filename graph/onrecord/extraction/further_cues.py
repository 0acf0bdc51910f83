"""Find where the words behind a cue end at a second one of the same speaker: "said X | and asked Y".

Comes in: a cue, and a run of tokens behind it. Goes out: the run up to where more is said.
"""

from collections.abc import Iterator

from onrecord.extraction.cues import is_blamed, is_put_to_somebody, is_reporting, subject_of
from onrecord.extraction.deeds import withholds
from onrecord.extraction.language import Paragraph
from onrecord.extraction.nouns import BODIES, DOCUMENTS, HUMANS, LANDS
from onrecord.extraction.openings import Run
from onrecord.extraction.reporting_lexicon import ATTITUDE, CRITICISING, WEAK
from onrecord.extraction.search import Search
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token

_CLAUSES_OPEN = frozenset({"that", "it", "he", "she", "they"})
_SPEAKING = HUMANS | BODIES | DOCUMENTS | LANDS | {"union", "report", "letter", "statement"}


def before_next_cue(search: Search, paragraph: Paragraph, cue: Token, run: Run) -> Run:
    """Return a run behind a cue up to where more is said, by the same one or another: "said X and asked Y"."""
    first, end = run
    doc = paragraph.doc
    for other in paragraph.doc[first + 1 : end]:
        if search.is_quoted(other, paragraph) or other.pos_ not in {"VERB", "AUX"}:
            continue
        if (is_reporting(other) and _says_more(cue, other)) or _charges_besides(cue, other):
            starts = other.left_edge.i if other.head == cue else other.i
            while starts > first and (doc[starts - 1].dep_ in {"cc", "advmod"} or doc[starts - 1].is_punct):
                starts -= 1
            end = max(first, starts)
            break
    for i in range(first + 1, end):
        if doc[i].text == ";" and not search.is_quoted(doc[i], paragraph):
            subjects = map(subject_of, reporting(search, paragraph, i + 1, end))
            if any(subject is not None and subject.i > i for subject in subjects):
                return first, i
    return first, end


def reporting(search: Search, paragraph: Paragraph, first: int, end: int) -> Iterator[Token]:
    """Yield the verbs of speech and attitude among some tokens that are the writer's own words."""
    return (t for t in paragraph.doc[first:end] if is_reporting(t) and not search.is_quoted(t, paragraph))


def _says_more(cue: Token, other: Token) -> bool:
    """Tell whether a second verb of speech has the first one's subject: joined to it, or like it behind "and"."""
    if subject_of(other) is not None or other.lemma_.lower() in WEAK or is_blamed(other) or withholds(other):
        return False  # "was wrong for saying so" is one
    doc, before = other.doc, other.nbor(-1)
    if before.text == "," and other.tag_ in {"VBD", "VBZ", "VBP"}:
        return False  # "reported Berg, the mayor, recommended that …"
    if other.head == cue and other.dep_ in {"conj", "advcl", "parataxis"}:
        return True
    alike = other.tag_ == cue.tag_ in {"VBD", "VBZ"} and before.dep_ == "cc"
    alike = alike and not (other.lemma_.lower() in ATTITUDE and other.dep_ == "conj" and other.head.i > cue.i)
    # The parser hangs a participle on the nearest clause: ", warning that …".
    goes_on = (
        other.tag_ == "VBG" and before.text == "," and doc[other.i + 1 : other.i + 2].text.lower() in _CLAUSES_OPEN
    )
    return alike or goes_on


def _charges_besides(cue: Token, other: Token) -> bool:
    """Tell whether a verb behind "and" has somebody whom its speaker charges or calls on: "and accused Diallo of".

    The parser joins it to the clause before it, and takes "accused" for a participle. What was said there in the
    past of somebody else may go on with it, "said Berg had lied and accused Diallo", but not in the present or of
    a thing: "said the vote was unfair | and accused Diallo of fraud". In the present all through, a thing may
    do so, too: "says the film is dull and mocks the army".
    """
    lemma, doc = other.lemma_.lower(), other.doc
    calls_on = lemma == "call" and doc[other.i + 1 : other.i + 2].text.lower() in {"on", "upon"}
    charges = (is_put_to_somebody(other) or lemma in CRITICISING) and child(other, "obj") is not None
    tags = {"VBD", "VBN"} if cue.tag_ == "VBD" else {cue.tag_}
    joined = other.dep_ == "conj" and other.nbor(-1).lower_ == "and" and other.tag_ in tags
    if not (joined and (calls_on or charges)) or cue.tag_ not in {"VBD", "VBZ"}:
        return False
    told = other.head
    if told.i <= cue.i:
        return told == cue
    subject = subject_of(told)
    speaks = subject is None or subject.pos_ != "NOUN" or subject.lemma_.lower() in _SPEAKING
    past = told.tag_ in {"VBD", "VBN"} or any(part.tag_ == "VBD" for part in told.children)
    return (not speaks and (past or cue.tag_ == "VBD")) or (cue.tag_ == "VBD" and not past)
