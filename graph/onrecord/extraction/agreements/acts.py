"""Cut words that tell what was agreed into acts, one per deed.

Comes in: a run of tokens of one sentence. Go out: its acts, each the shortest clause with its objects: "the boats
must stay out", "(Oslo to) pay within a year".
"""

from dataclasses import dataclass

from onrecord.extraction.agreements.contents import ALLOWING, BARRING, BINDING, LISTING
from onrecord.extraction.agreements.predicates import (
    NOMINAL,
    RELATIVE,
    SUBORDINATING,
    behind_condition,
    is_finite,
    is_gapped,
    is_verb,
    is_verb_phrase,
    predicate,
    promises,
)
from onrecord.extraction.agreements.wording import (
    BETWEEN,
    CUTS,
    behind_reporting,
    is_comment,
    only_reports,
    says_in_return,
    trimmed,
)
from onrecord.extraction.tokens import Doc, Token

_SHARING = frozenset({"only", "alone", "another", "a", "the", "some", "for", "-", "–", "up", "to"})
_FARTHEST_SHARE = 3  # tokens
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)
_SUBORDINATE = RELATIVE | SUBORDINATING
_PROVIDED = ["provided", "that"]
_RULING = BINDING | ALLOWING | BARRING
_GOVERNING = BINDING | ALLOWING | {"call", "have", "see"}


@dataclass(frozen=True, slots=True)
class Act:
    """The tokens of one act, and those for who does it, where the words tell."""

    first: int
    end: int
    verb: int
    actor: tuple[int, int] | None = None  # "(Oslo) will pay", "(obliges) Oslo (to pay)"; may stand before the act


def deed_of(doc: Doc, act: Act) -> Token:
    """Return the verb that tells what is done, behind a modal if there is one."""
    return next(
        (t for t in doc.tokens[act.verb : act.end] if t.pos_ == "VERB" and t.tag_ != "MD"), doc.tokens[act.verb]
    )


def acts(doc: Doc, first: int, end: int, actor: tuple[int, int] | None = None) -> list[Act]:
    """Return the acts that a run of tokens lists, in order; each inherits who acts from the one before.

    `actor`: the tokens for who does the first, where they stand before it.
    """
    start = behind_reporting(doc, first, end)
    if start is None:
        return []
    if says_in_return(doc, start) and start + 3 < end:
        start += 2 + (doc.tokens[start + 2].text == ",")
    pieces, listing = _pieces(doc, start, end)
    found: list[Act] = []
    for number, (one, stop, governing) in enumerate(pieces):
        told = trimmed(doc, one, stop, governing)
        if told is None:
            continue
        begin, stop, governing = told
        inherited = actor if actor is not None and _inherits(doc, start, begin, stop) else None
        actor = _actor(doc, begin, stop, governing) or inherited
        follows = pieces[number + 1][0] if number + 1 < len(pieces) else end
        begin = _without_governor(doc, begin, stop, follows)
        mistaken = listing or is_verb_phrase(doc, begin, stop)  # a noun, or a verb taken for one
        share = _share_at(doc, begin, stop) if found else None
        if share is not None:
            found.append(Act(begin, stop, share, (begin, share)))
            continue
        verb = next((i for i in range(begin, stop) if is_verb(doc.tokens[i])), begin if mistaken else None)
        if verb is not None and not only_reports(doc, begin, verb, stop):
            found.append(Act(begin, stop, verb, actor))
    return found


def _pieces(doc: Doc, start: int, end: int) -> tuple[list[tuple[int, int, int | None]], bool]:
    """Return the runs between the cuts, and whether they list nouns: "includes a ban, a fund and a fee".

    With each goes the predicate that its first word is the subject of, None where that is not known.
    """
    listing = doc.tokens[start].lemma_.lower() in LISTING
    pieces: list[tuple[int, int, int | None]] = []
    at, verb = _behind_subject(doc, start, end)
    tokens = doc.tokens
    while at < end:
        begins = None
        if tokens[at].lower_ in CUTS:
            if _is_remark(doc, start, at, end):
                end = at
                break
            begins = _begins_act(doc, start, at, end)
            if begins is None and listing:
                begins = _begins_noun(doc, at, end, listed=bool(pieces))
        if begins is None:
            at += 1
            continue
        pieces.append((start, at, verb))
        start = begins
        at, verb = _behind_subject(doc, start, end)
    return [*pieces, (start, end, verb)], listing and bool(pieces)


# --- where another act begins ---------------------------------------------------------------------------------


def _is_remark(doc: Doc, start: int, cut: int, end: int) -> bool:
    """Tell whether infinitives are followed by what happened: "to open a line, but the talks failed"."""
    if not is_verb(doc.tokens[start]) or doc.tokens[cut].text == ";":
        return False
    at = cut + 1
    while at < end and doc.tokens[at].lower_ in BETWEEN:
        at += 1
    verb = predicate(doc, at, end)
    if verb is None or promises(doc, verb):
        return False
    return doc.tokens[start].tag_ == "VB" or doc.tokens[verb].tag_ == "VBD"


def _begins_act(doc: Doc, start: int, cut: int, end: int) -> int | None:
    """Return where another act begins behind a comma, semicolon or "and"; None where the same one goes on."""
    if is_comment(doc, cut, end):
        return None
    at = cut
    while at < end and doc.tokens[at].lower_ in BETWEEN:
        at += 1
    if at >= end:
        return None
    if says_in_return(doc, at):
        at += 2
        at += at < end and doc.tokens[at].text == ","
    if (behind := behind_condition(doc, at, end)) is not None:
        goes_on = is_verb_phrase(doc, behind, end) or predicate(doc, behind, end) is not None
        return at if goes_on else None
    if doc.tokens[at].pos_ == "ADP" and at + 1 < end and doc.tokens[at + 1].lower_ == "which":
        return at + 2 if predicate(doc, at + 2, end, promised=True) is not None else None
    if doc.tokens[at].lower_ in _SUBORDINATE or [token.lower_ for token in doc.tokens[at : at + 2]] == _PROVIDED:
        return None
    says = is_finite(doc.tokens[start]) and is_finite(doc.tokens[at])
    if says and any(token.text == "that" for token in doc.tokens[at + 1 : at + 2]):
        return at + 2  # "bars …, and says that …"
    if is_verb_phrase(doc, at, end):
        return at + (doc.tokens[at].tag_ == "TO") if _is_whole(doc, start, cut) else None
    # "to build sheds for boats and nets to dry in": nobody is bound by a bare infinitive.
    bound = doc.tokens[start].tag_ != "VB" or doc.tokens[start].lemma_.lower() in _GOVERNING
    if doc.tokens[cut].text == "," and at == cut + 1 and not _is_whole(doc, start, cut):
        return None  # "For every tonne landed, | Oslo will pay"
    if _share_at(doc, at, end) is not None and (
        _is_whole(doc, start, cut) or _share_at(doc, start, cut) is not None
    ):
        return at
    if predicate(doc, at, end) is not None or (is_gapped(doc, at, end) and (bound or _agrees(doc, at, end))):
        return at
    return None


def _share_at(doc: Doc, at: int, end: int) -> int | None:
    """Return where the share of somebody stands who has no verb: "(Oslo pays two millions,) Riga | 400,000"."""
    names = at
    while names < end and (doc.tokens[names].pos_ == "PROPN" or (doc.tokens[names].tag_ == "DT" and names == at)):
        names += 1
    if names == at or doc.tokens[names - 1].pos_ != "PROPN" or doc.tokens[names - 1].text in _MONTHS:
        return None
    share = names
    while share < min(end, names + _FARTHEST_SHARE) and doc.tokens[share].lower_ in _SHARING:
        share += 1
    if share >= end or doc.tokens[share].pos_ != "NUM":
        return None
    close = next((i for i in range(share, end) if doc.tokens[i].lower_ in CUTS), end)
    return share if not any(is_verb(token) for token in doc.tokens[share:close]) else None


def _agrees(doc: Doc, at: int, end: int) -> bool:
    """Tell whether somebody else undertakes something: "Oslo agreeing to …"."""
    return any(t.tag_ == "VBG" for t in doc.tokens[at : min(end, at + 4)])


def _begins_noun(doc: Doc, cut: int, end: int, *, listed: bool) -> int | None:
    """Return where the next noun of a list begins: "a ban on nets, | yearly visits and | a fund"."""
    if doc.tokens[cut].text not in {",", ";", "and"} or cut + 1 >= end or is_comment(doc, cut, end):
        return None
    at = cut + 1 + (doc.tokens[cut + 1].lower_ == "and")
    if at >= end or doc.tokens[at].pos_ not in NOMINAL or doc.tokens[at].lower_ == "such":
        return None
    return at if doc.tokens[cut].text != "and" or listed or doc.tokens[at].pos_ == "DET" else None


def _is_whole(doc: Doc, start: int, cut: int) -> bool:
    """Tell whether an act stands before a verb: not in "Disputes, on which it foundered, | will go …"."""
    if is_verb(doc.tokens[start]) or any(t.tag_ in {"TO", "MD", "VB"} for t in doc.tokens[start:cut]):
        return True
    return doc.tokens[start].pos_ != "ADP" and predicate(doc, start, cut) is not None


def _behind_subject(doc: Doc, start: int, end: int) -> tuple[int, int | None]:
    """Return what stands behind the verb of an act, or behind its condition, and that verb, if it is a predicate.

    "And" before it joins those who act.
    """
    if (behind := behind_condition(doc, start, end)) is not None:
        return behind, None
    if (verb := predicate(doc, start, end)) is not None:
        return verb + 1, verb
    if not is_verb(doc.tokens[start]) and is_gapped(doc, start, end):
        return next(i for i in range(start, end) if doc.tokens[i].lower_ == "to") + 1, None
    return start + 1, None


def _without_governor(doc: Doc, first: int, end: int, follows: int) -> int:
    """Return where the deed alone begins, of those joined by "and to": "commits both to | share and to tell"."""
    joined = (
        is_verb(doc.tokens[first])
        and follows < len(doc)
        and doc.tokens[follows - 1].tag_ == "TO"
        and doc.tokens[follows].tag_ == "VB"
    )
    if not joined:
        return first
    to = next((i for i in range(first, end - 1) if [t.tag_ for t in doc.tokens[i : i + 2]] == ["TO", "VB"]), None)
    return to + 1 if to is not None else first


# --- who acts -------------------------------------------------------------------------------------------------


def _actor(doc: Doc, first: int, end: int, verb: int | None) -> tuple[int, int] | None:
    """Return the tokens for who acts: the subject, or whom a verb obliges or allows to; `verb`: if it is known."""
    opened = behind_condition(doc, first, end) or first
    verb = predicate(doc, opened, end) if verb is None else verb
    if verb is not None:
        return opened, verb
    begins = opened + is_verb(doc.tokens[opened])
    if begins > opened and doc.tokens[opened].lemma_.lower() not in _RULING:
        return None
    to = next(
        (i for i in range(begins, end) if doc.tokens[i].tag_ == "VB" or doc.tokens[i].lower_ in {"to", "from"}),
        None,
    )
    negated = doc.tokens[begins].lower_ in {"not", "never"} if begins < end else False
    return (begins, to) if to is not None and to > begins and not negated else None


def _inherits(doc: Doc, start: int, first: int, end: int) -> bool:
    """Tell whether who acted before acts on: "(Oslo will pay) and lend", not "(obliges Oslo to pay) and opens"."""
    at = behind_condition(doc, first, end) or first
    return not (
        is_verb(doc.tokens[start]) and (is_finite(doc.tokens[at]) or doc.tokens[at].tag_ in {"NNS", "VBG"})
    )
