"""Find the other names by which somebody goes: "Omar Diallo, popularly known as Ka Luz", "Tom Hale alias Hammer".

Comes in: a Parse with the name mentions found in it. Go out: these, and every place where another name stands, as
one of its bearer's.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.countries import state_called
from onrecord.extraction.forms_of_address import is_form_of_address
from onrecord.extraction.known_bodies import body_bound_by
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.name_lexicon import AT_TIMES_TITLES, BODY_WORDS
from onrecord.extraction.name_mentions import NameMention, mention_at
from onrecord.extraction.name_words import is_title_word
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.tokens import Doc, Token

_LONGEST_INTRODUCTION = 10  # tokens: ", better known by his nom de guerre"
_LONGEST = 4  # words
_INTRODUCING = frozenset(
    """
    , ( who is was and popularly widely better also commonly otherwise best locally only simply known by the his
    her their nom de guerre nickname alias name of as nicknamed called aka a.k.a. a.k.a
    """.split()
)
_ALIAS = frozenset({"alias", "aka", "a.k.a.", "a.k.a", "nicknamed"})
_NAMING = frozenset({"as", "guerre", "name", "nickname"})
_CALLINGS = HUMANS | {title.lower() for title in AT_TIMES_TITLES}
_CLOSING = frozenset({",", ".", ")", ";", "-", "who", "and", ""})


def with_other_names(parse: Parse, names: tuple[NameMention, ...]) -> tuple[NameMention, ...]:
    """Return the mentions with those under another name of somebody's, in order.

    Each such mention has the words of its bearer's own name in `bearer`.
    """
    called: dict[tuple[str, ...], NameMention] = {}
    for mention in names:
        words = _introduced(parse.paragraphs[mention.paragraph].doc, mention)
        if words and not set(words) <= set(mention.words) and not _means_another(words):
            called.setdefault(words, mention)
    ends = {m.words[-n:] for m in names for n in range(1, len(m.words))} if called else set()
    # "Lund" is no more Tom Hale's, "nicknamed Lund", where Anna Lund is named.
    called = {words: mention for words, mention in called.items() if words not in ends}
    if not called:
        return names
    longer = {
        (m.paragraph, i): m.end_token - m.first_token for m in names for i in range(m.first_token, m.end_token)
    }
    every = (place for paragraph in parse.paragraphs for place in _places(paragraph, called))
    # "Ka Luz" is no part of "Maria Ka Luz Lund".
    found = [p for p in every if longer.get((p.paragraph, p.first_token), 0) <= p.end_token - p.first_token]
    taken = {(place.paragraph, i) for place in found for i in range(place.first_token, place.end_token)}
    kept = [m for m in names if not any((m.paragraph, i) in taken for i in range(m.first_token, m.end_token))]
    own = {mention.words for mention in kept}
    borne = (place for place in found if place.bearer in own)
    return tuple(sorted((*kept, *borne), key=lambda place: (place.paragraph, place.first_token)))


def _introduced(doc: Doc, mention: NameMention) -> tuple[str, ...]:
    """Return the words of the other name that a mention introduces; none where it introduces no other."""
    first = i = mention.end_token
    while i < min(len(doc), first + _LONGEST_INTRODUCTION) and doc[i].lower_ in _INTRODUCING:
        i += 1
    known = any(doc[k].lower_ in {"known", "nickname", "guerre"} for k in range(first, i))
    # "Best known by Congress" says who knows somebody.
    if i == first or not (doc[i - 1].lower_ in _ALIAS or (known and doc[i - 1].lower_ in _NAMING)):
        return ()
    i += doc[i : i + 1].text in {'"', "'"}
    begins = i
    while begins < len(doc) and is_form_of_address(doc[begins].text):
        begins += 1
    end = begins
    while end < min(len(doc), begins + _LONGEST) and doc[end].text[:1].isupper():
        end += 1
    closed = end == len(doc) or doc[end].text in _CLOSING | {'"', "'"} or doc[end].tag_ in {"VBD", "VBZ", "MD"}
    return tuple(token.text for token in doc[begins:end]) if closed else ()


def _means_another(words: tuple[str, ...]) -> bool:
    """Tell whether other names are titles, a state, a body or a medium: "General", "Sudan", "Congress"."""
    name = " ".join(words)
    titled = all(word.lower() in _CALLINGS or is_title_word(word) for word in words)
    body = name.lower() in BODIES or words[-1].lower() in BODY_WORDS or body_bound_by(name) or is_medium(name)
    return bool(titled or body or state_called(name))


def _places(paragraph: Paragraph, called: dict[tuple[str, ...], NameMention]) -> Iterator[NameMention]:
    """Yield where other names stand in a paragraph."""
    opening: dict[str, list[tuple[str, ...]]] = {}
    for words in called:
        opening.setdefault(words[0], []).append(words)
    for token in paragraph.doc:
        for words in opening.get(token.text, ()):
            end = token.i + len(words)
            same = tuple(t.text for t in paragraph.doc[token.i : end]) == words
            if same and _is_whole(paragraph.doc, token.i, end):
                yield replace(mention_at(paragraph, token.i, end), bearer=called[words].words)


def _is_whole(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name is no part of a longer one: "the | Hammer | Post", "Lake | Hammer"."""
    before, behind = doc[first - 1 : first], doc[end : end + 1]
    if "-" in {before.text, behind.text} or (behind and _is_name(behind[0])):
        return False
    titled = bool(before) and (before[0].lower_ in _CALLINGS or is_title_word(before.text))
    return titled or not (before and _is_name(before[0]))


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.tag_ in {"NNP", "NNPS"}
