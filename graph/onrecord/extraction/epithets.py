"""Settle whom an epithet means: "the retired general", "the Bolivian", "the mother of five", "the 63-year-old".

Comes in: a definite phrase for one person, which bears out no title told before it, and the Discourse around it.
Goes out: the person spoken of shortly before whom nothing in the phrase contradicts; None where nobody is likely.
"""

from collections.abc import Callable
from dataclasses import replace

from onrecord.extraction.antecedents import Candidate, best
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.mentions import Kind, Mention, Place
from onrecord.extraction.name_lexicon import OFFICES, ROLES
from onrecord.extraction.nouns import FEMALE_NOUNS, HUMANS, MALE_NOUNS, WIDER
from onrecord.extraction.pronouns import candidates
from onrecord.extraction.titles import PARTISANS, SEATED, Title
from onrecord.record import SpeakerType

_NEAR = 2  # paragraphs that an epithet looks back over
# Who passes on what others say is as often somebody whom the article leaves unnamed.
_SOURCES = frozenset(
    """
    source insider informant official spokesman spokeswoman spokesperson witness person reporter correspondent
    journalist interviewer moderator presenter aide expert analyst resident
    """.split()
)
# Posts are held by one, and who holds them is told: "the mayor" is no senator of the sentence before.
_POSTS = frozenset(role.rpartition(" ")[2] for role in OFFICES) | frozenset(
    """
    mayor governor speaker commissioner commander chief chairman chairwoman chair director head boss secretary
    adviser advisor deputy editor prefect coordinator archbishop executive prosecutor elder
    """.split()
)
# Who sits in parliament may be one of these besides.
_MEMBERS = SEATED - {"mayor", "councillor", "alderman"}
_BESIDE_A_SEAT = frozenset({"minister", "leader", "chairman", "chairwoman", "chair", "secretary", "whip"})
_GOING_ON = frozenset({"source", "insider", "informant", "official", "person"})
# What people are by trade: whoever is told to be of another is not meant.
_TRADES = frozenset(
    {role.rpartition(" ")[2] for role in ROLES}.union(WIDER, *WIDER.values())
    - {"member", "performer", "star", "politician"}
)
_PLAIN_TRADES = _TRADES - _POSTS
# Who is tried, and stands as the object of what is told: "the court fined Jane Doe. The defendant said …".
_TRIED = frozenset({"defendant", "suspect", "detainee", "prisoner", "inmate", "accused"})
_PAST = frozenset({"retired", "one-time", "ex-", "disgraced", "exiled", "jailed", "turned"})
# "The Queenslander", "the Texan", "the Kerryman"
_FROM_A_PLACE = ("er", "ite", "an", "woman")


def epithet_meant(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return whom a phrase means that tells something new of somebody: "the former journalist"."""
    if not may_be_epithet(discourse, mention):
        return None
    phrase = discourse.doc(mention)[mention.first : mention.end]
    past = title.former or any(token.lower_ in _PAST for token in phrase)
    if mention.word in _SOURCES and not past:
        return None
    # Anybody may be "the former minister" or "the Danish lawyer"; only the subject of the sentence before, and
    # only who bears no title yet, may be "the minister" or "the lawyer".
    plain = mention.word in _TRADES and not any(token.tag_ == "JJ" for token in phrase)
    # "The Kerry TD" may be a party's spokesman as well.
    seated = title.word in SEATED and bool(title.narrowed)
    untitled = not past and not seated and (mention.word in _POSTS or plain)
    label = discourse.token(mention).is_upper  # "The MINISTER OF WORKS:" has the floor, whoever had it before
    alone = untitled and not label and _is_alone(discourse, mention)
    gender = "she" if title.word in FEMALE_NOUNS else "he" if title.word in MALE_NOUNS else ""

    def fits(candidate: Candidate) -> bool:
        if untitled and any(_rules_out(own.word, mention.word) for own in candidate.entity.titles):
            return False
        placed = not untitled or alone or _is_before(discourse, candidate, mention)
        return placed and _may_be(candidate.entity, title)

    return likeliest(discourse, mention, gender, fits)


def _is_alone(discourse: Discourse, mention: Mention) -> bool:
    """Tell whether the paragraphs before a phrase, and its own up to it, speak of one person only, by name."""
    near = {
        id(entity): entity
        for back, entity in discourse.before(mention.start)
        if mention.paragraph - back.paragraph <= _NEAR and entity.is_person
    }
    return len(near) == 1 and all(entity.type is SpeakerType.PERSON for entity in near.values())


def aged(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return who is of an age that the article tells of nobody else."""
    return likeliest(discourse, mention, "", lambda c: c.entity.age is None)


def compatriot(discourse: Discourse, mention: Mention, country: str) -> Entity | None:
    """Return who "the Bolivian" is: whoever is known to be one before anybody of no known country."""
    if not mention.speaks and mention.place is not Place.SUBJECT:
        return None
    known = likeliest(discourse, mention, "", lambda c: c.entity.country == country)
    if known is not None or mention.word.endswith(("ese", "sh", "ch", "ss")):
        return known  # "the French" are the country
    return likeliest(discourse, mention, "", lambda c: c.entity.country is None)


def source_of_before(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the unnamed source that "the source", "the official" goes on about: whoever unnamed spoke last."""
    if mention.word not in _GOING_ON or not mention.speaks:
        return None
    spoke = (
        entity
        for back, entity in discourse.before(mention.start)
        if back.speaks and entity.is_person and mention.paragraph - back.paragraph <= _NEAR
    )
    last = next(spoke, None)
    return last if last is not None and last.type is SpeakerType.UNNAMED else None


def may_be_epithet(discourse: Discourse, mention: Mention) -> bool:
    """Tell whether a phrase is definite, for one human being, and the subject of its clause."""
    head = discourse.token(mention)
    if discourse.doc(mention)[mention.first].lower_ != "the" or mention.plural:
        return False
    if mention.place is not Place.SUBJECT:
        return False
    lone = mention.end - mention.first == 2 and head.text[:1].isupper() and mention.speaks
    return mention.word in HUMANS or (lone and mention.word.endswith(_FROM_A_PLACE))


def _is_before(discourse: Discourse, candidate: Candidate, mention: Mention) -> bool:
    """Tell whether somebody stands where a title goes on about him: as the subject of the sentence before.

    What is quoted between, in which nobody else is spoken of, may have sentences of its own.
    """
    before = candidate.mention
    if before.paragraph != mention.paragraph or before.place is not (
        Place.OBJECT if mention.word in _TRIED else Place.SUBJECT
    ):
        return False
    if mention.sentence - before.sentence in ({0, 1} if mention.word in _PLAIN_TRADES else {1}):
        return True
    between = (entity for back, entity in discourse.before(mention.start) if back.start > before.start)
    return before.sentence < mention.sentence and not any(
        entity.is_person and entity is not candidate.entity for entity in between
    )


def _may_be(entity: Entity, title: Title) -> bool:
    """Tell whether nothing known of somebody contradicts a title."""
    if title.country and entity.country and title.country != entity.country and not title.former:
        return False
    if title.former and any(own.word == title.word and not own.former for own in entity.titles):
        return False  # who is president is no ex-president
    if title.word in SEATED and any(own.word == title.word for own in entity.titles):
        return False  # it is told which seat
    parties = {party for own in entity.titles for party in _parties_in(own)}
    if parties and not _parties_in(title) <= parties:
        return False  # a Liberal is no "Conservative nominee"
    return not entity.cannot_be(title.word)


def _parties_in(title: Title) -> set[str]:
    return {PARTISANS[word] for word in (title.word, *title.narrowed) if word in PARTISANS}


def _rules_out(title: str, noun: str) -> bool:
    """Tell whether who bears a title is somebody else than whom a plain noun means.

    An office rules out no trade: "the secretary general, Raúl Franco, …; the economist reckons …".
    """
    if noun in _PLAIN_TRADES:
        return title in _PLAIN_TRADES
    return title not in _MEMBERS or noun not in _BESIDE_A_SEAT


def likeliest(
    discourse: Discourse, mention: Mention, pronoun: str, fits: Callable[[Candidate], bool]
) -> Entity | None:
    """Return whom a pronoun in the place of the phrase would mean, among those whom it fits."""
    standing_in = replace(mention, kind=Kind.PRONOUN, word=pronoun)
    near = [
        candidate
        for candidate in candidates(discourse, standing_in)
        if candidate.entity.type is SpeakerType.PERSON
        and mention.paragraph - candidate.mention.paragraph <= _NEAR
        and candidate.mention.start < mention.start
        and fits(candidate)
    ]
    if discourse.is_told(mention):
        return best(standing_in, near, None)
    # "Berg said the minister had lied. The former lawyer added …" goes on about Berg.
    telling = {id(entity) for back, entity in discourse.before(mention.start) if not discourse.is_told(back)}
    return best(standing_in, [c for c in near if id(c.entity) in telling] or near, None)
