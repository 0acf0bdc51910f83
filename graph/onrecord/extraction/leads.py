"""Tell whom a lead leaves unnamed: "A disgraced peer has quit the party. | Jane Doe, 61, left on Monday."

Comes in: the mentions of an article and the Discourse that keeps them. Goes out: the lead's noun and the person,
who bears its title from then on; nothing where anything speaks for two people.
"""

from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.mentions import Kind, Mention, Place, text_at
from onrecord.extraction.nouns import HUMANS
from onrecord.extraction.titles import Title, title_of
from onrecord.extraction.titles_beside import age_beside
from onrecord.record import BlockKind

_BEGINNING = 6  # tokens in which a paragraph's subject begins


def called_by_lead(discourse: Discourse, mentions: list[Mention]) -> tuple[Mention, Entity] | None:
    """Return a lead's subject, "a disgraced peer", and whom the paragraph behind it introduces by name and age."""
    lead = next((p.index for p in discourse.parse.paragraphs if p.kind is BlockKind.BODY), 0)
    subject = next((m for m in mentions if m.paragraph == lead and m.place is Place.SUBJECT), None)
    named = next((m for m in mentions if m.paragraph == lead + 1 and m.kind is Kind.NAME), None)
    if subject is None or named is None or named.who is None or not _is_told_of(discourse, subject):
        return None
    known = any(m.who == named.who for m in mentions if m.paragraph <= lead)
    if known or not _is_introduced(discourse, named):
        return None
    entity, title = discourse.register.person(named.who), _title(discourse, subject)
    if entity.cannot_be(title.word) or not all(title.means(own) or own.means(title) for own in entity.titles):
        return None
    discourse.register.entitle(entity, title)
    return subject, entity


def _is_told_of(discourse: Discourse, subject: Mention) -> bool:
    """Tell whether a lead says what one human being did: not to whom something was done."""
    doc = discourse.doc(subject)
    single = subject.kind is Kind.NOUN and not subject.plural and subject.word in HUMANS
    return single and doc[subject.first].lower_ in {"a", "an"} and doc[subject.head].dep_ == "nsubj"


def _is_introduced(discourse: Discourse, named: Mention) -> bool:
    """Tell whether a name begins its paragraph, does something, and has an age behind it: "Jane Doe, 61, left"."""
    doc = discourse.doc(named)
    begins = named.place is Place.SUBJECT and named.first < _BEGINNING and doc[named.head].dep_ == "nsubj"
    who = text_at(doc, named.end + 3) == "who"  # behind the age
    return begins and age_beside(doc, named.end) is not None and not who


def _title(discourse: Discourse, mention: Mention) -> Title:
    doc, places = discourse.doc(mention), discourse.places[mention.paragraph]
    return title_of(doc, mention.first, mention.end, mention.head, places)
