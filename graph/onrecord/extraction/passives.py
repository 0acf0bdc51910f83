"""Tell who speaks by a passive: "was branded a betrayal by Omar Diallo", "Chad, accused by Mali of delay, left".

Comes in: a cue with the runs of its words and its source. Goes out: the agent for the source, and the words
without it.
"""

from onrecord.extraction.cues import is_passive, is_put_to_somebody
from onrecord.extraction.dates import MONTHS, WEEKDAYS
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.openings import Run
from onrecord.extraction.reporting_lexicon import ANONYMOUS, QUOTING
from onrecord.extraction.syntax import child, noun_phrase
from onrecord.extraction.tokens import Token, Tokens

_SOMEBODY = HUMANS | BODIES | ANONYMOUS
_TIMES = frozenset({*WEEKDAYS, *MONTHS, "christmas", "easter", "ramadan"})  # "told to leave by Monday"
_WITH_BY = frozenset("stand abide live swear go drop stop pass stick".split())  # "urged to stand by Chad"
_FARTHEST = 14  # tokens from a passive to its agent
_DEEPEST = 8  # steps from an agent up to its passive
_LONGEST_LIST = 40  # tokens
_CHARGES = frozenset({"of", "for", "with"})


def by_agent(cue: Token, runs: list[Run], source: Tokens | None) -> tuple[list[Run], Tokens | None]:
    """Return the words of a passive without its agent, and the agent for the source; as they are without one."""
    agent = _agent(cue) if cue.lemma_.lower() not in QUOTING and is_passive(cue) else None
    if agent is None:
        return runs, source
    phrase = _without_charge(_with_those_joined(agent))
    by = next((c.i for c in agent.children if c.dep_ == "case"), phrase.start)
    told = []
    for first, end in runs:
        if first <= by < end:
            end = by  # "a betrayal | by Omar Diallo"
        if first < end and not by <= first < phrase.end:
            told.append((first, end))
    first = cue.i + 1 + (cue.doc[cue.i + 1].lower_ == "as")
    if told and all(end <= cue.i for _, end in told) and first < by:
        told = [(first, by)]  # "The vote was declared | fair | by 82 observers"
    return (told, phrase) if told else (runs, source)


def _agent(cue: Token) -> Token | None:
    """Return the noun behind "by" that is a passive's agent, wherever below the passive the parser hangs it."""
    own = child(cue, "obl:agent")
    if own is not None:
        return own if _is_somebody(own) else None
    for by in cue.doc[cue.i + 1 : min(cue.sent.end, cue.i + 1 + _FARTHEST)]:
        if by.text in {";", ":"} or by.is_quote:
            break
        if by.lower_ == "by" and by.dep_ == "case" and by.head.i > by.i:
            return by.head if _is_somebody(by.head) and _hangs_on(by.head, cue) else None
    joined = cue.dep_ == "conj" and cue.head.i < cue.i and is_put_to_somebody(cue)
    shared = child(cue.head, "obl:agent") if joined else None  # "was snubbed by the chair and told to sit down"
    return shared if shared is not None and _is_somebody(shared) else None


def _is_somebody(noun: Token) -> bool:
    named = noun.pos_ == "PROPN" and noun.lower_ not in _TIMES
    return named or noun.lemma_.lower() in _SOMEBODY or noun.tag_ == "PRP"


def _hangs_on(noun: Token, cue: Token) -> bool:
    """Tell whether no other verb but an infinitive stands between a noun and the passive above it."""
    above = noun.head
    for _ in range(_DEEPEST):
        if above == cue:
            return True
        if (above.pos_ in {"VERB", "AUX"} and above.tag_ != "VB") or above.lemma_.lower() in _WITH_BY:
            return False
        above = above.head
    return False


def _with_those_joined(agent: Token) -> Tokens:
    """Return an agent with those a list joins to it: "the opposition, the unions and the church"."""
    phrase = noun_phrase(agent)
    end = max((one.right_edge.i + 1 for one in agent.rights if one.dep_ == "conj"), default=phrase.end)
    if end - phrase.start > _LONGEST_LIST or any(t.pos_ in {"VERB", "AUX"} for t in agent.doc[phrase.end : end]):
        return phrase
    return agent.doc[phrase.start : max(end, phrase.end)]


def _without_charge(phrase: Tokens) -> Tokens:
    """Return an agent without what it charges somebody with: "the opposition | of hiding the report"."""
    doc = phrase.doc
    charge = (t.i for t in phrase if t.lower_ in _CHARGES and t.i > phrase.start and t.i + 1 < len(doc))
    end = next((i for i in charge if i + 1 >= phrase.end or doc[i + 1].tag_ == "VBG"), phrase.end)
    return doc[phrase.start : end]
