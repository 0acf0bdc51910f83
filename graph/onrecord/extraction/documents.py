"""Settle who speaks through a document: "a World Bank study", "a survey by Sondeo-6", "her report".

Comes in: a mention and the Discourse around it. Goes out: the body, country or person whose document it is; None
where the words do not tell.
"""

from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.mentions import Mention
from onrecord.extraction.relations import owning
from onrecord.extraction.titles import Title
from onrecord.record import SpeakerType

_DOCUMENTS = frozenset(
    """
    statement communique communiqué declaration note letter report study survey poll bulletin broadcast release
    memo memorandum paper briefing dispatch editorial filing brief announcement circular dossier
    """.split()
)
# What states and bodies speak by: "the American statement" is America's, "a Danish report" anybody's there.
_OF_STATES = frozenset({"statement", "communique", "communiqué", "note", "declaration", "announcement"})
_LINKS = frozenset({"of", "by", "from", "in"})
_ISSUERS = frozenset({SpeakerType.ORGANIZATION, SpeakerType.COUNTRY})
_OWNERS = _ISSUERS | {SpeakerType.PERSON}
_NEAR = 3  # paragraphs that "the statement" looks back over


def speaking_through(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return whose document a phrase means: by a name in it, by its owner, or as it was told before."""
    if mention.word not in _DOCUMENTS or not mention.speaks or mention.plural:
        return None
    issuer = _named_in(discourse, mention) or _owner(discourse, mention)
    if issuer is None and mention.word in _OF_STATES and title.country is not None:
        issuer = discourse.register.country(title.country)
    if issuer is not None:
        discourse.register.entitle(issuer, Title(mention.word))
        return issuer
    doc = discourse.doc(mention)
    if doc[mention.first].lower_ != "the" or mention.end - mention.first > 2:
        return None
    near = {id(e) for back, e in discourse.before(mention.start) if mention.paragraph - back.paragraph <= _NEAR}
    found = discourse.register.bearer(Title(mention.word), _ISSUERS, mention.start)
    return found if found is not None and id(found) in near else None


def _named_in(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body named before the noun, or behind "of", "by" or "from"."""
    doc = discourse.doc(mention)
    for name, body in discourse.cast.organizations.within(mention.paragraph, mention.first, mention.end):
        linked = any(doc[i].lower_ in _LINKS for i in range(mention.head + 1, name.first_token))
        if name.end_token == mention.head or (name.first_token > mention.head and linked):
            return discourse.register.body(body.id)
    return None


def _owner(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return whose it is: "her report", "the ministry's statement"."""
    owner = owning(discourse, mention)
    entity = discourse.at.get((mention.paragraph, owner.i)) if owner is not None else None
    return entity if entity is not None and entity.type in _OWNERS else None
