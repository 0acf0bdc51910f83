"""Tell which remarks take no side on an agreement, whatever words for and against stand in them.

Comes in: a remark. Goes out: whether it thanks or praises somebody else, says that others do not keep their word,
leaves open what will become of it, or only tells who signed.
"""

from collections.abc import Iterator

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.bearings import Link
from onrecord.extraction.agreements.remarks import Remark
from onrecord.extraction.agreements.tone import class_of, tone_of
from onrecord.extraction.agreements.verbs import verb_form
from onrecord.extraction.agreements.verdicts import BAD, EXPRESSIVE, GOOD, OPPOSING
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token

_THANKS = frozenset({"thank", "gratitude", "thanks"})
_BACKING = frozenset({"support", "praise", "admiration", "solidarity", "friendship"})
_TOWARDS = frozenset({"for", "to", "with"})
_NOT_DOING = frozenset("fail failure refuse refusal reluctance reluctant delay slow unwilling".split())
_KEPT = frozenset(
    "implement honour honor respect observe keep abide comply send attend deliver fulfil fulfill carry".split()
)
_NEAR = 4  # tokens
_PREVENTING = frozenset({"prevent", "avoid", "avert", "forestall"})
_ASKING = frozenset({"ask", "wonder", "inquire", "enquire"})
# What hangs on the noun where somebody says no more than what it is; and what judges it.
_OF_A_KIND = frozenset({"det", "nsubj", "cop", "amod", "compound", "nmod", "mark", "punct", "case"})
_JUDGING = GOOD | BAD | EXPRESSIVE
_TAKING = frozenset({"accept", "acceptance", "approve"})
_REFUSING = frozenset({"reject", "rejection"})
_SIGNING = frozenset({"sign", "initial", "initialle", "ratify"})
_TELLING = frozenset({"telling", "other", "none", "asserting"})
_OF_ANY_SIDE = frozenset({"hedges", "demands", "negation"})
_NOT_YET = frozenset({"will", "wo", "would", "'ll", "’ll"})
_DECIDED = frozenset({"not", "n't", "never", "no"})
_WEIGHING = frozenset({"should", "must", "ought", "never", "again"})


def takes_no_side(remark: Remark, stance: str) -> bool:
    """Tell whether a remark cannot show a stance that it seems to show."""
    words = [token for run in remark.words for token in run]
    if stance == "opposes" and (_blames_for_not_keeping(remark, words) or _prevents(words)):
        return True
    if stance == "supports" and remark.link is not Link.NAMED and _is_for_somebody(remark, words):
        return True
    if stance in {"supports", "opposes"} and _tells_a_term(remark, words):
        return True
    if (stance != "doubts" and _asks(remark, words)) or _says_what_it_is(remark):
        return True
    return _leaves_open(words) or _tells_who_signed(remark, words)


def _asks(remark: Remark, words: list[Token]) -> bool:
    """Tell whether somebody only asks: "asked whether Oslo would keep the truce"."""
    asking = remark.cue is not None and remark.cue.lemma_.lower() in _ASKING
    return asking and bool(words) and words[0].lower_ in {"if", "whether"}


def _says_what_it_is(remark: Remark) -> bool:
    """Tell whether words only say of which kind an agreement is: "which is a memorandum on disaster risks"."""
    kind = remark.words[0].root
    if kind.lemma_.lower() not in AGREEMENT_KINDS or child(kind, "cop") is None or is_negated(kind):
        return False
    return all(t.dep_ in _OF_A_KIND and (t.dep_ != "amod" or t.lower_ not in _JUDGING) for t in kind.children)


def _blames_for_not_keeping(remark: Remark, words: list[Token]) -> bool:
    """Tell whether others are said not to keep it: "accused Oslo of failing to honour it", not "we refuse".

    Whoever wants out for that reason opposes it.
    """
    if any(token.lower_ in _WEIGHING for token in words) or any(t.lemma_.lower() in OPPOSING for t in words):
        return False
    return any(
        token.lemma_.lower() in _NOT_DOING
        and token != remark.cue
        and not any(c.pos_ == "PRON" or c.tag_ == "PRP$" for c in token.children)
        and any(t.pos_ == "VERB" and t.lemma_.lower() in _KEPT for t in words[at + 1 : at + _NEAR])
        for at, token in enumerate(words)
    )


def _prevents(words: list[Token]) -> bool:
    """Tell whether all that is bad is what an agreement keeps away: "it will prevent any fraud"."""
    bad = [t for t in words if t.lemma_.lower() in BAD | OPPOSING and t.lemma_.lower() not in _PREVENTING]
    return bool(bad) and all(t.dep_ == "obj" and t.head.lemma_.lower() in _PREVENTING for t in bad)


def _is_for_somebody(remark: Remark, words: list[Token]) -> bool:
    """Tell whether somebody is thanked or backed: "thanked the envoy", "voiced support for Chad"."""
    cue = remark.cue
    if cue is not None and cue.lemma_.lower() in _THANKS:
        return True
    if any(token.lemma_.lower() in _THANKS for token in words if token.pos_ == "NOUN"):
        return True
    return any(token.lemma_.lower() in _BACKING and _names(_behind(token)) for token in words)


def _behind(noun: Token) -> Iterator[Token]:
    """Yield the next two words behind a noun that are no quotation marks."""
    found = (token for token in noun.doc[noun.i + 1 : noun.i + _NEAR] if not token.is_quote)
    for _, token in zip(range(2), found, strict=False):
        yield token


def _names(behind: Iterator[Token]) -> bool:
    case, name = next(behind, None), next(behind, None)
    return case is not None and case.lower_ in _TOWARDS and name is not None and name.pos_ == "PROPN"


def _leaves_open(words: list[Token]) -> bool:
    """Tell whether either may come: "whether we accept or reject it", "decide on its acceptance or rejection"."""
    lemmas = {token.lemma_.lower() for token in words}
    if "or" not in lemmas or lemmas.isdisjoint(_TAKING) or lemmas.isdisjoint(_REFUSING):
        return False
    return lemmas.isdisjoint(_DECIDED) and not any(token.lower_ in _WEIGHING for token in words)


def _tells_a_term(remark: Remark, words: list[Token]) -> bool:
    """Tell whether a remark only says what is agreed: "that under the pact boats may refuel"."""
    opening = [token.lower_ for token in words[:_NEAR]]
    if "under" not in opening or not any(t.lemma_.lower() in AGREEMENT_KINDS for t in words[: 2 * _NEAR]):
        return False
    return _only_tells(remark)


def _tells_who_signed(remark: Remark, words: list[Token]) -> bool:
    """Tell whether a remark in the news's own words says no more than who signed: "that he only initialled it"."""
    if any(t.is_quote for t in words) or verb_form(remark.words[0].root) not in _SIGNING:
        return False
    refused = any(t.lower_ in _WEIGHING | _NOT_YET for t in words)
    return not refused and _only_tells(remark)


def _only_tells(remark: Remark) -> bool:
    """Tell whether no word of a remark is for or against anything."""
    if remark.utterance is None or class_of(remark.cue) not in _TELLING:
        return False
    return not any(number for kind, number in tone_of(remark).items() if kind not in _OF_ANY_SIDE)
