"""Gather the organizations and media of an article.

Comes in: name mentions of organizations. Goes out: one Organization per name, and which stands where.
"""

from dataclasses import dataclass, field
from functools import cache

from onrecord.extraction.identities import slug
from onrecord.extraction.language import Parse
from onrecord.extraction.names import NameMention
from onrecord.record import Mention, Organization
from onrecord.vocabulary import outlets


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
