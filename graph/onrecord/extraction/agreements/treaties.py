"""Find the agreements that all the world knows by name: "the Camp David accords", "NAFTA", "the Paris Agreement".

Comes in: a paragraph. Go out: the tokens of each such name, and the naming that they make.
"""

from collections.abc import Iterator

from onrecord.extraction.agreement_kinds import AGREEMENT_KINDS
from onrecord.extraction.agreements.idioms import YEAR
from onrecord.extraction.agreements.naming import Naming, Pointing
from onrecord.extraction.known_treaties import known_treaties_in
from onrecord.extraction.language import Paragraph
from onrecord.extraction.tokens import Token, Tokens
from onrecord.vocabulary import Treaty

_DETERMINERS = frozenset({"the", "this", "that"})
_OTHERS = frozenset({"a", "an", "another", "no", "any", "new", "second"})
_TALKS = frozenset({"talks", "negotiations"})


def treaties_in(paragraph: Paragraph) -> Iterator[tuple[Tokens, Naming]]:
    """Yield the tokens of each name, in order, and the naming that they make with article and year before them."""
    for name, treaty in known_treaties_in(paragraph.doc):
        if not _is_of_another(name):
            yield name, _naming(paragraph, name, treaty)


def _is_of_another(name: Tokens) -> bool:
    """Tell whether a name is used for something else: "a new Iran nuclear deal", "the post-Cotonou agreement"."""
    doc, first = name.doc, name.start
    if first and doc[first - 1].text == "-" and not doc[first - 1].whitespace_:
        return True
    before = {token.lower_ for token in doc[max(name.sent.start, first - 2) : first]}
    behind = doc[name.end : name.end + 1].text.lower()
    return not before.isdisjoint(_OTHERS) or behind in _TALKS


def _naming(paragraph: Paragraph, name: Tokens, treaty: Treaty) -> Naming:
    doc, first = paragraph.doc, name.start
    years = {token.text for token in doc[max(0, first - 1) : first] if YEAR.fullmatch(token.text)}
    first -= len(years)
    if first and doc[first - 1].lower_ in _DETERMINERS:
        first -= 1
    return Naming(
        paragraph=paragraph,
        head=_head(name),
        first=first,
        end=name.end,
        span=paragraph.span(doc[first : name.end]),
        kind=treaty.kind,
        pointing=Pointing.DEFINITE,
        name=tuple(token.text for token in name),
        marks=frozenset(t.lower_ for t in name if t.is_alpha and t.text[:1].isupper()) - AGREEMENT_KINDS.keys(),
        years=frozenset(years),
        treaty=treaty,
    )


def _head(name: Tokens) -> Token:
    """Return the noun of agreements in a name, on which the words around it hang; the last word of "NAFTA"."""
    return next((token for token in reversed(list(name)) if token.lower_ in AGREEMENT_KINDS), name[-1])
