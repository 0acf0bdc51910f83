"""Read what hangs on the noun: "a pact to share …", "a treaty that bars …", "a text under which …".

Comes in: an Anchor. Go out: Stretches.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements import contents
from onrecord.extraction.agreements.anchors import FARTHEST, Anchor, Stretch, is_promised
from onrecord.extraction.agreements.predicates import NOMINAL, is_finite, predicate, promises
from onrecord.extraction.agreements.stipulations import content_at, may_be_verb
from onrecord.extraction.tokens import Doc

_COMMITTING = frozenset({"committing", "obliging", "obligating", "binding"})
_FARTHEST_TO = 9  # tokens
_IDLE = contents.AIMS | contents.TALKING | contents.VAGUE


def behind_noun(anchor: Anchor) -> Iterator[Stretch]:
    """Yield what hangs on the noun: "a pact to share …", "a treaty that bars …", "a text under which …"."""
    doc, paragraph, end = anchor.doc, anchor.paragraph, _end_of_phrase(anchor)
    comma = False
    if (
        anchor.first > anchor.start
        and doc[anchor.first - 1].lower_ == "in"
        and any(t.lemma_.lower() in contents.UNDERTAKING for t in doc[anchor.start : anchor.first])
    ):
        return  # "Oslo agreed in the communiqué to …" binds Oslo alone
    for at in range(anchor.end, min(end - 1, anchor.end + FARTHEST)):
        token, behind = doc[at], doc[at + 1]
        lemma = token.lemma_.lower()
        if token.tag_ == "TO":
            if not comma and behind.tag_ in {"VB", "NN"} and behind.lemma_.lower() not in _IDLE:
                yield Stretch(paragraph, at + 1, end, by_all=True)
            return
        if token.lower_ in {"under", "by", "in", "whereby"} and (behind.lower_ == "which" or lemma == "whereby"):
            first = at + 1 + (lemma != "whereby")
            if lemma == "under" or is_promised(doc, first, end) or _is_undertaken(doc, first, end):
                yield Stretch(paragraph, first, _end_of_relative(doc, first, end))
            return
        if token.lower_ in {"that", "which"} and token.tag_ != "DT":
            if not comma or doc[at - 1].text == ",":  # else it hangs on another noun: ", a step that …"
                yield from _relative(anchor, at, end)
            return
        if token.tag_ == "VBG":
            if _tells_acts(doc, at, comma=comma):
                yield Stretch(paragraph, at, end, by_all=doc[at - 1].lower_ == "for")
            elif lemma in {"promise", "pledge", "undertake", "agree"} and behind.tag_ == "TO":
                yield Stretch(paragraph, at + 2, end, by_all=True)
            elif token.lower_ in _COMMITTING and (to := _to_what(doc, at, end)) is not None:
                yield Stretch(paragraph, to, end, by_all=True)
            elif doc[at - 1].pos_ == "ADP":
                continue
            return
        if token.text == ",":
            comma = True
        elif is_finite(token) or token.tag_ in {"MD", "VB"} or token.text in {";", ":", "—"}:
            return


def _relative(anchor: Anchor, at: int, end: int) -> Iterator[Stretch]:
    doc = anchor.doc
    start = content_at(doc, at + 1, end) if may_be_verb(doc, at + 1) else None
    if start is not None:
        yield Stretch(anchor.paragraph, start, end)
    elif doc[anchor.end - 1].lemma_.lower() in contents.PROMISES and doc[at].lower_ == "that":
        # "a pledge that Oslo would pay"; "a deal that Oslo would sign" says nothing of it
        if is_promised(doc, at + 1, end):
            yield Stretch(anchor.paragraph, at + 1, end)
    elif doc[at].lower_ == "that" and _lacks_nothing(doc, at + 1, end):
        yield Stretch(anchor.paragraph, at + 1, end)
    elif promises(doc, close := _end_of_relative(doc, at + 1, end)) and close < end:
        # "Finland, which brokered the accord, will send monitors" is found from the other side.
        return


def _to_what(doc: Doc, at: int, end: int) -> int | None:
    """Return where the act begins behind ", committing both states to | cut tolls"; None where none does."""
    for i in range(at + 1, min(end - 2, at + _FARTHEST_TO)):
        if doc[i].tag_ == "TO":
            first = next((t.i for t in doc[i + 1 : i + 3] if not t.is_quote), i + 1)
            return first if doc[first].tag_ == "VB" else None
        # "both countries “to conduct”"
        if doc[i].pos_ not in NOMINAL | {"PRON", "CCONJ", "PUNCT"}:
            return None
    return None


def _lacks_nothing(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a clause is what was agreed: "that it would free | 40 men", not "that it would sign in May"."""
    modal = predicate(doc, first, end, promised=True)
    verb = next((t for t in doc[modal:end] if t.pos_ == "VERB" and t.tag_ != "MD"), None) if modal else None
    if verb is None or verb.i + 1 >= end:
        return False
    if verb.tag_ == "VBN":
        return doc[verb.i - 1].lower_ == "be"
    return doc[verb.i + 1].pos_ in NOMINAL


def _is_undertaken(doc: Doc, first: int, end: int) -> bool:
    """Tell whether somebody binds himself: "in which Oslo commits itself to …"."""
    verb = predicate(doc, first, end)
    return verb is not None and doc[verb].lemma_.lower() in {"commit", "undertake", "pledge", "promise", "bind"}


def _tells_acts(doc: Doc, at: int, *, comma: bool) -> bool:
    """Tell whether a participle behind an agreement tells what it says: "a pact letting boats fish"."""
    lemma, before = doc[at].lemma_.lower(), doc[at - 1]
    if comma:
        return False  # "…, allowing both to claim success" tells what came of it
    if before.lower_ == "for":
        return lemma not in contents.AIMS
    return before.pos_ != "ADP" and lemma in contents.CONTENT - {"say", "state", "mean", "call", "bind"}


def _end_of_phrase(anchor: Anchor) -> int:
    """Return where what hangs on the noun must end: before the verb that it is the subject of."""
    head = anchor.doc[anchor.end - 1]
    while head.dep_ in {"nmod", "nmod:of"} and head.head.i < head.i:
        head = head.head
    if head.dep_.startswith("nsubj") and head.head.i > anchor.end:
        group = [c.i for c in head.head.children if c.dep_.startswith(("aux", "cop")) and c.i > anchor.end]
        return min([head.head.i, *group])
    return anchor.stop


def _end_of_relative(doc: Doc, first: int, end: int) -> int:
    """Return where a relative clause ends and its sentence goes on: "… under which boats refuel | has …"."""
    verb = predicate(doc, first, end)
    for i in range(verb + 1 if verb is not None else first, end):
        goes_on = doc[i].lower_ in {"has", "had", "was", "were", "is", "are"} and doc[i - 1].pos_ in {
            "NOUN",
            "PUNCT",
        }
        if goes_on and not promises(doc, i) and verb is not None and verb < i - 1:
            return i
    return end
