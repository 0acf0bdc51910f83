"""Tell of which state a party, a union or a council is: "Likud", "Kenya National Union of Teachers", or "KNUT".

Comes in: the words of a name, or a Parse. Goes out: the state that the gazetteer has for it, or the one in the
name; None where it holds none or two.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.extraction.countries import state_called
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.language import Parse
from onrecord.extraction.tokens import Doc, Tokens

# Bodies at home where their names say; a fund, a bank or an institute named for a country may be another's.
_AT_HOME = frozenset(
    """
    party congress union front movement alliance league council commission police army federation confederation
    association authority parliament assembly coalition ministry senate board
    """.split()
)
_OF_MANY_STATES = frozenset({"UN", "U.N.", "Nations", "EU", "European", "International", "World"})
_ABROAD = frozenset({"Solidarity", "Free", "Friends", "Friendship", "Freedom"})  # of it, in other countries
_JOINING = frozenset({"of", "for", "and", "the", "&"})
_LONGEST = 12  # tokens of a name
_WORDS = 8  # of one in the gazetteer
_FEWEST, _MOST = 2, 8  # letters


def state_of_body(words: Sequence[str]) -> str | None:
    """Return the state in the name of a body that is at home there.

    >>> state_of_body("Communist Party of Nepal".split()), state_of_body("South African Council".split())
    ('NP', 'ZA')
    >>> state_of_body("German Marshall Fund".split()), state_of_body("China Kenya Council".split())
    (None, None)
    """
    kinds = any(word.lower() in _AT_HOME and word[:1].isupper() for word in words)
    if not kinds or not _OF_MANY_STATES.isdisjoint(words) or not _ABROAD.isdisjoint(words):
        return None
    pairs = [" ".join(pair) for pair in pairwise(words)]
    # "South African" is no African state's, "New Guinea" not Guinea's.
    states = {code for pair in pairs if (code := state_called(pair))}
    states = states or {code for word in words if (code := state_called(word))}
    return states.pop() if len(states) == 1 else None


def state_of_known_body(words: Sequence[str]) -> str | None:
    """Return the state of the first party, front or company among some words, as the gazetteer has it.

    >>> state_of_known_body("deputy leader of the Awami League".split()), state_of_known_body(["chairman"])
    ('BD', None)
    """
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(min(len(words), i + _WORDS), i, -1))
    return next((body.country for run in runs if (body := known_body(run)) and body.country), None)


def body_around(doc: Doc, i: int) -> Tokens:
    """Return the words with capitals around a token, with what joins them: "Communist Party of | Nepal"."""
    first = end = i
    while first and i - first < _LONGEST and _may_be_of_name(doc, first - 1):
        first -= 1
    while end < len(doc) and end - i < _LONGEST and _may_be_of_name(doc, end):
        end += 1
    while first < i and not (doc[first].text[:1].isupper() and doc[first].lower_ != "the"):
        first += 1
    while end > i + 1 and not doc[end - 1].text[:1].isupper():
        end -= 1
    return doc[first:end]


def states_by_initials(parse: Parse) -> dict[str, str]:
    """Return the states of bodies by the initials that stand in brackets behind their names."""
    found: dict[str, str] = {}
    for paragraph in parse.paragraphs:
        for initials, words in _in_brackets(paragraph.doc):
            state = state_of_body(words)
            if state is not None:
                found.setdefault(initials, state)
    return found


def _in_brackets(doc: Doc) -> Iterator[tuple[str, list[str]]]:
    """Yield the initials in brackets, each with the words of the name that ends before them."""
    for token in doc:
        initials, end = token.text, token.i - 1
        short = initials.isupper() and initials.isalpha() and _FEWEST <= len(initials) <= _MOST
        if not short or end < 1 or doc[end].text != "(" or doc[end + 2 : end + 3].text != ")":
            continue
        first = end
        while first > max(0, end - _LONGEST) and _may_be_of_name(doc, first - 1):
            first -= 1
        words = [word.text for word in doc[first:end] if word.text[:1].isupper() and word.lower_ != "the"]
        own = words[-len(initials) :]
        if "".join(word[0] for word in own) == initials:
            yield initials, own


def _may_be_of_name(doc: Doc, i: int) -> bool:
    return doc[i].text[:1].isupper() or doc[i].lower_ in _JOINING
