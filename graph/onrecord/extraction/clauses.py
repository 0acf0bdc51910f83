"""Attribute words that a verb governs: "X said that …", "…, X said", "branded Y “…”".

Comes in: a Search. Goes out, into `Search.found`: indirect and mixed attributions.
"""

from dataclasses import replace

from onrecord.extraction.cues import is_blamed, is_put_into_a_text, is_reporting, is_untold, source_of, subject_of
from onrecord.extraction.language import Paragraph
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.quoting import handed_on_by, quoting_verb
from onrecord.extraction.reporting_lexicon import ATTITUDE, NAMING, PROMISE, REPORTING_VERBS, WEAK
from onrecord.extraction.search import Attribution, Search
from onrecord.extraction.syntax import child, noun_phrase
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import Mode, Span

_CLAUSES = frozenset({"ccomp", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
# Behind these an infinitive is what was said.
_TO_DO = PROMISE | ATTITUDE | {"urge"}
_WISHING = frozenset({"want", "intend", "plan", "prefer"})
# What "I" and "we" say in quotation marks that they do by saying it, or feel: "I pledge that …", "we hope that …".
_PERFORMING = frozenset("hope fear urge pledge promise warn vow wish".split())
_SENTENCE_END = frozenset(".?!…")


def clauses(search: Search) -> None:
    """Attribute the clause that a reporting verb governs, or the sentence that it trails behind."""
    for paragraph in search.parse.paragraphs:
        for token in paragraph.doc:
            if _is_free(search, paragraph, token) and _may_report(search, paragraph, token):
                content = _governed(search, paragraph, token) or _trailed(search, paragraph, token)
                if content is not None and not search.has_taken(content, _outside_marks(search, paragraph, token)):
                    words = search.stretched(content)
                    search.keep(_attributed(search, paragraph, token, words))


def _outside_marks(search: Search, paragraph: Paragraph, cue: Token) -> Span | None:
    """Return where a cue stands; None where it is somebody's quoted word."""
    inside = search.is_quoted(cue, paragraph) and not _performs(cue, cue.lemma_.lower())
    return None if inside else paragraph.span(paragraph.doc[cue.i : cue.i + 1])


def _attributed(search: Search, paragraph: Paragraph, cue: Token, words: Span) -> Attribution:
    return search.attribution(paragraph, cue, (words,), search.mode_of(words), search.source(paragraph, cue))


def _is_free(search: Search, paragraph: Paragraph, token: Token) -> bool:
    return (paragraph.index, token.i) not in search.taken_cues


def _may_report(search: Search, paragraph: Paragraph, token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"} or (lemma := token.lemma_.lower()) not in REPORTING_VERBS:
        return False
    if (
        is_blamed(token)
        or is_put_into_a_text(token)
        or is_untold(token)
        or handed_on_by(token) is not None
        or (token.tag_ == "VBN" and not any(c.dep_.startswith("aux") for c in token.children))
    ):
        return False  # "Asked whether …", "a plan reported to …"
    if search.is_quoted(token, paragraph) and not (_performs(token, lemma) or _tells_of_another(token, lemma)):
        return False
    if lemma == "expect" and child(token, "aux:pass") is not None:
        return False  # "is expected to resign": by nobody
    marked = any(c.dep_ == "ccomp" and child(c, "mark") is not None for c in token.children)
    if token.is_sent_start and token.lower_ == "asked" and subject_of(token) is None and not marked:
        return False  # "Asked about the road, Berg was clear": the parser hangs the answer on the question
    trails = token.dep_ == "parataxis" and token.head.i < token.i
    return lemma not in WEAK or marked or trails or _wishes(token, lemma)


def _wishes(token: Token, lemma: str) -> bool:
    """Tell whether somebody wants or means to do something: "he said | he wanted to leave"."""
    return lemma in _WISHING and child(token, "xcomp") is not None and subject_of(token) is not None


def _performs(token: Token, lemma: str) -> bool:
    """Tell whether a quoted verb is what "I" or "we" do by saying so, in its own clause: "I pledge that …"."""
    subject = subject_of(token) if lemma in _PERFORMING else None
    if subject is None or subject.lower_ not in {"i", "we"}:
        return False
    marked = any(c.dep_ == "ccomp" and child(c, "mark") is not None for c in token.rights)
    return marked or (lemma not in ATTITUDE and child(token, "xcomp") is not None)


def _tells_of_another(token: Token, lemma: str) -> bool:
    """Tell whether a verb inside a quotation reports what another said: "I think", "you say" are its own words."""
    subject = subject_of(token)
    if lemma in ATTITUDE or subject is None or token.tag_ not in {"VBD", "VBZ", "VBN"}:
        return False
    return subject.pos_ == "PROPN" or subject.lower_ in {"he", "she"} or child(subject, "det") is not None


def _governed(search: Search, paragraph: Paragraph, cue: Token) -> Span | None:
    """Return the words of the clause behind a reporting verb; None where it governs none."""
    doc = paragraph.doc
    clause = next((c for c in cue.rights if c.dep_ in _CLAUSES and _is_finite(c, cue)), None)
    if clause is None and cue.lemma_.lower() in _TO_DO:
        clause = next((c for c in cue.rights if c.dep_ == "xcomp"), None)
    if clause is None:
        return None
    # The parser at times hangs the clause's own subject on the verb of saying: "said a pact would …".
    told = cue.lemma_.lower() == "urge"  # to whoever stands before what he is to do
    subjects = (s.left_edge.i for s in cue.rights if s.dep_ in {"obj", "nsubj"} and s.i < clause.i and not told)
    start = max(cue.i + 1, min(clause.left_edge.i, min(subjects, default=clause.left_edge.i)))
    end = clause.right_edge.i
    for sibling in cue.rights:
        joined = sibling.dep_ in {"conj", "advcl", "parataxis"} and sibling.i > clause.i
        if joined and is_reporting(sibling) and not search.is_quoted(sibling, paragraph):
            end = min(end, sibling.left_edge.i - 1)
    end = min(end, _before_trailing(doc, start, end))
    while end > start and (doc[end].text in {",", ".", ";", ":", "-", "'"} or doc[end].lower_ in {"and", "but"}):
        end -= 1
    while start < end and doc[start].text in {",", ":", "-"}:
        start += 1
    return paragraph.span(doc[start : end + 1]) if start <= end else None


def _before_trailing(doc: Doc, start: int, end: int) -> int:
    """Return where words end before somebody else's attribution: "… it was over, officials reported"."""
    for verb in doc[max(start, end - 3) : end + 1]:
        subject = subject_of(verb) if is_reporting(verb) else None
        if (
            subject is not None
            and start < subject.left_edge.i - 1 < verb.i
            and doc[subject.left_edge.i - 1].text == ","
        ):
            return subject.left_edge.i - 2
    return end


def _is_finite(clause: Token, cue: Token) -> bool:
    has_subject = any(c.dep_ in _SUBJECTS for c in clause.children)
    misplaced = any(c.dep_ == "obj" and cue.i < c.i < clause.i for c in cue.children)
    return (has_subject or misplaced) and clause.left_edge.i > cue.i


def _trailed(search: Search, paragraph: Paragraph, cue: Token) -> Span | None:
    """Return the words before ", he said" at the end of their sentence; None where nothing trails."""
    doc, sentence = paragraph.doc, cue.sent
    source = source_of(cue, search.inside[paragraph.index])
    if source is None or search.is_quoted(cue, paragraph):
        return None
    first = min(source.start, cue.i)
    quoting = quoting_verb(cue)
    if quoting is not None:  # "It is over, | the radio quoted Berg as saying"
        first = min(first, quoting.i, noun_phrase(subject_of(quoting) or quoting).start)
    while first > sentence.start and doc[first - 1].dep_ in {"aux", "advmod"} and doc[first - 1].head == cue:
        first -= 1
    last = max(source.end - 1, cue.i)
    at_end = all(t.is_punct or t.head == cue or t.head.head == cue for t in doc[last + 1 : sentence.end])
    if not at_end or first <= sentence.start + 2 or doc[first - 1].text != ",":
        return None
    start = sentence.start
    while start < first and (doc[start].is_punct or doc[start].lower_ in {"but", "and"}):
        start += 1
    asked = doc[start].tag_ == "VBN"  # "Asked whether it was over, she declined to comment"
    return paragraph.span(doc[start : first - 1]) if first - 1 - start >= 2 and not asked else None


def namings(search: Search) -> None:
    """Attribute the quoted words by which somebody is named: "branded Y “a coward”"."""
    for paragraph in search.parse.paragraphs:
        for token in paragraph.doc:
            if token.lemma_.lower() not in NAMING or token.pos_ != "VERB" or search.is_quoted(token, paragraph):
                continue
            passage = _passage_soon_behind(search, paragraph, token)
            if passage is None or (paragraph.index, token.i) in search.taken_cues:
                continue
            attribution = search.attribution(
                paragraph, token, passage.pieces, Mode.MIXED, search.source(paragraph, token)
            )
            if attribution.source is None:
                continue
            opening = paragraph.tokens(passage.pieces[0])
            target = paragraph.doc[token.i + 1 : opening.start] if opening is not None else None
            search.taken_passages.add(passage)
            search.keep(replace(attribution, target=paragraph.span(target) if target else None))


def _passage_soon_behind(search: Search, paragraph: Paragraph, cue: Token) -> Passage | None:
    for piece, passage in search.pieces[paragraph.index]:
        opening = paragraph.tokens(piece)
        if opening is None or passage in search.taken_passages or opening.start <= cue.i:
            continue
        between = paragraph.doc[cue.i + 1 : opening.start]
        if len(between) > 9 or any(t.text in _SENTENCE_END or t.pos_ == "VERB" for t in between):
            return None
        return passage
    return None
