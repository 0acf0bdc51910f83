"""Gather the organizations and media of an article.

Comes in: a Parse and the people named in it. Goes out: one Organization per name, and which stands where.
"""

from dataclasses import dataclass, field
from functools import cache

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.util import filter_spans
from spacy.vocab import Vocab

from onrecord.extraction.identities import slug
from onrecord.extraction.language import Parse
from onrecord.extraction.lexicon import BODY_WORDS
from onrecord.extraction.names import NameMention, country_words, mention_at
from onrecord.extraction.nouns import BODIES, HUMANS
from onrecord.extraction.typography import one_form
from onrecord.record import Mention, Organization
from onrecord.vocabulary import outlets

_BODY_NOUNS = BODIES | BODY_WORDS
_IN_NAMES = frozenset({"NNP", "NNPS", "JJ"})
_MEMBERS = frozenset({"MP", "MEP", "MSP", "TD", "MLA", "PM"})


@dataclass(frozen=True, slots=True)
class Organizations:
    """The organizations of an article and every place where one stands."""

    all: tuple[Organization, ...]
    places: tuple[tuple[NameMention, Organization], ...]  # in order
    _by_paragraph: dict[int, list[tuple[NameMention, Organization]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_paragraph: dict[int, list[tuple[NameMention, Organization]]] = {}
        for place in self.places:
            by_paragraph.setdefault(place[0].paragraph, []).append(place)
        object.__setattr__(self, "_by_paragraph", by_paragraph)

    def within(self, paragraph: int, first: int, end: int) -> list[tuple[NameMention, Organization]]:
        """Return the mentions inside a run of tokens, each with its organization, in order."""
        mentions = self._by_paragraph.get(paragraph, [])
        return [(m, body) for m, body in mentions if m.first_token < end and first < m.end_token]


def is_medium(name: str) -> bool:
    """Tell whether a name is that of a newspaper, agency, broadcaster or social network known by table."""
    return name in _media()


@cache
def _media() -> frozenset[str]:
    return frozenset(name for outlet in outlets() for name in (outlet.name, *outlet.aliases))


def organizations(parse: Parse, mentions: tuple[NameMention, ...]) -> Organizations:
    """Return the organizations in order of first mention; "the Foreign Office" and "Foreign Office" are one."""
    names = {slug(m.text): m.text for m in reversed(mentions)}
    spans: dict[str, list[Mention]] = {}
    for mention in mentions:
        spans.setdefault(slug(mention.text), []).append(Mention(parse.article.source_span(mention.span)))
    bodies = {key: Organization(key, names[key], tuple(found)) for key, found in spans.items()}
    return Organizations(tuple(bodies.values()), tuple((m, bodies[slug(m.text)]) for m in mentions))


def organization_mentions(parse: Parse, taken: tuple[NameMention, ...]) -> tuple[NameMention, ...]:
    """Return every mention of an organization or medium by name, in order, none inside a person's name."""
    named: dict[int, set[int]] = {}
    for m in taken:
        named.setdefault(m.paragraph, set()).update(range(m.first_token, m.end_token))
    parts = {part for m in taken for i in range(len(m.words)) for part in (m.words[: i + 1], m.words[i:])}
    found = []
    for paragraph in parse.paragraphs:
        doc, persons = paragraph.doc, named.get(paragraph.index, set())
        media = _known_media(doc.vocab)(doc, as_spans=True)
        others = [e for e in doc.ents if e.label_ == "ORG"]
        for tokens in filter_spans([*media, *others]):
            first, end = tokens.start, tokens.end
            while first < end and doc[first].lower_ in {"the", "a", "an"}:
                first += 1
            while end > first and (doc[end - 1].is_punct or doc[end - 1].text == "'s"):
                end -= 1
            inside = any(i in persons for i in range(first, end))
            if first < end and not inside:
                first, end = _whole_name(doc, first, end, persons)
            name = doc[first:end].text
            part = tuple(t.text for t in doc[first:end]) in parts  # "Berg" beside "Anna Berg" is no body
            nobody = name.lower() in country_words() or not name[:1].isupper()
            if first >= end or inside or part or nobody or _calls_somebody(doc, first, end):
                continue
            found.append(mention_at(paragraph, first, end))
    return tuple(found)


def _whole_name(doc: Doc, first: int, end: int, taken: set[int]) -> tuple[int, int]:
    """Return the tokens of the name of which a body's is a part: "Norwegian Trade Ministry", "Union of Miners"."""
    if doc[end - 1].lower_ not in _BODY_NOUNS:
        return first, end
    if end - first == 1 and end + 1 < len(doc) and doc[end].lower_ == "of":
        last = end + 1
        while last < len(doc) and last not in taken and _in_name(doc[last]):
            last += 1
        end = last if last > end + 1 else end
    while first and first - 1 not in taken and _in_name(doc[first - 1]) and doc[first - 1].lower_ not in HUMANS:
        first -= 1
    return first, end


def _in_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.tag_ in _IN_NAMES


def _calls_somebody(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a name is what somebody is called: "Upper Dale MP", "Oslo Mayor"."""
    return end - first > 1 and (doc[end - 1].lower_ in HUMANS or doc[end - 1].text in _MEMBERS)


@cache
def _known_media(vocab: Vocab) -> PhraseMatcher:
    """Outlets of more than one word, known without a model."""
    nlp = English(vocab)
    matcher = PhraseMatcher(vocab, attr="ORTH")
    media = {name for o in outlets() for name in (o.name, *o.aliases) if " " in name or not name.istitle()}
    matcher.add("MEDIUM", [nlp.make_doc(one_form(name)) for name in sorted(media)])
    return matcher
