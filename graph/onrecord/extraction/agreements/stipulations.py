"""Read what is told by a verb of which an agreement is the subject: "The pact obliges …", "which would bar …".

Comes in: an Anchor, or a place behind "which". Goes out: where the words that tell what was agreed begin.
"""

from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.anchors import ASIDES, FARTHEST, Anchor
from onrecord.extraction.agreements.predicates import is_finite, predicate
from onrecord.extraction.tokens import Doc, Token

_CLOSING_ASIDES = ASIDES | {")"}
_BINDING_TO = contents.BINDING - {"require", "demand", "order"}


def verb_of(anchor: Anchor) -> int | None:
    """Return the verb of which an agreement is the subject: "The pact, signed in Oslo, | obliges …"."""
    doc = anchor.doc
    if anchor.first > anchor.start:
        before = doc[anchor.first - 1]
        if before.pos_ in {"ADP", "PART"} or (before.pos_ == "VERB" and before.tag_ not in {"VBD", "VBZ"}):
            return None
    at, limit = anchor.end, min(anchor.stop, anchor.end + 3 * FARTHEST)
    passing = {"ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ", "ADV", "PART", "CCONJ"}
    while at < limit:
        token = doc[at]
        if token.text in ASIDES:
            closing = (i for i in range(at + 1, limit) if doc[i].text in _CLOSING_ASIDES)
            close = next((i for i in closing if may_be_verb(doc, i + 1)), None)
            if close is None:
                return None
            at = close + 1
        elif may_be_verb(doc, at):
            return at
        elif token.pos_ in passing or token.tag_ in {"VBN", "VBD", "POS", "PRP$"} or token.is_quote:
            at += 1
        else:
            return None
    return None


def may_be_verb(doc: Doc, at: int) -> bool:
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


def content_at(doc: Doc, at: int, end: int) -> int | None:
    """Return where what was agreed begins, for the verb of which an agreement is the subject; None for another."""
    verb, modal = at, False
    while verb < end and (
        doc[verb].tag_ in {"MD", "RB", "TO"}
        or (doc[verb].lemma_.lower() in {"be", "have"} and not _has_object(doc, verb, end))
    ):
        modal = modal or doc[verb].tag_ in {"MD", "TO"}
        verb += 1
        if modal and verb < end and doc[verb].text == ",":  # "will, when approved by both, | entail …"
            aside = doc[verb + 1 : min(end, verb + FARTHEST)]
            verb = next((t.i + 1 for t in aside if t.text == ","), verb)
    if not modal and doc[at].lower_ in {"has", "have", "'s"} and verb > at:
        return None  # "has divided the country" tells what came of it
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
    nouns = [t.lemma_.lower() for t in near if t.pos_ in {"NOUN", "PRON"} or t.dep_ == "obj"]
    if set(nouns[:1]) & contents.EFFECTS or set(nouns[:2]) & contents.CONSENT:
        return True
    if doc[verb].lemma_.lower() in _BINDING_TO:
        return not any(t.lower_ == "to" for t in doc[verb + 1 : min(end, verb + FARTHEST)])
    return not any(t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} for t in near)


def _complement(doc: Doc, verb: int, end: int) -> int | None:
    """Return where the act begins: behind "provides that", at the one who acts behind "would have"."""
    lemma, at = doc[verb].lemma_.lower(), verb + 1
    if at >= end:
        return None
    if lemma in {"have", "see"}:
        return at
    if doc[at].text in {":", '"', "“"}:
        while at < end and doc[at].is_punct:
            at += 1
        return at if at < end else None
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
