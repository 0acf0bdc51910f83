"""Find the stretches of an article that tell what an agreement says.

Comes in: an accord's namings. Go out: Stretches in text order, each a run of words of one sentence that holds one act
or a list of acts. Tags and words are read rather than the parse, which such long sentences often defeat.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.acts import IN_RETURN, is_finite, predicate, promises
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.lexicon import AGREEMENT_KINDS

_FARTHEST = 18  # tokens between an agreement and what is told of it
_ENDS = frozenset({".", "!", "?", "…", '"', "”", "’", "'", ".”", '."'})
_ASIDES = frozenset({",", "(", "—", "–"})
_NO_ACTORS = frozenset({"he", "she", "i", "but", "it", "that", "this", "whether", "there", "what", "how"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one sentence that tell what was agreed. `by_all`: what all parties are to do, no subject named."""

    paragraph: Paragraph
    first: int
    end: int
    by_all: bool = False


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Words for the agreement: a naming, or "it" behind one. `start` and `stop` are those of its sentence."""

    paragraph: Paragraph
    first: int
    end: int
    start: int
    stop: int

    @property
    def doc(self) -> Doc:
        return self.paragraph.doc


def sentences(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; what the parser cut without a full stop is one."""
    start = None
    for sentence in paragraph.doc.sents:
        start = sentence.start if start is None else start
        if paragraph.doc[sentence.end - 1].text in _ENDS:
            yield start, sentence.end
            start = None
    if start is not None:
        yield start, len(paragraph.doc)


def stretches(parse: Parse, accord: Accord) -> list[Stretch]:
    """Return the stretches that tell what an agreement says; some may overlap."""
    by_paragraph: dict[int, list[tuple[int, int]]] = {}
    for naming in accord.namings:
        by_paragraph.setdefault(naming.paragraph.index, []).append((naming.first, naming.end))
    found: list[Stretch] = []
    for index, places in sorted(by_paragraph.items()):
        found += _of_paragraph(parse.paragraphs[index], places, named=False)
        if index + 1 < len(parse.paragraphs) and index + 1 not in by_paragraph:
            found += _of_next(parse.paragraphs[index], parse.paragraphs[index + 1])
    return found


def _of_paragraph(paragraph: Paragraph, places: list[tuple[int, int]], *, named: bool) -> Iterator[Stretch]:
    """Yield what the sentences that name an agreement tell of it, and those that go on from there."""
    telling = False
    for start, stop in sentences(paragraph):
        anchors = [_Anchor(paragraph, first, end, start, stop) for first, end in places if start <= first < stop]
        if not anchors and named and (pronoun := _pronoun(paragraph, start, stop)) is not None:
            anchors = [pronoun]
        told = [stretch for anchor in anchors for stretch in _beside(anchor)]
        if not told and not anchors and named:
            told = list(_going_on(paragraph, start, stop, telling=telling))
        yield from told
        named = bool(anchors) or (named and bool(told))
        telling = bool(told)


def _of_next(paragraph: Paragraph, behind: Paragraph) -> Iterator[Stretch]:
    """Yield what the next paragraph's first sentence tells of the same agreement: "Under it, …", "In return, …"."""
    if any(t.lemma_.lower() in AGREEMENT_KINDS for t in behind.doc):
        return
    start, stop = next(sentences(behind), (0, 0))
    pronoun = _pronoun(behind, start, stop)
    if pronoun is not None:
        yield from _beside(pronoun)
    elif behind.doc[start : start + 2].text.lower() in IN_RETURN:
        yield from _going_on(behind, start, stop, telling=True)


def _beside(anchor: _Anchor) -> Iterator[Stretch]:
    """Yield what a sentence tells of an agreement: by "under", as its subject, or behind its noun."""
    doc = anchor.doc
    before = _case_before(anchor)
    if before is not None:
        opening = not any(is_finite(t) or t.tag_ == "MD" for t in doc[anchor.start : before])
        if opening and (start := _clause_behind(anchor)) is not None:
            yield Stretch(anchor.paragraph, start, anchor.stop)
            return
        if not opening and doc[before].lower_ != "in" and _is_promised(doc, anchor.start, before):
            yield Stretch(anchor.paragraph, _clause_before(doc, anchor.start, before), before)
            return
    elif (verb := _verb_of(anchor)) is not None and (start := _content_at(doc, verb, anchor.stop)) is not None:
        yield Stretch(anchor.paragraph, start, anchor.stop)
        return
    yield from _behind(anchor)


# --- "under the pact" -----------------------------------------------------------------------------------------


def _case_before(anchor: _Anchor) -> int | None:
    """Return where "under" stands before an agreement: "under the terms of the pact"; "in" where it opens one."""
    doc = anchor.doc
    for at in range(anchor.first - 1, max(anchor.start, anchor.first - 5) - 1, -1):
        word = doc[at].lower_
        by_terms = word == "by" and at + 2 < anchor.first and doc[at + 2].lower_ == "terms"
        if word == "under" or by_terms or (word == "in" and at == anchor.start):
            return at
        if word not in {"of", "terms", "the", "provisions", "a", "this", "its", "plan", "part"}:
            break
    return None


def _is_promised(doc: Doc, first: int, end: int) -> bool:
    return any(promises(doc, i) for i in range(first, end))


def _clause_behind(anchor: _Anchor) -> int | None:
    """Return where the main clause begins: "Under the pact, signed in Oslo, | boats must …"."""
    doc = anchor.doc
    if anchor.end >= anchor.stop:
        return None
    if doc[anchor.end].text not in _ASIDES and doc[anchor.end].pos_ not in {"ADP", "VERB"}:
        return anchor.end if predicate(doc, anchor.end, anchor.stop) is not None else None
    for at in range(anchor.end, anchor.stop):
        if doc[at].text in _ASIDES | {")"} and predicate(doc, at + 1, anchor.stop) is not None:
            return at + 1
    return None


def _clause_before(doc: Doc, start: int, under: int) -> int:
    """Return where the clause that "under the pact" belongs to begins: behind "reported that"."""
    that = [i for i in range(start, under) if doc[i].lower_ == "that" and predicate(doc, i + 1, under) is not None]
    return that[-1] + 1 if that else start


# --- the agreement as a subject -------------------------------------------------------------------------------


def _verb_of(anchor: _Anchor) -> int | None:
    """Return the verb of which an agreement is the subject: "The pact, signed in Oslo, | obliges …"."""
    doc = anchor.doc
    if anchor.first > anchor.start:
        before = doc[anchor.first - 1]
        if before.pos_ in {"ADP", "PART"} or (before.pos_ == "VERB" and before.tag_ not in {"VBD", "VBZ"}):
            return None
    at, limit = anchor.end, min(anchor.stop, anchor.end + 3 * _FARTHEST)
    passing = {"ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ", "ADV", "PART", "CCONJ"}
    while at < limit:
        token = doc[at]
        if token.text in _ASIDES:
            closing = (i for i in range(at + 1, limit) if doc[i].text in _ASIDES | {")"})
            close = next((i for i in closing if _may_be_verb(doc, i + 1)), None)
            if close is None:
                return None
            at = close + 1
        elif _may_be_verb(doc, at):
            return at
        elif token.pos_ in passing or token.tag_ in {"VBN", "VBD", "POS", "PRP$"} or token.is_quote:
            at += 1
        else:
            return None
    return None


def _may_be_verb(doc: Doc, at: int) -> bool:
    if at >= len(doc):
        return False
    token = doc[at]
    if token.tag_ == "MD" or token.lower_ in {"also", "further"}:
        return True
    lemma = token.lemma_.lower()
    if token.tag_ in {"VBD", "VBN"} and lemma in contents.MADE:
        return False
    return is_finite(token) or _is_mistaken(token)


def _is_mistaken(token: Token) -> bool:
    """Tell whether a verb was taken for a noun: "that limits gill nets"."""
    return token.tag_ in {"NNS", "NN", "VB"} and token.lower_ != token.lemma_.lower() in contents.CONTENT


def _content_at(doc: Doc, at: int, end: int) -> int | None:
    """Return where what was agreed begins, for the verb of which an agreement is the subject; None for another."""
    verb, modal = at, False
    while verb < end and (
        doc[verb].tag_ in {"MD", "RB", "TO"}
        or (doc[verb].lemma_.lower() in {"be", "have"} and not _has_object(doc, verb, end))
    ):
        modal = modal or doc[verb].tag_ in {"MD", "TO"}
        verb += 1
    if verb >= end or any(t.lower_ in {"been", "being", "not", "n't"} for t in doc[at:verb]):
        return None
    token = doc[verb]
    lemma = token.lemma_.lower()
    if token.tag_ == "VBN" and doc[verb - 1].lemma_.lower() == "be":
        return None
    present = modal or token.tag_ in {"VBZ", "VBP", "VB", "NNS", "NN"}
    if _is_effect(doc, verb, end) or not (lemma in contents.CONTENT or (lemma in contents.DOING and present)):
        return None
    return _complement(doc, verb, end)


def _has_object(doc: Doc, verb: int, end: int) -> bool:
    """Tell whether "have" is a verb of its own: "would have both sides withdraw"."""
    nominal = {"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    return doc[verb].lower_ == "have" and verb + 1 < end and doc[verb + 1].pos_ in nominal


def _is_effect(doc: Doc, verb: int, end: int) -> bool:
    """Tell whether the object is no act: "gave hope", "requires the approval of the council"."""
    near = doc[verb + 1 : min(end, verb + 8)]
    if any(t.lemma_.lower() in contents.EFFECTS for t in [t for t in near if t.pos_ in {"NOUN", "PRON"}][:1]):
        return True
    return not any(t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} for t in near)


def _complement(doc: Doc, verb: int, end: int) -> int | None:
    """Return where the act begins: behind "provides that", at the one who acts behind "would have"."""
    lemma, at = doc[verb].lemma_.lower(), verb + 1
    if at >= end:
        return None
    if lemma in {"have", "see"}:
        return at
    that = next((i for i in range(at, min(end, at + 3)) if doc[i].lower_ == "that"), None)
    if lemma in contents.SAYING_SO:
        if that is not None:
            return that + 1
        if lemma in {"say", "state", "mean"}:
            return at if predicate(doc, at, end) is not None else None
        if lemma in {"provide", "call"} and doc[at].pos_ == "ADP" and doc[at].lower_ != "for":
            return None
    for i in range(at, min(end, at + 4)):
        # "contains a clause allowing …"
        if doc[i].lemma_.lower() in contents.PARTS and i + 1 < end and lemma in contents.LISTING:
            if doc[i + 1].tag_ == "VBG":
                return i + 1
            if doc[i + 1].lower_ in {"that", "which"}:
                return i + 2
    return verb


# --- behind its noun ------------------------------------------------------------------------------------------


def _behind(anchor: _Anchor) -> Iterator[Stretch]:
    """Yield what hangs on the noun: "a pact to share …", "a treaty that bars …", "a text under which …"."""
    doc, paragraph, end = anchor.doc, anchor.paragraph, _end_of_phrase(anchor)
    comma = False
    for at in range(anchor.end, min(end - 1, anchor.end + _FARTHEST)):
        token, behind = doc[at], doc[at + 1]
        lemma = token.lemma_.lower()
        if token.tag_ == "TO":
            if not comma and behind.tag_ in {"VB", "NN"} and behind.lemma_.lower() not in contents.AIMS:
                yield Stretch(paragraph, at + 1, end, by_all=True)
            return
        if token.lower_ in {"under", "by", "in", "whereby"} and (behind.lower_ == "which" or lemma == "whereby"):
            first = at + 1 + (lemma != "whereby")
            if lemma == "under" or _is_promised(doc, first, end):
                yield Stretch(paragraph, first, _end_of_relative(doc, first, end))
            return
        if token.lower_ in {"that", "which"} and token.tag_ != "DT":
            yield from _relative(anchor, at, end)
            return
        if token.tag_ == "VBG":
            if _tells_acts(doc, at, comma=comma):
                yield Stretch(paragraph, at, end, by_all=doc[at - 1].lower_ == "for")
            elif lemma in {"promise", "pledge", "undertake", "agree"} and behind.tag_ == "TO":
                yield Stretch(paragraph, at + 2, end, by_all=True)
            elif doc[at - 1].pos_ == "ADP":
                continue
            return
        if token.text == ",":
            comma = True
        elif is_finite(token) or token.tag_ in {"MD", "VB"} or token.text in {";", ":", "—"}:
            return


def _relative(anchor: _Anchor, at: int, end: int) -> Iterator[Stretch]:
    doc = anchor.doc
    start = _content_at(doc, at + 1, end) if _may_be_verb(doc, at + 1) else None
    if start is not None:
        yield Stretch(anchor.paragraph, start, end)
    elif doc[anchor.end - 1].lemma_.lower() in contents.PROMISES and doc[at].lower_ == "that":
        # "a pledge that Oslo would pay"; "a deal that Oslo would sign" says nothing of it
        if _is_promised(doc, at + 1, end):
            yield Stretch(anchor.paragraph, at + 1, end)
    elif promises(doc, close := _end_of_relative(doc, at + 1, end)) and close < end:
        # "Finland, which brokered the accord, will send monitors" is found from the other side.
        return


def _tells_acts(doc: Doc, at: int, *, comma: bool) -> bool:
    """Tell whether a participle behind an agreement tells what it says: "a pact letting boats fish"."""
    lemma, before = doc[at].lemma_.lower(), doc[at - 1]
    if comma:
        return lemma in contents.BINDING | contents.ALLOWING | contents.BARRING
    if before.lower_ == "for":
        return lemma not in contents.AIMS
    return before.pos_ != "ADP" and lemma in contents.CONTENT


def _end_of_phrase(anchor: _Anchor) -> int:
    """Return where what hangs on the noun must end: before the verb that it is the subject of."""
    head = anchor.doc[anchor.end - 1]
    while head.dep_ in {"nmod", "nmod:of"} and head.head.i < head.i:
        head = head.head
    if head.dep_.startswith("nsubj") and head.head.i > anchor.end:
        group = [c.i for c in head.head.children if c.dep_.startswith(("aux", "cop")) and c.i > anchor.end]
        return min([head.head.i, *group])
    return anchor.stop


def _end_of_relative(doc: Doc, first: int, end: int) -> int:
    """Return where a relative clause ends and its sentence goes on: "… under which boats refuel at cost | has …"."""
    verb = predicate(doc, first, end)
    for i in range(verb + 1 if verb is not None else first, end):
        goes_on = doc[i].lower_ in {"has", "had", "was", "were", "is", "are"} and doc[i - 1].pos_ in {
            "NOUN",
            "PUNCT",
        }
        if goes_on and not promises(doc, i) and verb is not None and verb < i - 1:
            return i
    return end


# --- sentences that go on -------------------------------------------------------------------------------------


def _pronoun(paragraph: Paragraph, start: int, stop: int) -> _Anchor | None:
    """Return "it" for the agreement of the sentence before: "It obliges …", "Under it, …"."""
    for token in paragraph.doc[start : min(stop, start + 3)]:
        before = paragraph.doc[token.i - 1].lower_ if token.i > start else ""
        if token.lower_ in {"it", "this"} and before in {"", "under", ",", "and", "but"}:
            return _Anchor(paragraph, token.i, token.i + 1, start, stop)
    return None


def _going_on(paragraph: Paragraph, start: int, stop: int, *, telling: bool) -> Iterator[Stretch]:
    """Yield a sentence that goes on with what was agreed: "Each side may leave …", "In return, Oslo will …".

    Behind a sentence that only names the agreement (not `telling`), it must be plain that this was agreed: "Oslo was
    to pay", "Oslo would have paid".
    """
    doc = paragraph.doc
    if any(t.text in {'"', "“", "”"} for t in doc[start:stop]) or doc[start].lower_ in _NO_ACTORS:
        return
    subject = next((t for t in doc[start:stop] if t.dep_.startswith("nsubj")), None)
    if subject is not None and subject.lemma_.lower() in AGREEMENT_KINDS:
        return
    in_return = doc[start : start + 2].text.lower() in IN_RETURN
    verb = predicate(doc, start, stop, promised=True)
    if verb is None:
        if not (in_return or _is_promised(doc, start, stop)) or not telling:
            return
    elif not telling and not _is_settled(doc, verb):
        return
    elif doc[verb].lower_ in {"could", "should", "might", "can"}:
        return
    if verb is not None and any(t.lemma_.lower() in contents.FATES for t in doc[verb + 1 : min(stop, verb + 4)]):
        return
    yield Stretch(paragraph, start, stop)


def _is_settled(doc: Doc, verb: int) -> bool:
    """Tell whether a verb by itself tells that something was agreed: "was to pay", "shall pay", "would have paid"."""
    behind = doc[verb + 1 : verb + 2]
    return doc[verb].lemma_.lower() in {"be", "shall"} or (
        doc[verb].lower_ == "would" and bool(behind) and behind[0].lower_ == "have"
    )
