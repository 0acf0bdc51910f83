"""Settle whose words a noun tells of: "Berg commented on Diallo's vow to go", "dismissed a claim by Diallo that".

Comes in: a cue with the runs of its words. Goes out: the noun, whose it is, and its words; None where it has none.
"""

from dataclasses import dataclass

from onrecord.extraction.cues import subject_of
from onrecord.extraction.openings import Run
from onrecord.extraction.reporting_lexicon import REPORTING_NOUNS
from onrecord.extraction.syntax import child, noun_phrase
from onrecord.extraction.tokens import Token, Tokens

_FARTHEST = 16  # tokens from a cue to the words of a noun behind it
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
# What else is somebody's alone, and says something with "that" or "to" behind it.
_SAID = REPORTING_NOUNS - {"question", "answer", "poll", "survey", "plan", "letter", "view", "call", "interview"}
_MADE = frozenset({"make", "give", "issue", "voice"})
_VOICING = frozenset({"express", "voice", "have", "hold", "raise", "repeat"})  # "Berg expressed | hope | that"


@dataclass(frozen=True, slots=True)
class Reported:
    """A noun, the words for whose it is, and the tokens of what it tells."""

    noun: Token
    holder: Tokens
    run: Run


def reported_behind(cue: Token, runs: list[Run]) -> Reported | None:
    """Return what a noun behind a cue tells of another: "dismissed | a claim by Diallo | that it was late"."""
    doc, end = cue.doc, max((end for _, end in runs), default=0)
    noun = None
    for token in doc[cue.i + 1 : min(end, cue.i + 1 + _FARTHEST)]:
        if token.is_quote or token.text in {";", ":", ","}:
            return None
        if noun is not None and _opens(token):
            holder = _holder(noun, token)
            return Reported(noun, holder, (token.i, end)) if holder is not None else None
        if token.pos_ == "NOUN" and token.lemma_.lower() in _SAID:
            noun = token
    return None


def _opens(token: Token) -> bool:
    """Tell whether a token opens what is said: not "a report by Diallo | to the house", "| that angered many"."""
    if token.lower_ == "to":
        return token.pos_ == "PART"
    return token.lower_ == "that" and token.i + 1 < len(token.doc) and token.nbor().tag_ not in _VERBS


def voiced_by(noun: Token) -> Tokens | None:
    """Return who gives a thought of his its words: "Berg said | Lund | expressed hope that …"."""
    verb = noun.head
    if noun.dep_ != "obj" or verb.lemma_.lower() not in _VOICING or not verb.i < noun.i:
        return None
    subject = subject_of(verb)
    return noun_phrase(subject) if subject is not None and subject.dep_ == "nsubj" else None


def _holder(noun: Token, opens: Token) -> Tokens | None:
    """Return whose a noun is, named right before its words or by the noun's possessive; None where nobody is."""
    owner = child(noun, "nmod:poss")
    if owner is not None and noun.i + 1 == opens.i and owner.pos_ == "PROPN":
        phrase = noun_phrase(owner)
        first, end = phrase.start, phrase.end - (phrase[-1].tag_ == "POS")
        while noun.doc[first - 1].tag_ == "NNP" and noun.doc[first].tag_ == "NNP":
            first -= 1  # the parser at times cuts a name in two
        return noun.doc[first:end]
    made = next((c for c in noun.rights if c.dep_ == "acl" and c.lemma_.lower() in _MADE), noun)
    for by in (c for c in made.rights if c.i < opens.i):
        phrase = noun_phrase(by, joined=False)
        phrase = phrase[1:] if phrase[0].lower_ == "by" else phrase
        if by.pos_ == "PROPN" and phrase.end == opens.i and noun.doc[phrase.start - 1].lower_ == "by":
            return phrase
    return None
