"""Tell whether an event is told as a fact, a plan, a denial or somebody's words, and on which day it was.

Comes in: the word that tells of it. Go out: answers for one event.
"""

import re
from datetime import date, timedelta

from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.agreements.verbs import DONE, TO_FORCE
from onrecord.extraction.dates import date_mentions
from onrecord.extraction.language import child, is_negated
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Moment

_BACK = 500  # characters
_EXISTING = frozenset("be exist attach go plan intend prepare about have hold there".split())
_SAYING = frozenset(
    "say tell claim insist argue declare warn believe think maintain complain joke add write".split()
)
_SUPPOSED = frozenset(
    "if whether unless would could might may should must will shall can 'll ’ll wo until before once".split()
)
_WEEKDAY = re.compile("(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_OTHER_CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj", "acl", "acl:relcl"})
NEGATING = frozenset({"fail", "refuse", "decline", "stop"})


def is_supposed(word: Token, status: str) -> bool:
    """Tell whether it is only wished for or planned."""
    if status != "denied" and denial_of(word) is not None:
        return True
    if word.lemma_.lower() in TO_FORCE and word.tag_ in {"VBZ", "VBP"}:
        return True  # "takes effect on Monday"
    over = word
    for _ in range(4):
        if over.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            markers = {c.lower_ for c in over.children if c.dep_ in {"mark", "aux", "aux:pass"} and c.i < over.i}
            if markers & _SUPPOSED or _is_to_come(over):
                return True
            if "to" in markers and status not in {"proposed", "under-negotiation"}:
                governor = over.head
                # "agreed to extend", "refused to ratify", "managed to reach".
                return governor.lemma_.lower() not in {"manage", "agree", "decide", "vote"} or status == "signed"
        if (
            over.dep_ in {"xcomp", "ccomp", "conj"}
            and over.head != over
            and over.head.pos_ == "VERB"
            and over.dep_ == "xcomp"
        ):
            over = over.head
        else:
            break
    return False


def _is_to_come(verb: Token) -> bool:
    """Tell whether a clause tells of a time to come: "when it has been ratified", "after it is signed"."""
    opens = any(
        c.lower_ in {"when", "after", "once", "until", "before", "unless", "as"} and c.i < verb.i
        for c in verb.children
    )
    tenses = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"})}
    return opens and bool(tenses & {"VBZ", "VBP"}) and "VBD" not in tenses


def is_said(word: Token) -> bool:
    over = word
    for _ in range(5):
        if over.dep_ in {"ccomp", "parataxis"} and over.head.lemma_.lower() in _SAYING:
            return True
        over = over.head
    return any(t.is_quote for t in word.doc[word.sent.start : word.i]) and any(
        t.is_quote for t in word.doc[word.i : word.sent.end]
    )


def is_denied(word: Token, naming: Naming) -> bool:
    if naming.pointing is Pointing.NONE or is_negated(word):
        return True
    governor = word.head
    if word.dep_ == "xcomp" and governor.lemma_.lower() in NEGATING:
        return True
    return child(word, "nsubj", "nsubj:pass") is not None and any(
        c.lower_ in {"no", "neither", "nobody"}
        for s in word.children
        if s.dep_.startswith("nsubj")
        for c in s.subtree
    )


def denial_of(token: Token) -> Token | None:
    """Return the verb that denies there is an agreement: "denied a deal", "denied that it had signed one"."""
    over = token
    for _ in range(6):
        if over.head == over:
            return None
        label, over = over.dep_, over.head
        lemma = over.lemma_.lower()
        if lemma in {"deny", "dismiss"} and label in {"obj", "ccomp", "xcomp"}:
            return over
        known = lemma in DONE or lemma in _EXISTING or over.pos_ in {"NOUN", "ADJ", "AUX"}
        if not known:
            return None
    return None


def clause_of(word: Token) -> Tokens:
    """Return a word's clause without the clauses that hang on it."""
    inside = [word.i]
    for dependent in word.subtree:
        over = dependent
        while over != word and not (over.dep_ in _OTHER_CLAUSES and over.pos_ in {"VERB", "AUX"}):
            over = over.head
        if over == word:
            inside.append(dependent.i)
    # Words that hang on it from afar leave holes: the run around the word counts.
    first = last = word.i
    within = set(inside)
    while first - 1 in within:
        first -= 1
    while last + 1 in within:
        last += 1
    while first < word.i and word.doc[first].is_punct:
        first += 1
    while last > word.i and word.doc[last].is_punct:
        last -= 1
    return word.doc[first : last + 1]


def date_of_event(word: Token, supposed: bool, published: Moment | None) -> Moment | None:
    """Return the date in the event's clause, the nearest to its word.

    "will fly to Oslo on Tuesday to sign it" tells the day with the verb before; a day to come lies ahead.
    """
    if word.dep_ == "amod":
        return None
    for verb in (word, word.head) if word.dep_ in {"xcomp", "advcl", "acl"} and word.tag_ == "VB" else (word,):
        clause = clause_of(verb)
        # "In July of that year": which one, stands before.
        start = clause.start_char
        before = word.doc.text[max(0, start - _BACK) : start] if "year" in clause.text else ""
        dates = date_mentions(clause.text, published, before)
        if dates:
            at = word.idx - clause.start_char
            found = min(dates, key=lambda d: abs(d.span.start - at))
            told = found.span.of(clause.text)
            return ahead(found.moment, told, published) if supposed and published else found.moment
    return None


def ahead(moment: Moment, told: str, published: Moment) -> Moment:
    """Return the coming weekday or month for a plan: news resolves "Tuesday" and "in May" to the one gone by."""
    if (
        any(c.isdigit() for c in told)
        or moment.value >= published.day[: len(moment.value)]
        or "last" in told.lower()
    ):
        return moment
    if moment.precision == "month":
        return Moment(f"{int(moment.value[:4]) + 1}{moment.value[4:]}")
    if moment.precision == "day" and _WEEKDAY.search(told):
        return Moment((date.fromisoformat(moment.value) + timedelta(7)).isoformat())
    return moment
