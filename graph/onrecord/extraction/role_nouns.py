"""Find the nouns for what somebody is or does, of one word or several: "president", "deputy prime minister".

Comes in: a document and a place in it. Goes out: the longest role of the name lexicon that ends or begins there.
"""

import re

from onrecord.extraction.name_lexicon import OFFICES, ROLE_FORMS, ROLES
from onrecord.extraction.tokens import Doc

# Roles by their words. Those with a hyphen come last, so that "vice president" is "vice-president".
_SPLIT = {
    tuple(re.split(r"[\s-]", role)): role
    for role in sorted({*OFFICES, *ROLES}, key=lambda role: ("-" in role, role))
}
_LAST_WORDS = frozenset(words[-1] for words in _SPLIT) | {"member"}
_FIRST_WORDS = frozenset(words[0] for words in _SPLIT if len(words) > 1)
_LONGEST = max(len(words) for words in _SPLIT)
# Whose they are matters more than which country's.
PERSONAL = frozenset({"envoy", "special envoy", "aide", "lieutenant", "ally", "spokesman", "spokeswoman",
                       "spokesperson", "lawyer", "adviser", "chief of staff", "critic"})  # fmt: skip


def role_ending_at(doc: Doc, end: int, floor: int) -> tuple[int, str] | None:
    """Return (first token, role) of the longest role whose words end just before token `end`; None without."""
    tokens = doc.tokens
    if end <= floor or tokens[end - 1].lower_ not in _LAST_WORDS:  # "member" among them
        return None
    hyphens = 2 if tokens[end - 2].text == "-" else 0  # "commander-in-chief"
    for size in range(min(_LONGEST + hyphens, end - floor), 0, -1):
        words = tuple(t.lower_ for t in tokens[end - size : end] if t.text != "-")
        if words in _SPLIT and tokens[end - size].text != "-":
            return end - size, _SPLIT[words]
    member = tokens[end - 1].lower_ == "member" and end < len(doc) and tokens[end].lower_ in {"of", "for"}
    return (end - 1, "member") if member else None


def plural_role_ending_at(doc: Doc, end: int) -> tuple[int, str] | None:
    """Return (first token, role) of the role of several whose words end just before a token: "party leaders"."""
    if end < 1 or not doc[end - 1].lower_.endswith("s"):
        return None
    for size in range(min(_LONGEST, end), 0, -1):
        *others, last = (t.lower_ for t in doc[end - size : end])
        role = _SPLIT.get((*others, last[:-1]))
        if role is not None:
            return end - size, role
    return None


def opens_a_role(doc: Doc, i: int) -> bool:
    """Tell whether a role of several words begins at a token: "managing director"."""
    return doc[i].lower_ in _FIRST_WORDS and any(
        role_ending_at(doc, end, i) is not None for end in range(i + 2, min(i + _LONGEST, len(doc)) + 1)
    )


def one_form(role: str) -> str:
    """Return a role's words with what has several forms in one: "PM" and "premier" are "prime minister"."""
    return " ".join(ROLE_FORMS.get(word, word) for word in role.lower().split())
