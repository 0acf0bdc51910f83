"""Find the stretches of an article that tell what an agreement says.

Comes in: an accord's namings. Go out: Stretches in text order, each a run of words of one sentence that holds one act
or a list of acts. Tags and words are read rather than the parse, which such long sentences often defeat.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.extraction.agreements.acts import IN_RETURN, is_finite, predicate, promises
from onrecord.extraction.agreements.joining import Accord
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.lexicon import AGREEMENT_KINDS

# "The treaty obliges Oslo to …": what follows is what was agreed.
_BINDING = frozenset("commit oblige obligate require bind compel force order demand".split())
_ALLOWING = frozenset("allow permit let enable entitle authorise authorize empower free exempt".split())
_BARRING = frozenset("bar ban forbid prohibit rule outlaw".split())
_GIVING = frozenset(
    "give grant guarantee award cede assign allot allocate hand transfer offer assure promise".split()
)
_SAYING = frozenset("provide stipulate specify state say lay foresee envisage envision call mean ensure".split())
_SETTING = frozenset(
    """
    set fix cap limit establish create extend renew abolish scrap lift waive impose introduce restore reserve divide
    split share include contain halve double recognise recognize designate dissolve demilitarise demilitarize exclude
    """.split()
)
# Verbs of other deeds and effects as well: of an agreement in the present or future only.
_DOING = frozenset(
    """
    open reopen close cut reduce raise lower bring send return put place keep make leave see have end move shift cover
    protect phase release remove carve draw settle
    """.split()
)
_CONTENT = _BINDING | _ALLOWING | _BARRING | _GIVING | _SAYING | _SETTING
# What a verb of doing has for its object where it tells an effect: "opens a rift".
_EFFECTS = frozenset(
    """
    question doubt rift hope concern way debate anger fear chapter era crisis dispute war risk pressure criticism
    attention light mind sense prosperity peace stability relief joy benefit growth trust calm security order success
    difference history headline door tension impasse deadlock standoff stalemate conflict
    """.split()
)
# "a pact to end the war" tells what for, not what.
_AIMS = frozenset(
    """
    end ease avoid avert prevent boost promote strengthen improve help curb combat tackle fight stem foster deepen
    ensure resolve defuse calm normalise normalize stop settle bolster enhance secure bring pave encourage facilitate
    govern regulate cover mark make replace address achieve maintain preserve save do be meet give keep build_up
    discuss negotiate sign ratify announce celebrate salvage bury heal guard decongest protect police manage limit_
    """.split()
) - {"give"}
_MADE = frozenset(
    """
    sign reach agree strike conclude initial ratify broker mediate negotiate draft draw announce publish approve adopt
    see obtain release date call base back sponsor write hammer renew extend
    """.split()
)
_UNDER = frozenset({"under"})
_FARTHEST = 18  # tokens between an agreement and what is told of it


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one sentence that tell what was agreed. `by_all`: what all parties are to do, no subject named."""

    paragraph: Paragraph
    first: int
    end: int
    by_all: bool = False

    @property
    def doc(self) -> Doc:
        """Return the parse that `first` and `end` count into."""
        return self.paragraph.doc


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Words for the agreement: a naming, or "it" behind one."""

    paragraph: Paragraph
    first: int
    end: int

    @property
    def doc(self) -> Doc:
        return self.paragraph.doc

    @property
    def sentence(self) -> Tokens:
        return self.doc[self.first].sent


def stretches(parse: Parse, accord: Accord) -> list[Stretch]:
    """Return the stretches that tell what an agreement says, in text order; some may overlap."""
    found: list[Stretch] = []
    by_paragraph: dict[int, list[_Anchor]] = {}
    for naming in accord.namings:
        anchor = _Anchor(naming.paragraph, naming.first, naming.end)
        by_paragraph.setdefault(naming.paragraph.index, []).append(anchor)
    for index, anchors in by_paragraph.items():
        found += _of_paragraph(parse.paragraphs[index], anchors)
    return sorted(found, key=lambda s: (s.paragraph.index, s.first, s.end))


def _of_paragraph(paragraph: Paragraph, anchors: list[_Anchor]) -> Iterator[Stretch]:
    """Yield what the sentences that name an agreement tell of it, and those that go on from there."""
    telling = named = False
    for sentence in paragraph.doc.sents:
        here = [a for a in anchors if sentence.start <= a.first < sentence.end]
        if not here and named and (pronoun := _pronoun(paragraph, sentence)) is not None:
            here = [pronoun]
        told = [stretch for anchor in here for stretch in _beside(anchor)]
        yield from told
        if not told and telling and not here and not _names_agreement(sentence):
            told = list(_going_on(paragraph, sentence))
            yield from told
        telling = bool(told)
        named = bool(here) or (named and telling)


def _beside(anchor: _Anchor) -> Iterator[Stretch]:
    """Yield what a sentence tells of an agreement: by "under", as its subject, or behind its noun."""
    doc, sentence = anchor.doc, anchor.sentence
    before = _case_before(anchor)
    if before is not None:
        opening = before <= sentence.start + 1 or not any(
            is_finite(t) or t.tag_ == "MD" for t in doc[sentence.start : before]
        )
        start = _clause_behind(anchor) if opening else None
        if start is not None:
            yield Stretch(anchor.paragraph, start, sentence.end)
        elif not opening and _is_promised(doc[sentence.start : before]):
            yield Stretch(anchor.paragraph, sentence.start, before)
            return
    elif (verb := _verb_of(anchor)) is not None and (start := _content_at(doc, verb, sentence.end)) is not None:
        yield Stretch(anchor.paragraph, start, sentence.end)
        return
    yield from _behind(anchor)


def _case_before(anchor: _Anchor) -> int | None:
    """Return where "under" stands before an agreement: "under the pact", "under the terms of the pact"."""
    doc, first = anchor.doc, anchor.first
    for at in range(first - 1, max(anchor.sentence.start, first - 5) - 1, -1):
        word = doc[at].lower_
        if word in _UNDER or (word == "by" and at + 2 < first and doc[at + 2].lower_ == "terms"):
            return at
        if word not in {"of", "terms", "the", "provisions", "a", "this", "its", "plan", "part"}:
            break
    return None


def _is_promised(words: Tokens) -> bool:
    return any(promises(words.doc, t.i) for t in words)


def _clause_behind(anchor: _Anchor) -> int | None:
    """Return where the main clause begins: "Under the pact, signed in Oslo, | boats must …"."""
    doc, end = anchor.doc, anchor.sentence.end
    after = doc[anchor.end].text if anchor.end < end else ""
    if after not in {",", "-", "—"} and doc[anchor.end : anchor.end + 1] and doc[anchor.end].pos_ != "ADP":
        return anchor.end if predicate(doc, anchor.end, end) is not None else None
    for at in range(anchor.end, end):
        if doc[at].text in {",", "—", "–"} and predicate(doc, at + 1, end) is not None:
            return at + 1
    return None


def _verb_of(anchor: _Anchor) -> int | None:
    """Return the verb of which an agreement is the subject: "The pact, signed in Oslo, | obliges …"."""
    doc, sentence = anchor.doc, anchor.sentence
    if anchor.first > sentence.start:
        before = doc[anchor.first - 1]
        if before.pos_ in {"ADP", "PART"} or (before.pos_ == "VERB" and not before.tag_.startswith("VBD")):
            return None
    at, limit = anchor.end, min(sentence.end, anchor.end + 3 * _FARTHEST)
    while at < limit:
        token = doc[at]
        if token.text in {",", "(", "—", "–"}:
            close = next(
                (
                    i
                    for i in range(at + 1, limit)
                    if doc[i].text in {",", ")", "—", "–"} and _may_be_verb(doc, i + 1)
                ),
                None,
            )
            if close is None:
                return None
            at = close + 1
        elif _may_be_verb(doc, at):
            return at
        elif token.pos_ in {"ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ", "ADV", "PART", "CCONJ"} or token.tag_ in {
            "VBN",
            "VBD",
            "POS",
            "PRP$",
        }:
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
    if token.tag_ in {"VBD", "VBN"} and lemma in _MADE:
        return False
    if is_finite(token):
        return True
    return token.tag_ in {"NNS", "NN", "VB"} and lemma in _CONTENT and lemma != token.lower_


def _content_at(doc: Doc, at: int, end: int) -> int | None:
    """Return where what was agreed begins, for a verb that an agreement is the subject of; None for another verb."""
    verb, modal = at, False
    while verb < end and (
        doc[verb].tag_ in {"MD", "RB", "TO"}
        or doc[verb].lemma_.lower() in {"be", "have"}
        and not _has_object(doc, verb, end)
    ):
        modal = modal or doc[verb].tag_ in {"MD", "TO"}
        verb += 1
    if verb >= end or any(t.lower_ in {"been", "being"} for t in doc[at:verb]):
        return None
    token = doc[verb]
    lemma = token.lemma_.lower()
    if token.tag_ == "VBN" and doc[verb - 1].lemma_.lower() == "be":
        return None
    present = modal or token.tag_ in {"VBZ", "VBP", "VB"} or token.tag_ in {"NNS", "NN"}
    if lemma not in _CONTENT and not (lemma in _DOING and present and not _is_effect(doc, verb, end)):
        return None
    return _complement(doc, verb, end)


def _complement(doc: Doc, verb: int, end: int) -> int | None:
    """Return where the act begins: behind "provides that", at the one who acts behind "would have"."""
    lemma = doc[verb].lemma_.lower()
    behind = doc[verb + 1] if verb + 1 < end else None
    if behind is None:
        return None
    if lemma in {
        "provide",
        "stipulate",
        "specify",
        "state",
        "say",
        "lay",
        "mean",
        "foresee",
        "envisage",
        "ensure",
        "guarantee",
    }:
        that = next((i for i in range(verb + 1, min(end, verb + 4)) if doc[i].lower_ == "that"), None)
        if that is not None:
            return that + 1
        if lemma in {"say", "state", "mean", "ensure"}:
            return verb + 1 if predicate(doc, verb + 1, end) is not None and lemma != "ensure" else None
        if lemma == "provide" and behind.lower_ not in {"for"} and behind.pos_ == "ADP":
            return None
    if lemma == "call" and behind.lower_ != "for":
        return None
    if lemma in {"have", "see"}:
        return verb + 1
    return verb


def _has_object(doc: Doc, verb: int, end: int) -> bool:
    """Tell whether "have" is a verb of its own: "would have both sides withdraw"."""
    if doc[verb].lower_ != "have" or verb + 1 >= end:
        return False
    return doc[verb + 1].pos_ in {"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"}


def _is_effect(doc: Doc, verb: int, end: int) -> bool:
    objects = [t for t in doc[verb + 1 : min(end, verb + 6)] if t.pos_ == "NOUN"]
    return not any(t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} for t in doc[verb + 1 : min(end, verb + 8)]) or any(
        t.lemma_.lower() in _EFFECTS for t in objects[:2]
    )


def _behind(anchor: _Anchor) -> Iterator[Stretch]:
    """Yield what hangs on the noun: "a pact to share …", "a treaty that bars …", "a text under which …"."""
    doc, end = anchor.doc, _end_of_phrase(anchor)
    at, comma = anchor.end, False
    while at < min(end, anchor.end + _FARTHEST):
        token = doc[at]
        word = token.lower_
        if token.tag_ == "TO" and at + 1 < end and doc[at + 1].tag_ == "VB":
            if doc[at + 1].lemma_.lower() not in _AIMS and not comma:
                yield Stretch(anchor.paragraph, at + 1, end, by_all=True)
            return
        if (
            token.tag_ == "TO"
            and not comma
            and doc[at + 1 : at + 2]
            and doc[at + 1].lemma_.lower() not in _AIMS
            and doc[at + 1].pos_ in {"VERB", "NOUN"}
            and doc[at + 1].tag_ == "NN"
        ):
            yield Stretch(anchor.paragraph, at + 1, end, by_all=True)
            return
        if word in {"under", "by", "in"} and at + 1 < end and doc[at + 1].lower_ == "which":
            yield Stretch(anchor.paragraph, at + 2, end)
            return
        if word == "whereby":
            yield Stretch(anchor.paragraph, at + 1, end)
            return
        if word in {"that", "which"} and token.pos_ != "DET" and at + 1 < end:
            start = _content_at(doc, at + 1, end)
            if start is not None:
                yield Stretch(anchor.paragraph, start, end)
            elif word == "that" and predicate(doc, at + 1, end) is not None and _is_promised(doc[at + 1 : end]):
                yield Stretch(anchor.paragraph, at + 1, end)
            return
        if token.tag_ == "VBG" and not comma and doc[at - 1].pos_ != "ADP":
            lemma = token.lemma_.lower()
            if lemma in _CONTENT and lemma not in _AIMS:
                yield Stretch(anchor.paragraph, at, end)
            return
        if token.tag_ == "VBG" and doc[at - 1].lower_ == "for" and token.lemma_.lower() not in _AIMS:
            yield Stretch(anchor.paragraph, at, end, by_all=True)
            return
        if word == ",":
            comma = True
        elif is_finite(token) or token.tag_ in {"MD", "VB"} or token.text in {";", ":", "—"}:
            return
        at += 1


def _end_of_phrase(anchor: _Anchor) -> int:
    """Return where what hangs on the noun must end: before the verb that it is the subject of."""
    head = anchor.doc[anchor.end - 1]
    if head.dep_.startswith("nsubj") and head.head.i > head.i:
        verb = head.head
        group = [c.i for c in verb.children if c.dep_.startswith(("aux", "cop")) and c.i > head.i]
        return min([verb.i, *group])
    return anchor.sentence.end


def _pronoun(paragraph: Paragraph, sentence: Tokens) -> _Anchor | None:
    """Return "it" for the agreement of the sentence before: "It obliges …", "Under it, …"."""
    for token in sentence[:3]:
        if token.lower_ in {"it", "this"} and (
            token.i == sentence.start or doc_before(token) in {"under", ",", "and", "but"}
        ):
            return _Anchor(paragraph, token.i, token.i + 1)
    return None


def doc_before(token: Token) -> str:
    """Return the word before a token, in lower case."""
    return token.doc[token.i - 1].lower_ if token.i else ""


def _names_agreement(sentence: Tokens) -> bool:
    """Tell whether another agreement is the subject of a sentence."""
    return any(t.dep_.startswith("nsubj") and t.lemma_.lower() in AGREEMENT_KINDS for t in sentence)


def _going_on(paragraph: Paragraph, sentence: Tokens) -> Iterator[Stretch]:
    """Yield a sentence that goes on with what was agreed: "Each side may leave …", "In return, Oslo will …"."""
    if any(t.text in {'"', "“", "”"} for t in sentence) or not _is_promised(sentence):
        return
    if sentence[0].lower_ in {"he", "she", "i", "but", "it", "that", "this", "if_", "whether", "there"}:
        return
    yield Stretch(paragraph, sentence.start, sentence.end)
