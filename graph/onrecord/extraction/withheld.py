"""Tell where something is kept back: who "did not disclose the venue" tells nothing of it.

Comes in: a cue, and the words that it seems to tell, none of them quoted. Goes out: whether nobody told them.
"""

from onrecord.extraction.cues import subject_of
from onrecord.extraction.syntax import child, is_negated
from onrecord.extraction.tokens import Token, Tokens

_VERBS = frozenset({"VERB", "AUX"})
_MAKING_KNOWN = frozenset(
    "disclose reveal announce divulge specify detail publish release publicise publicize".split()
)
_GIVING = frozenset({"give", "offer", "provide", "release"})
# "Gave no details of the plan", but "gave no ground for hope".
_PARTICULARS = frozenset(
    """
    detail information particular specific reason explanation timetable timeline timeframe time-frame date figure
    number name breakdown clue
    """.split()
)
_NONE = frozenset({"no", "few", "little"})


def is_kept_back(cue: Token, words: Tokens) -> bool:
    """Tell whether words only name what nobody made known: "was not revealed", "gave no details of the plan"."""
    lemma = cue.lemma_.lower()
    if lemma in _GIVING:
        thing = child(cue, "obj", "nsubj:pass")
        return thing is not None and thing.lemma_.lower() in _PARTICULARS and _is_none(thing)
    if lemma not in _MAKING_KNOWN or any(token.pos_ in _VERBS and token.tag_ != "VBN" for token in words):
        return False
    subject = subject_of(cue)
    nothing = subject is not None and subject.dep_ == "nsubj:pass" and _is_none(subject)  # "No date was announced"
    return child(cue, "ccomp") is None and (is_negated(cue) or nothing)


def _is_none(noun: Token) -> bool:
    return any(part.lower_ in _NONE for part in noun.lefts)
