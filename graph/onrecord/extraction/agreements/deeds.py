"""Tell what somebody does in an article that parties to an agreement do, far from where it is named.

Comes in: a candidate with its places. Go out: features: is bound to act, signs, has somebody negotiate.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.candidates import Candidate
from onrecord.extraction.agreements.linear import Feature
from onrecord.extraction.agreements.places import Place
from onrecord.extraction.agreements.verbs import DONE, verb_form
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Token

_BOUND = frozenset({"will", "must", "shall", "'ll", "’ll", "would"})
_TO = frozenset({"be", "have", "commit", "undertake", "pledge", "promise", "agree"})
_IN_ITS_TERMS = frozenset({"under", "return", "exchange", "part"})
_OPENING = 3  # tokens
_FOR = frozenset("sign initial initialle negotiate bargain act do speak ratify".split())
_BEFORE = 5  # tokens
_OFTEN = 2


def deeds_of(parse: Parse, one: Candidate) -> Iterator[Feature]:
    """Yield what a candidate does anywhere in an article."""
    bound = signs = negotiates = terms = 0
    for place in one.places:
        doc = parse.paragraphs[place.paragraph].doc
        negotiates += _is_negotiated_for(doc.tokens, place)
        verb = _verb_of(doc[place.first : place.end].root)
        if verb is None:
            continue
        signs += DONE.get(verb_form(verb)) in {"signed", "ratified", "agreed"} and verb_form(verb) in _SIGNING
        if _is_bound(verb):
            bound += 1
            opening = {t.lower_ for t in doc[verb.sent.start : verb.sent.start + _OPENING]}
            terms += not opening.isdisjoint(_IN_ITS_TERMS)
    for name, times in (("is bound", bound), ("is bound by its terms", terms), ("signs", signs)):
        if times:
            yield name, 1.0
    if bound >= _OFTEN:
        yield "is bound often", 1.0
    if negotiates:
        yield "somebody negotiates for it", 1.0


_SIGNING = frozenset("sign initial ink co-sign countersign ratify approve agree accept conclude".split())


def _verb_of(noun: Token) -> Token | None:
    """Return the verb whose subject a noun is, by itself, joined to another, or as the owner of who is."""
    for _ in range(3):
        if noun.dep_ in {"nsubj", "nsubj:pass"} and noun.head.pos_ in {"VERB", "AUX"}:
            return noun.head
        if noun.dep_ not in {"conj", "amod", "compound", "nmod:poss", "flat"}:
            return None
        noun = noun.head
    return None


def _is_bound(verb: Token) -> bool:
    if any(c.lower_ in _BOUND and c.dep_ in {"aux", "aux:pass"} for c in verb.children):
        return verb.dep_ not in {"advcl"}
    to = any(c.lower_ == "to" and c.i < verb.i for c in verb.children)
    cop = any(c.lemma_.lower() == "be" and c.dep_ in {"cop", "aux"} for c in verb.children)
    binds = verb.lemma_.lower() in _TO and any(c.dep_ == "xcomp" for c in verb.children)
    return (to and cop) or binds


def _is_negotiated_for(tokens: list[Token], place: Place) -> bool:
    """Tell whether somebody does so for it: "who bargained for the 27 lines in the Dale Conference"."""
    before = tokens[max(0, place.first - _BEFORE) : place.first]
    at = next((t for t in reversed(before) if t.lower_ == "for"), None)
    return at is not None and any(t.lemma_.lower() in _FOR for t in tokens[max(0, at.i - 2) : at.i])
