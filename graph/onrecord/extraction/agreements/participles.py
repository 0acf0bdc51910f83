"""Find the participles that tell of an agreement, however the parser hangs them on: ", concluded in 1990, lapsed".

Comes in: a naming or its noun. Go out: participles before and behind it, and whether a clause is of it.
"""

from onrecord.extraction.agreements.naming import Naming
from onrecord.extraction.syntax import child
from onrecord.extraction.tokens import Token

_ABOUT = frozenset({"on", "of", "for", "about", "over", "with", "between"})
_LONGEST_MATTER = 9  # tokens


def behind_comma(naming: Naming) -> Token | None:
    """Return the participle of ", concluded at Oslo in 1990," however the parser hangs it on the sentence."""
    doc, end = naming.doc, _end_of_matter(naming)
    if end + 1 >= len(doc) or doc[end].text not in {",", "(", "-", "–"}:
        return None
    word = doc[end + 1]
    if word.tag_ == "RB" and end + 2 < len(doc):
        word = doc[end + 2]
    subject = child(word, "nsubj")
    # No comma parts a subject from its verb: the agreement's own is a participle.
    return word if word.tag_ in {"VBN", "VBD"} and subject in {None, naming.head} else None


def in_front(head: Token) -> Token | None:
    """Return the participle that opens a sentence before its subject: "Signed in 1979, the pact ended …"."""
    opens = head.sent[0]
    fronted = opens.tag_ == "VBN" and opens.head == head.head and opens.dep_ == "advcl"
    return opens if fronted and head.dep_.startswith("nsubj") and head.i > opens.i else None


def _end_of_matter(naming: Naming) -> int:
    """Return where what it is about ends: "an accord on the two rivers|, concluded in 1998,"."""
    doc, end = naming.doc, naming.end
    if end >= len(doc) or doc[end].lower_ not in _ABOUT:
        return end
    for token in doc[end : min(naming.head.sent.end, end + _LONGEST_MATTER)]:
        if token.text in {",", "(", "–"}:
            return token.i
        if token.pos_ in {"VERB", "AUX", "SCONJ"} or (token.pos_ == "PUNCT" and token.text != "-"):
            break
    return end


def hangs_on(clause: Token, head: Token) -> bool:
    """Tell whether a relative clause is a noun's, or of what its phrase ends with: "the pact on storage which"."""
    over = clause.head
    for _ in range(5):
        if over == head:
            return True
        if over.pos_ in {"VERB", "AUX"}:
            return False
        over = over.head
    return False
