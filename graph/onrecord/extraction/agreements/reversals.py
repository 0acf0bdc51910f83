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

# What ends an agreement, keeps it from being made, or is done against it.
_ENDING = frozenset(
    """
    terminate termination abrogate abrogation annul annulment repeal revoke cancel cancellation scrap ditch
    withdraw withdrawal quit block reject rejection veto boycott protest demonstration campaign
    """.split()
)
# What makes or keeps one: denied, it is the same.
_MAKING = frozenset("sign signing join ratify ratification accept approve approval adopt implement renew".split())
_WANTING = DEMANDING | FAVOURING | HOPING | SUPPORTING | PROMISE | SUPPORT
_DEPLORING = (OPPOSING | BAD | frozenset({"angry", "anger", "furious", "regret", "disappoint", "dismay"})) - {
    "block", "veto", "reject", "boycott", "protest",
}  # fmt: skip
# Between what somebody wants or deplores and what it is lies no other clause beside it.
_BESIDE = frozenset({"conj", "parataxis", "advcl", "root", "ROOT"})


def reversed_by(parse: Parse, remark: Remark) -> str | None:
    """Return "opposes" where a remark wants an agreement's end, "supports" where it deplores that; else None."""
    heads = {(id(head.doc), head.i) for head in _heads(parse, remark)}
    for token in (*(token for run in remark.words for token in run), *_deed_s(remark)):
        below = (one for child in token.children if child.dep_ != "nsubj" for one in child.subtree)
        if not _ends(token) or not any((id(one.doc), one.i) in heads for one in below):
            continue
        above = {*_above(token)}
        if any(one.lemma_.lower() in _DEPLORING and not is_denied(one, one.sent.start) for one in above):
            return "supports"
        cue = remark.cue
        wanted = {*above, cue} if cue is not None and (cue.doc is not token.doc or cue not in above) else above
        if _is_infinitive(token, remark) or any(
            one.lemma_.lower() in _WANTING and not is_denied(one, one.sent.start) for one in wanted
        ):
            return "opposes"
    return None


def _heads(parse: Parse, remark: Remark) -> Iterator[Token]:
    """Yield the nouns that name the agreement in a remark's words, or in those of a deed."""
    for place in remark.agreed.places:
        if any(place.overlaps(span) for span in remark.spans):
            tokens = parse.paragraph_at(place.start).tokens(place)
            if tokens is not None:
                yield tokens.root


def _deed_s(remark: Remark) -> tuple[Token, ...]:
    """Return the verb of a deed, which is none of a statement's words."""
    return (remark.cue,) if remark.utterance is None and remark.cue is not None else ()


def _ends(token: Token) -> bool:
    """Tell whether a word tells of an end: "terminate", "not to sign"."""
    lemma = token.lemma_.lower()
    denied = any(child.lower_ in NEGATIONS for child in token.children)
    return denied if lemma in _MAKING else lemma in _ENDING and not denied


def _above(token: Token) -> Iterator[Token]:
    """Yield the words that a word hangs on, up to another clause beside it."""
    while token.dep_ not in _BESIDE and token.head is not token:
        token = token.head
        yield token


def _is_infinitive(token: Token, remark: Remark) -> bool:
    """Tell whether a remark's words, told "to do" something, do it: "told his aide to give notice of …"."""
    first = remark.words[0][0] if len(remark.words[0]) else None
    led = first is not None and [one.lower_ for one in remark.words[0]][:2] in (["not", "to"], ["never", "to"])
    leads = first is not None and (first.lower_ == "to" or led)
    return leads and remark.utterance is not None and token.sent is remark.words[0].sent
