"""Read on what a whole agreement depends: before it is signed, or takes effect.

Comes in: an accord's namings. Goes out: the article's words, or None: "provided that both parliaments approve",
"must be ratified by the Senate".
"""

from onrecord.extraction.agreements.accord import Accord
from onrecord.extraction.agreements.anchors import sentences
from onrecord.extraction.agreements.predicates import is_finite, promises
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Doc

# What is still to happen to it: "would be signed …", "takes effect …".
_HAPPENS = frozenset({"sign", "initial", "ratify", "conclude", "signing", "signature"})
_BEGINS = frozenset({"effect", "force", "operation"})
_CONNECTIVES = frozenset("after if once when unless until provided pending without only".split())
_DEPENDING = frozenset({"subject", "conditional", "contingent", "dependent", "depend", "hinge"})
_DEPENDS_ON = frozenset({"to", "on", "upon"})
# What others must do first.
_APPROVAL = frozenset("approval ratification consent endorsement assent vote signature majority".split())
_APPROVED = frozenset("approve ratify endorse confirm adopt pass back".split())
_NEEDING = frozenset({"need", "require", "await"})
_NEAR = 8  # tokens


def condition_of(parse: Parse, accord: Accord) -> str | None:
    """Return the words on which an agreement depends, connective included; None where none are told."""
    places: dict[int, list[int]] = {}
    for naming in accord.namings:
        places.setdefault(naming.paragraph.index, []).append(naming.first)
    for index, named in places.items():
        paragraph = parse.paragraphs[index]
        for start, stop in sentences(paragraph):
            if min(named) >= stop:
                continue
            found = _needed(paragraph.doc, start, stop, named) or _depending(paragraph.doc, start, stop)
            if found is not None:
                return parse.text_of(paragraph.span(paragraph.doc[found[0] : found[1]]))
    return None


def _needed(doc: Doc, start: int, stop: int, named: list[int]) -> tuple[int, int] | None:
    """Return "must be approved by ministers", "needs 67 votes", said of the agreement or of "it"."""
    subjects = [i for i in named if start <= i < stop] or [i for i in (start,) if doc.tokens[i].lower_ == "it"]
    for subject in subjects:
        for at in range(subject + 1, min(stop, subject + _NEAR)):
            lemma = doc.tokens[at].lemma_.lower()
            near = [t.lemma_.lower() for t in doc.tokens[at + 1 : min(stop, at + _NEAR)]]
            if lemma in _NEEDING and not _is_denied(doc, at) and set(near) & (_APPROVAL | _APPROVED):
                return at, _end(doc, at, stop)
            bound = doc.tokens[at].lower_ == "must" or (promises(doc, at) and lemma == "have")
            if bound and "be" in near and set(near[:5]) & _APPROVED:
                return at, _end(doc, at, stop)
    return None


def _is_denied(doc: Doc, at: int) -> bool:
    return any(t.lower_ in {"no", "not", "n't", "never"} for t in doc.tokens[max(0, at - 2) : at + 2])


def _depending(doc: Doc, start: int, stop: int) -> tuple[int, int] | None:
    """Return "provided that …" behind what is still to happen, or "subject to …"."""
    coming = None
    for at in range(start, stop):
        token = doc.tokens[at]
        lemma = token.lemma_.lower()
        if coming is None and (lemma in _HAPPENS or token.lower_ in _BEGINS) and _is_to_come(doc, start, at):
            coming = at
        elif coming is not None and token.lower_ in _CONNECTIVES and _opens_condition(doc, at, stop):
            return at, _end(doc, at, stop)
        if lemma in _DEPENDING and at + 1 < stop and doc.tokens[at + 1].lower_ in _DEPENDS_ON:
            behind = {t.lemma_.lower() for t in doc.tokens[at + 2 : min(stop, at + _NEAR)]}
            if behind & (_APPROVAL | _APPROVED):
                return at, _end(doc, at, stop)
    return None


def _is_to_come(doc: Doc, start: int, at: int) -> bool:
    """Tell whether it has not happened yet: "would be signed", "takes effect", not "was signed"."""
    before = range(max(start, at - 5), at)
    if any(promises(doc, i) for i in before):
        return True
    return doc.tokens[at].lower_ in _BEGINS and any(
        doc.tokens[i].tag_ in {"VBZ", "VBP", "VB"} and is_finite(doc.tokens[i]) for i in before
    )


def _opens_condition(doc: Doc, at: int, stop: int) -> bool:
    word, behind = doc.tokens[at].lower_, doc.tokens[at + 1].lower_ if at + 1 < stop else ""
    if word == "only":
        return behind in {"if", "when", "after", "once"}
    if word == "without":
        return any(
            t.lemma_.lower() in _APPROVAL | {"concurrence", "agreement"}
            for t in doc.tokens[at : min(stop, at + 5)]
        )
    if word == "after":
        return _follows_approval(doc, at, stop)
    if word in {"until", "pending"}:
        return any(
            is_finite(t) or t.lemma_.lower() in _APPROVAL for t in doc.tokens[at : min(stop, at + 3 * _NEAR)]
        )
    if word == "provided":
        return behind != "for"
    if word == "once":
        return behind not in {"a", "an", "every", "again"}
    return any(is_finite(t) or t.tag_ == "MD" for t in doc.tokens[at + 1 : min(stop, at + 3 * _NEAR)])


def _follows_approval(doc: Doc, after: int, stop: int) -> bool:
    """Tell whether "after" opens what must come first: "after ratification by both", "after they approve it"."""
    near = doc.tokens[after + 1 : min(stop, after + _NEAR)]
    if any(t.lower_ == "last" for t in near):
        return False  # "after its approval last week"
    if any(t.lemma_.lower() in _APPROVED and t.tag_ in {"VBP", "VBZ"} for t in near):
        return True
    noun = next((t for t in near if t.pos_ not in {"DET", "PRON"}), None)
    if noun is None or noun.lemma_.lower() not in _APPROVAL or noun.i + 1 >= stop:
        return False
    behind = noun.nbor()
    return behind.pos_ not in {"NOUN", "PROPN", "AUX", "VERB"}  # "an approval row", "approval was given"


def _end(doc: Doc, at: int, stop: int) -> int:
    """Return where the words end: before a comma, a quotation mark or the full stop."""
    end = next((i for i in range(at + 1, stop) if doc.tokens[i].text in {",", ";", '"', "”", "»", "—", ":"}), stop)
    while end > at + 1 and doc.tokens[end - 1].is_punct:
        end -= 1
    return end
