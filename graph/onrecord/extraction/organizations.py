"""Gather the organizations and media of an article.

Comes in: name mentions of organizations. Goes out: one Organization per name, and which stands where.
"""

from dataclasses import dataclass

from onrecord.extraction.language import Parse
from onrecord.extraction.names import NameMention
from onrecord.extraction.people import slug
from onrecord.record import Mention, Organization
from onrecord.vocabulary import outlets


@dataclass(frozen=True, slots=True)
class Organizations:
    """The organizations of an article and every place where one stands."""

    all: tuple[Organization, ...]
    places: tuple[tuple[NameMention, str], ...]  # (mention, organization id), in order

    def at(self, paragraph: int, first: int, end: int) -> tuple[Organization, NameMention] | None:
        """Return the first organization named inside a run of tokens, None where none is."""
        for mention, organization in self.places:
            if mention.paragraph == paragraph and mention.first_token < end and first < mention.end_token:
                return next(o for o in self.all if o.id == organization), mention
        return None


def is_medium(name: str) -> bool:
    """Tell whether a name is that of a newspaper, agency, broadcaster or social network known by table."""
    return any(name in (outlet.name, *outlet.aliases) for outlet in outlets())


def organizations(parse: Parse, mentions: tuple[NameMention, ...]) -> Organizations:
    """Return the organizations in order of first mention; "the Foreign Office" and "Foreign Office" are one."""
    names = {slug(m.text): m.text for m in reversed(mentions)}
    places = tuple((m, slug(m.text)) for m in mentions)
    return Organizations(
        tuple(
            Organization(
                id=key,
                name=names[key],
                mentions=tuple(Mention(parse.article.source_span(m.span)) for m, k in places if k == key),
            )
            for key in dict.fromkeys(k for _, k in places)
        ),
        places,
    )
