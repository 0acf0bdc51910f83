"""Find by which initials an article calls an agreement that it names: "the Lakes Cocoa Agreement (LCA)".

Comes in: a Parse. Go out: the initials, each with the words that they stand for.
"""

from collections.abc import Iterator

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Doc, Token, Tokens

_LONGEST = 14  # tokens of a name
_FEWEST, _MOST = 2, 8  # letters
# What bodies do, and agreements do not: these say, demand, commit and end.
_DOING = frozenset(
    "agree sign fight disarm surrender attack vow accuse deny welcome refuse reject negotiate join vote".split()
)
_JOINING = frozenset({"of", "on", "for", "the", "and", "against", "concerning", "to", "in", "-"})


def agreement_initials(parse: Parse) -> dict[str, Tokens]:
    """Return the initials that stand in brackets behind names of agreements, each with the name.

    Those left out that act as only a body does: "the Accord for Reform (AFR) … the AFR agreed to disarm".
    """
    found: dict[str, Tokens] = {}
    for paragraph in parse.paragraphs:
        for initials, name in _in_brackets(paragraph.doc):
            found.setdefault(initials, name)
    if not found:
        return found
    called = {name.root.i: initials for initials, name in found.items()}
    bodies = set()
    for paragraph in parse.paragraphs:
        for token in paragraph.doc:
            initials = token.text if token.text in found else called.get(token.i, "")
            if initials and (token.text == initials or token.doc is found[initials].doc) and _acts(token):
                bodies.add(initials)
    return {initials: name for initials, name in found.items() if initials not in bodies}


def _acts(name: Token) -> bool:
    """Tell whether whoever has a name does what no agreement does: "the ARD signed a truce"."""
    first = name.head if name.dep_ == "conj" else name
    return first.dep_ == "nsubj" and first.head.lemma_.lower() in _DOING


def _in_brackets(doc: Doc) -> Iterator[tuple[str, Tokens]]:
    for token in doc:
        initials = token.text
        if not (initials.isupper() and initials.isalpha() and _FEWEST <= len(initials) <= _MOST):
            continue
        if token.i < 2 or doc[token.i - 1].text != "(" or doc[token.i + 1 : token.i + 2].text != ")":
            continue
        name = _name_before(doc, token.i - 1, initials)
        if name is not None and known_body(initials) is None:
            yield initials, name


def _name_before(doc: Doc, end: int, initials: str) -> Tokens | None:
    """Return the proper name that ends at a place and has these initials, if it is an agreement's."""
    first = end
    while first and end - first < _LONGEST and _may_be_of_name(doc[first - 1]):
        first -= 1
    capital = [token for token in doc[first:end] if token.text[0].isupper() and token.lower_ != "the"]
    own = capital[-len(initials) :]
    if "".join(token.text[0] for token in own) != initials:
        return None
    words = doc[own[0].i : end]
    kind = next((word for word in words if word.lower_ in AGREEMENT_KINDS and word.text[0].isupper()), None)
    # Of "the North Atlantic Treaty Organization" the treaty is no more than the name.
    whole = kind is not None and (kind.i == end - 1 or doc[kind.i + 1].lower_ in _JOINING)
    return words if whole and len(words) > 1 else None


def _may_be_of_name(token: Token) -> bool:
    return token.text[0].isupper() or token.lower_ in _JOINING
