"""Tell who is quoted by another: "the paper quoted Berg as saying", "Berg was quoted on Monday as saying".

Comes in: a cue. Goes out: the words for whoever is quoted, and the verb that quotes them; None where nobody is.
"""

from onrecord.extraction.reporting_lexicon import QUOTING, SPEECH
from onrecord.extraction.syntax import child, noun_phrase
from onrecord.extraction.tokens import Token, Tokens

_FARTHEST_SAYING = 20  # tokens from "quoted" to "as saying"


def is_as_saying(token: Token) -> bool:
    """Tell whether somebody is quoted by it: "as | saying", "as | telling him"."""
    verb = token.lower_.removesuffix("ing")  # "warning" is a noun to the tagger
    says = token.lower_.endswith("ing") and bool({token.lemma_.lower(), verb} & SPEECH)
    return says and token.i > 0 and token.nbor(-1).lower_ == "as"


def handed_on_by(cue: Token) -> Token | None:
    """Return the verb by which what is quoted is said: "saying" of "quoted Berg as | saying"; None without one."""
    if cue.lemma_.lower() not in QUOTING:
        return None
    near = cue.doc[cue.i + 1 : min(cue.i + _FARTHEST_SAYING, cue.sent.end)]
    return next((token for token in near if is_as_saying(token)), None)


def quoting_verb(cue: Token) -> Token | None:
    """Return the verb by which another hands on what is said: "quoted" of "quoted Berg as | saying"."""
    if not is_as_saying(cue):
        return None
    behind = range(cue.i - 2, max(-1, cue.i - _FARTHEST_SAYING), -1)
    return next((cue.doc[i] for i in behind if cue.doc[i].lemma_.lower() in QUOTING), None)


def quoted_one(cue: Token) -> Tokens | None:
    """Return whom another quotes: of "the paper quoted Berg as saying", "Berg was cited as saying" Berg."""
    quoting = quoting_verb(cue)
    if quoting is None:
        return None
    between = cue.doc[quoting.i + 1 : cue.i - 1]
    passive = child(quoting, "aux:pass", "nsubj:pass") is not None  # "was quoted on Monday as saying"
    if between and not passive and between[0].lower_ != "by":
        return between
    subjects = (c for c in quoting.children if c.dep_ in {"nsubj", "nsubj:pass"})
    subject = min(subjects, key=lambda one: abs(one.i - quoting.i), default=None)  # not one in the quotation
    return noun_phrase(subject) if subject is not None else None
