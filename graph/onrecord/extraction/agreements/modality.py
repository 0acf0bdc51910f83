"""Tell whether an event is told as a fact, a plan, a denial or somebody's words, and on which day it was.

Comes in: the word that tells of it. Go out: answers for one event.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.agreements.refusals import unwilling
from onrecord.extraction.agreements.verbs import DONE, TO_FORCE
from onrecord.extraction.dates import DateMention, date_mentions
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token, Tokens
from onrecord.record import Moment

_BACK = 500  # characters
_LONG = 45  # days: "foreseen for 30 September", read in March, is of the next
_EXISTING = frozenset("be exist attach go plan intend prepare about have hold there".split())
_SAYING = frozenset(
    "say tell claim insist argue declare warn believe think maintain complain joke add write".split()
)
_CLAIMING = frozenset("claim insist argue maintain complain".split())
_SUPPOSED = frozenset(
    "if whether unless would could might may should must will shall can 'll ’ll wo until before once".split()
)
# "Keeps a guard on every train through Dec. 31", "at war since 1993": no day on which anything was made.
_OTHERWISE = re.compile(
    r"\b(?:through|until|till|by|before|since|from|takes? effect|took effect|force|expires?|ends|lapses?)"
    r"(?:\s+(?:on|the|at|noon|midnight|dawn|\d{1,2}(?::\d\d)?|[ap]\.?m\.?))*\s*$",
    re.IGNORECASE,
)
# "The first meeting since the president took office in June"
_SINCE = re.compile(
    r"\bsince\b(?![^,;.]{0,80}\b(?:sign|agree|reach|conclude|initial))"
    r"(?=[^,;.]{0,80}\b(?:took|became|came|won|left)\b)[^,;.]{0,80}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:after|before|ahead\s+of|following|until|since)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
_VOTE = re.compile(r"\s+(?:\w+\s+)?(?:by-)?(?:elections?|polls?|votes?|referendum|ballots?|runoff|run-off)\b")
_BEHIND_NOUN = re.compile(r"(?:of\s+\d|since\s|by\s)", re.IGNORECASE)
MADE = frozenset({"signed", "agreed"})
# "The signing is set for 3 May".
PLANNING = frozenset("set scheduled planned foreseen expected due follow slated".split())
_DUE = frozenset({"due", "set", "scheduled", "expected"})
_WEEKDAY = re.compile("(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_OTHER_CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj", "acl", "acl:relcl"})
# "A panel will oversee its implementation", "will vote on ratification", "will remain in force": what the verb
# over them says is to come.
_LYING_AHEAD = frozenset({"implementation", "force", "ratification"})
# "Preparations for the signing of a truce", "with a view to signing it": nobody has signed yet.
_MEANT = frozenset(
    """
    aim view hope intention goal purpose objective plan prospect preparation prepare arrangement deadline target
    wait ready date call press push agree arrange readiness
    """.split()
)
_TOWARDS = frozenset({"for", "of", "to"})
_REPORTS = frozenset({"report", "claim", "rumour", "rumor", "suggestion"})  # "denied reports that …"
_COMING_TRUE = frozenset({"manage", "agree", "decide", "vote", "appear", "seem"})
NEGATING = frozenset({"fail", "refuse", "decline", "stop"})


def is_supposed(word: Token, status: str) -> bool:
    """Tell whether it is only wished for or planned."""
    if status != "denied" and denial_of(word) is not None:
        return True
    if word.lower_ in PLANNING:
        return True
    if word.lemma_.lower() in TO_FORCE and word.tag_ in {"VBZ", "VBP"}:
        return True  # "takes effect on Monday"
    if (word.pos_ == "NOUN" and _is_before_a_will(word)) or _is_meant(word):
        return True
    over = word.head if word.lower_ in _LYING_AHEAD and word.head.pos_ == "VERB" else word
    for _ in range(4):
        if over.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            markers = {c.lower_ for c in over.children if c.dep_ in {"mark", "aux", "aux:pass"} and c.i < over.i}
            if markers & _DUE:
                return True  # "is due to be signed": the parser takes it for one conjunction
            if markers & _SUPPOSED or _is_to_come(over) or _is_one_of_two_ends(over):
                return True
            if "to" in markers and status not in {"proposed", "under-negotiation"}:
                governor = over.head
                # "agreed to extend", "refused to ratify", "managed to reach".
                return governor.lemma_.lower() not in _COMING_TRUE or status == "signed"
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


def _is_one_of_two_ends(verb: Token) -> bool:
    """Tell whether nobody knows yet: "whether we accept it or | reject it"."""
    first = verb.head
    return verb.dep_ == "conj" and any(c.lower_ == "whether" and c.i < first.i for c in first.children)


def _is_meant(word: Token) -> bool:
    """Tell whether it is only prepared or hoped for: "a plan for its signing", "with the aim of signing it"."""
    if word.tag_ == "VBG" and word.dep_ == "conj":
        word = word.head  # "with a view to finalising and signing it"
    if word.tag_ != "VBG" and word.pos_ != "NOUN":
        return False
    case = child(word, "case", "mark")
    if case is None or case.lower_ not in _TOWARDS:
        return False
    before = word.doc[max(word.sent.start, case.i - 3) : case.i]
    return any(token.lemma_.lower() in _MEANT for token in (word.head, *before[-1:]))


def _is_before_a_will(noun: Token) -> bool:
    """Tell whether what has yet to happen waits for it: "following its signing, the terms will be carried out"."""
    case = child(noun, "case", "mark")
    verb = noun.head
    if noun.dep_ != "obl" or case is None or case.lower_ not in {"following", "after", "upon", "before", "until"}:
        return False
    return any(c.lower_ in {"will", "shall", "'ll"} for c in verb.children)


def _is_to_come(verb: Token) -> bool:
    """Tell whether a clause tells of a time to come: "when it has been ratified", "after it is signed"."""
    opens = any(
        c.lower_ in {"when", "after", "once", "until", "before", "unless", "as"} and c.i < verb.i
        for c in verb.children
    )
    tenses = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"})}
    return opens and bool(tenses & {"VBZ", "VBP"}) and "VBD" not in tenses


def is_said(word: Token) -> bool:
    """Tell whether somebody's words tell it: not the news itself, which names its source behind a comma."""
    over = word
    for _ in range(5):
        if over.dep_ in {"ccomp", "parataxis"} and over.head.lemma_.lower() in _SAYING:
            if over.i > over.head.i or over.head.lemma_.lower() in _CLAIMING:
                return True
            break
        over = over.head
    return any(t.is_quote for t in word.doc[word.sent.start : word.i]) and any(
        t.is_quote for t in word.doc[word.i : word.sent.end]
    )


def is_denied(word: Token, naming: Naming) -> bool:
    if naming.pointing is Pointing.NONE or is_negated(word):
        return True
    if [t.lower_ for t in word.doc[word.i + 1 : word.i + 3]] in (["by", "neither"], ["by", "none"]):
        return True  # "ratified by neither side"
    governor = word.head
    if unwilling(word) is not None:
        return True
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
        reports = over.dep_ == "acl:relcl" and over.head.lemma_.lower() in _REPORTS and child(over, "mark")
        if over.head == over or (over.dep_ == "acl:relcl" and not reports):
            return None  # "denied that a clause hung on the pact | which he signed on Friday"
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
        while over != word and not (over.dep_ in _OTHER_CLAUSES and _is_predicate(over)):
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


def _is_predicate(word: Token) -> bool:
    """Tell whether a clause is of a word: of a verb, or of what somebody is, "who was | in Lima on Monday"."""
    return word.pos_ in {"VERB", "AUX"} or (word.dep_ == "acl:relcl" and child(word, "cop") is not None)


def date_of_event(word: Token, status: str, supposed: bool, published: Moment | None) -> Moment | None:
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
        dates: Sequence[DateMention] = date_mentions(clause.text, published, before)
        dates = [d for d in dates if not _is_of_a_vote(clause.text, d)]
        dates = [d for d in dates if supposed or status not in MADE or tells_when(clause.text, d)]
        if dates and supposed and published:
            to_come = [
                d for d in dates if ahead(d.moment, d.span.of(clause.text), published).value >= published.day[:7]
            ]
            dates = to_come or dates
        if dates:
            at = word.idx - clause.start_char
            found = min(dates, key=lambda d: abs(d.span.start - at))
            told = found.span.of(clause.text)
            # "They met on Sunday to sign it": what has been done for it lies behind.
            behind = verb != word and (verb.tag_ == "VBD" or any(c.lower_ == "had" for c in verb.children))
            plan = supposed and not behind
            return ahead(found.moment, told, published) if plan and published else found.moment
    return None


def tells_when(text: str, mention: DateMention) -> bool:
    """Tell whether a date in a text may be that of a making: not "the missing of 1963", "through Dec. 31"."""
    before = text[: mention.span.start]
    return not (_OTHERWISE.search(before) or _SINCE.search(before) or _is_of_a_vote(text, mention)) and not (
        _BEHIND_NOUN.match(mention.span.of(text))
    )


def _is_of_a_vote(text: str, mention: DateMention) -> bool:
    """Tell whether a day is of what comes before or after: "after the November 19 elections"."""
    return bool(_BESIDE.search(text[: mention.span.start]) and _VOTE.match(text[mention.span.end :]))


def ahead(moment: Moment, told: str, published: Moment) -> Moment:
    """Return the coming weekday or month for a plan: news resolves "Tuesday" and "in May" to the one gone by."""
    if moment.value >= published.day[: len(moment.value)] or "last" in told.lower():
        return moment
    if any(c.isdigit() for c in told):
        return _a_year_on(moment) if _is_long_past(moment, told, published) else moment
    if moment.precision == "month":
        return _a_year_on(moment)
    if moment.precision == "day" and _WEEKDAY.search(told):
        return Moment((date.fromisoformat(moment.value) + timedelta(7)).isoformat())
    return moment


def _is_long_past(moment: Moment, told: str, published: Moment) -> bool:
    """Tell whether a day without a year is so long gone by that it is the next year's: "set for 30 September"."""
    if moment.precision != "day" or moment.value[:4] in told or moment.value.endswith("-02-29"):
        return False
    return (date.fromisoformat(published.day) - date.fromisoformat(moment.day)).days > _LONG


def _a_year_on(moment: Moment) -> Moment:
    return Moment(f"{int(moment.value[:4]) + 1}{moment.value[4:]}")
