"""Tell whom somebody acts on to do something by an agreement: "urged | Chad and Mali | to sign a truce".

Comes in: a verb of what is to be done, or was. Goes out: the verb above it, and whom that is done to.
"""

from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token

_URGING = frozenset(
    """
    urge press pressure call ask tell persuade convince help invite force compel push order encourage appeal
    accuse criticise criticize blame thank praise beg implore coax prod remind suspect commend condemn
    """.split()
)
_CALLED_ON = frozenset({"on", "upon", "to"})
_BELOW = frozenset({"xcomp", "advcl", "ccomp", "acl"})
_LEADING_TO = frozenset({"to", "of", "for", "into"})
_UNDONE = frozenset({"VB", "VBG"})


def urged(verb: Token) -> tuple[Token, Token] | None:
    """Return the verb of "urged Chad to sign", and "Chad", by "sign"; None where nobody is acted on."""
    while verb.dep_ == "conj" and verb.head != verb and child(verb, "nsubj") is None:
        verb = verb.head  # "to lay down arms and sign"
    if verb.dep_ not in _BELOW or verb.tag_ not in _UNDONE or child(verb, "nsubj", "nsubj:pass") is not None:
        return None
    if not any(word.dep_ in {"mark", "case"} and word.lower_ in _LEADING_TO for word in verb.children):
        return None  # "told reporters after signing"
    over = verb.head if verb.dep_ != "acl" else verb.head.head
    whom = acted_on(over)
    return (over, whom) if whom is not None and whom.i < verb.i else None


def acted_on(over: Token) -> Token | None:
    """Return whom a verb of urging, or of blame, is done to: "called on | Chad"; None for other verbs."""
    if over.lemma_.lower() not in _URGING:
        return None
    whom = child(over, "obj", "iobj", "nsubj:pass")
    if whom is None and over.lemma_.lower() in {"call", "appeal"}:
        called = (c for c in over.children if c.dep_ == "obl" and c.i > over.i)
        whom = next((c for c in called if (case := child(c, "case")) and case.lower_ in _CALLED_ON), None)
    return whom
