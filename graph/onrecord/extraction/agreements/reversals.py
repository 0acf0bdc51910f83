"""Tell where words are about an agreement's end: whoever wants that is against it, whoever deplores it is for it.

Comes in: a remark on an agreement. Goes out: the stance that its words then show: "backed a protest against the
deal" opposes it, "angry that they had blocked the treaty" supports it. What somebody only tells of shows none.
"""

from collections.abc import Iterator

from onrecord.extraction.agreements.remarks import Remark
from onrecord.extraction.agreements.tone import is_denied
from onrecord.extraction.agreements.verdicts import (
    BAD,
    DEMANDING,
    FAVOURING,
    HOPING,
    NEGATIONS,
    OPPOSING,
    SUPPORT,
    SUPPORTING,
)
from onrecord.extraction.language import Parse
from onrecord.extraction.reporting_lexicon import PROMISE
from onrecord.extraction.tokens import Token

# What ends an agreement, or keeps it from being made.
_ENDING = frozenset(
    """
    terminate termination abrogate abrogation annul annulment repeal revoke cancel cancellation scrap ditch
    withdraw withdrawal quit block reject rejection veto boycott
    """.split()
)
_AGAINST = frozenset({"protest", "demonstration", "campaign", "rally", "march"})  # only where "against" follows
# What makes or keeps one: denied, it is the same. Such a noun may stand between the word for an end and the name.
_MAKING = frozenset("sign signing join ratify ratification accept approve approval adopt adoption renew".split())
_WANTING = DEMANDING | FAVOURING | HOPING | SUPPORTING | PROMISE | SUPPORT
# Whoever blocks or vetoes an end does not deplore it: that is against something of which the words tell no more.
_DEPLORING = (OPPOSING | BAD | frozenset("angry anger furious regret disappoint dismay".split())) - _ENDING
_OBJECTING = frozenset({"oppose", "opposed", "object", "objection", "objections"})
_CASES = frozenset({"of", "from", "against", "out"})
# Between what somebody wants or deplores and what it is lies no other clause beside it.
_BESIDE = frozenset({"conj", "parataxis", "advcl", "root", "ROOT"})


def reversed_by(parse: Parse, remark: Remark) -> str | None:
    """Return "opposes" where a remark wants an agreement's end, else None.

    "Supports" where it deplores that end, or has nothing against the agreement.
    """
    words = [token for run in remark.words for token in run]
    if any(_objects_to_nothing(word) for word in words):
        return "supports"
    ends = [word for head in _heads(parse, remark) for word in _ends_above(head)]
    for end in ends:
        if end not in words and end is not remark.cue:
            continue
        above = [*_above(end)]
        if any(one.lemma_.lower() in _ENDING for one in above):
            continue  # "withdraw its veto of the treaty"
        if any(_is_told(one, _DEPLORING) for one in above):
            return "supports"
        cue = [remark.cue] if remark.cue is not None and remark.cue is not end else []
        if _is_to_be_done(remark, end) or any(_is_told(one, _WANTING) for one in (*above, *cue)):
            return "opposes"
    return None


def _objects_to_nothing(word: Token) -> bool:
    """Tell whether somebody has nothing against it: "would not be opposed to a deal", "has no objection to it"."""
    if word.lemma_.lower() not in _OBJECTING and word.lower_ not in _OBJECTING:
        return False
    none = any(child.lower_ == "no" for child in word.children)
    return none or is_denied(word, word.sent.start)


def _heads(parse: Parse, remark: Remark) -> Iterator[Token]:
    """Yield the nouns that name the agreement in a remark's words, or in those of a deed."""
    for place in remark.named_at:
        tokens = parse.paragraph_at(place.start).tokens(place)
        if tokens is not None:
            yield tokens.root


def _ends_above(head: Token) -> Iterator[Token]:
    """Yield the word for an end of which an agreement is the object: "scrap the pact", "withdrawal from it"."""
    word, case = head, _case_of(head)
    for _ in range(2):
        of = word.dep_ in {"obj", "nsubj:pass"} or (word.dep_ in {"obl", "nmod"} and case in _CASES)
        if not of:
            return
        over, lemma = word.head, word.head.lemma_.lower()
        denied = any(child.lower_ in NEGATIONS for child in over.children)
        against = case == "against"
        if (lemma in _ENDING and not denied) or (lemma in _AGAINST and against) or (lemma in _MAKING and denied):
            yield over
        if lemma not in _MAKING or over.pos_ != "NOUN":
            return
        word, case = over, _case_of(over)  # "blocked the adoption of the treaty"


def _case_of(noun: Token) -> str:
    return next((child.lower_ for child in noun.children if child.dep_ == "case"), "")


def _is_told(word: Token, lemmas: frozenset[str]) -> bool:
    """Tell whether a word is one of some, and nothing denies it."""
    return word.lemma_.lower() in lemmas and not is_denied(word, word.sent.start)


def _above(token: Token) -> Iterator[Token]:
    """Yield the words that a word hangs on, up to another clause beside it."""
    while token.dep_ not in _BESIDE and token.head is not token:
        token = token.head
        yield token


def _is_to_be_done(remark: Remark, end: Token) -> bool:
    """Tell whether a remark's words, told "to do" something, do it: "told his aide to give notice of …"."""
    words = remark.words[0]
    opens = [token.lower_ for token in words][:2]
    return (
        remark.utterance is not None
        and "to" in opens[: 1 + (opens[:1] in (["not"], ["never"]))]
        and (end.sent == words.sent)
    )
