"""Tell whom a lead leaves unnamed: "A disgraced peer has quit the party. | Jane Doe, 61, left on Monday."

"The Danish premier has resigned. | Jane Doe told reporters" names its premier, too.

Comes in: the mentions of an article and the Discourse that keeps them. Goes out: the lead's noun and the person,
who bears its title from then on; nothing where anything speaks for two people.
"""

from dataclasses import replace

from onrecord.extraction.cues import is_reporting
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.mentions import Kind, Mention, Place
from onrecord.extraction.name_lexicon import OFFICES
from onrecord.extraction.nouns import HUMANS, NARROWER
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.syntax import text_at
from onrecord.extraction.titles import PARTISANS, SEATED, Title, title_of
from onrecord.extraction.titles_beside import age_beside
from onrecord.record import BlockKind, SpeakerType

_PERSON = frozenset({SpeakerType.PERSON})
_SPOKESMEN = NARROWER["spokesperson"] | {"spokesperson"}
_OTHERS = frozenset({"he", "she", "his", "her", "him", "they"})
_LEADING = frozenset({"prime", "chief", "first"})  # "a minister" is no prime minister
_BEGINNING = 6  # tokens in which a paragraph's subject begins


def called_by_lead(discourse: Discourse, mentions: list[Mention]) -> tuple[Mention, Entity] | None:
    """Return a lead's subject and whom it means: "a disgraced peer", "the Danish premier", named just behind."""
    lead = next((p.index for p in discourse.parse.paragraphs if p.kind is BlockKind.BODY), 0)
    printed = (m for m in mentions if m.paragraph == lead and not m.quoted)
    subject = next((m for m in printed if m.place is Place.SUBJECT), None)
    if subject is None or subject.kind is not Kind.NOUN or subject.plural or subject.word not in HUMANS:
        return None
    later = (m for m in mentions if (m.paragraph, m.first) >= (subject.paragraph, subject.end))
    named = next((m for m in later if m.kind is Kind.NAME), None)
    if named is None or named.who is None or discourse.doc(subject)[subject.head].dep_ != "nsubj":
        return None
    title = _title(discourse, subject)
    entity = discourse.register.person(named.who)
    if discourse.doc(subject)[subject.first].lower_ in {"a", "an"}:
        known = any(m.who == named.who for m in mentions if m.paragraph <= lead)
        behind = not known and named.paragraph == lead + 1
        fits = behind and (_is_introduced(discourse, named) or _goes_on(discourse, subject, title, named))
    else:
        fits = _is_the_holder(discourse, subject, title, named) or _speaks_for(discourse, subject, named)
    if not fits or entity.cannot_be(title.word):
        return None
    if not all(_is_like(title, own) for own in entity.titles):
        return None
    discourse.register.entitle(entity, title)
    return subject, entity


def _is_the_holder(discourse: Discourse, subject: Mention, title: Title, named: Mention) -> bool:
    """Tell whether an office that nobody is said to hold is his who acts in the next sentence, bare of titles."""
    doc, office = discourse.doc(subject), role_ending_at(discourse.doc(subject), subject.head + 1, subject.first)
    if office is None or office[1] not in OFFICES or any(discourse.register.meant(title, _PERSON)):
        return False
    own = discourse.doc(named)
    acts = named.place is Place.SUBJECT and own[named.head].dep_ == "nsubj"
    if not acts or discourse.register.person(named.who or "").titles:
        return False
    if named.paragraph == subject.paragraph:
        between = doc[doc[subject.head].sent.end : own[named.head].sent.start]
        return len(between) == 0 or between[0].text == '"'
    last = doc[subject.head].sent.end == len(doc)
    return last and named.paragraph == subject.paragraph + 1 and own[named.head].sent.start == 0


def _is_introduced(discourse: Discourse, named: Mention) -> bool:
    """Tell whether a name begins its paragraph, does something, and has an age behind it: "Jane Doe, 61, left"."""
    doc = discourse.doc(named)
    begins = named.place is Place.SUBJECT and named.first < _BEGINNING and doc[named.head].dep_ == "nsubj"
    who = text_at(doc, named.end + 3) == "who"  # behind the age
    return begins and age_beside(doc, named.end) is not None and not who


def _speaks_for(discourse: Discourse, subject: Mention, named: Mention) -> bool:
    """Tell whether a spokesman is named as who speaks next: "Her spokesman said …. | “We will,” Omar Diallo said".

    The name comes bare behind words in marks: whoever has a title is introduced as somebody else, and "No" or
    "She is lying" is somebody else's answer.
    """
    entity = discourse.register.person(named.who or "")
    new = not entity.titles and " " in entity.name and named.paragraph <= subject.paragraph + 1
    doc, head = discourse.doc(named), discourse.token(named)
    words = [token.lower_ for token in doc[head.sent.start : named.first]]
    if words[:1] != ['"'] or words[1:2] == ["no"] or not _OTHERS.isdisjoint(words):
        return False
    says = named.speaks or (head.dep_ == "nsubj" and is_reporting(head.head))
    return subject.word in _SPOKESMEN and subject.speaks and says and new


def _goes_on(discourse: Discourse, subject: Mention, title: Title, named: Mention) -> bool:
    """Tell whether a lead's speaker speaks on by name: "A Tory backbencher warned …. | The Dale MP Jane Doe said".

    Who answers a lead that says nothing is somebody else: "A minister has quit. | Premier Jane Doe said"; and so
    is who speaks of "the minister", or of a colleague.
    """
    doc = discourse.doc(named)
    if any(token.lower_ in {subject.word, "colleague"} for token in doc[named.end : doc[named.head].sent.end]):
        return False
    titles = discourse.register.person(named.who or "").titles
    speaks = subject.speaks and named.speaks and doc[named.head].sent.start == 0
    leads = any(own.narrowed & _LEADING for own in titles) and not title.narrowed & _LEADING
    return speaks and not leads and any(_is_like(title, own) for own in titles if own.word not in PARTISANS)


def _is_like(title: Title, own: Title) -> bool:
    """Tell whether two titles may be one's: whoever is a "Tory backbencher" may be the "Dale MP"."""
    if title.means(own) or own.means(title):
        return True
    if (
        len({PARTISANS[word] for one in (title, own) for word in (one.word, *one.narrowed) if word in PARTISANS})
        > 1
    ):
        return False
    if own.word in PARTISANS:
        return True
    first, second = (replace(one, narrowed=one.narrowed - PARTISANS.keys()) for one in (title, own))
    seated = first.word in SEATED or second.word in SEATED
    return seated and bool(replace(second, narrowed=frozenset()).means(first) or first.means(second))


def _title(discourse: Discourse, mention: Mention) -> Title:
    doc, places = discourse.doc(mention), discourse.places[mention.paragraph]
    return title_of(doc, mention.first, mention.end, mention.head, places)
