"""Settle which body a noun means: "the union, Workers Together", "the Danish defence ministry", "the government".

Comes in: a definite noun phrase for a body and the Discourse around it. Goes out: an organization or country; None
where the words alone tell nothing.
"""

from dataclasses import replace
from itertools import islice

from onrecord.extraction.body_titles import PARTING
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.introduced_bodies import BEHIND_NAMES
from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.media import is_press
from onrecord.extraction.mentions import Kind, Mention, Place
from onrecord.extraction.nouns import (
    BESIDE_NAMES,
    BODIES,
    CALLED_THERE,
    GOVERNING,
    HUMANS,
    LANDS,
    MEDIA,
    NAMED_BODIES,
    SELLERS,
    WIDER_BODIES,
)
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.syntax import text_at
from onrecord.extraction.titles import Title
from onrecord.record import SpeakerType

_FAR = 8  # tokens between "one of" and the comma behind what it is one of
_MARKS = frozenset("\"'“”„‘’«»")
_ORGANIZATIONS = frozenset({SpeakerType.ORGANIZATION})
_REBELS = frozenset({"rebel", "insurgent", "guerrilla", "separatist", "militant"})
_GROUPS = frozenset({"group", "movement", "organisation", "organization", "army", "force", "militia"})
_MOVEMENTS = frozenset({"movement", "front", "bloc", "militia", "resistance", "liberation", "insurgent", "rebel"})
_ARMIES = frozenset({"army", "brigade", "force", "guard"})
_FIGHTING = frozenset({"liberation", "resistance", "insurgent", "rebel", "militia", "army", "front"})
# What a body of which only the name is told may be called.
_ANY_KIND = frozenset({"company", "firm", "party", "group", "organisation", "organization", "union", "charity"})
_SEATED_OR_SIZED = frozenset({"based", "headquartered", "nation", "member", "country", "state"})
_TRAIL = 12  # who spoke, that "the paper" looks back over
_LEAD = 3  # paragraphs: a lead says "rebels" before it gives the name
_NEAR = 2  # paragraphs that "the government" looks back over for its country


def body_meant(discourse: Discourse, mention: Mention, title: Title, *, owned: bool) -> Entity | None:
    """Return the body or country that a noun means; `owned` says that it is somebody's ("her office")."""
    doc, register = discourse.doc(mention), discourse.register
    title = _without_seat(discourse, mention, title)
    if mention.word in GOVERNING and title.country is not None:
        return register.country(title.country)  # "the Danish government", "the Lao side"
    called = _called_by_kind(discourse, mention)
    if called is not None:
        return called
    spoke = _going_on(discourse, mention, title)
    known = spoke or register.bearer(title, _ORGANIZATIONS, mention.start, but=discourse.own_words(mention))
    if known is not None and not (
        _may_be_another(discourse, mention, known, owned=owned)
        or _is_of_others(discourse, mention, known)
        or (spoke is None and _is_one_of_several(discourse, mention, title, known))
    ):
        return known
    the = doc[mention.first].lower_ == "the"
    if the and mention.word in MEDIA and mention.end - mention.first == 2:
        medium = _medium_that_spoke(discourse, mention)
        if medium is not None:
            return medium  # "the paper said"
    if mention.word in GOVERNING:
        return _country_in_play(discourse, mention) if the and not title.narrowed else None
    if mention.word in LANDS and the and mention.end - mention.first == 2:
        return _country_in_play(discourse, mention)  # "the country wants peace"
    body = _named_beside(discourse, mention)
    if body is None and the and not owned and mention.word in _ANY_KIND:
        body = _only_one_in_play(discourse, mention)
    if body is None and mention.word in MEDIA:
        own = discourse.cast.organizations.within(mention.paragraph, mention.first, mention.head)
        body = discourse.register.body(own[-1][1].id) if own else None  # "the official SANA news agency"
    # "The Danish defence ministry" has a name of its own, "the city council" has none.
    end = mention.head + 1
    if text_at(doc, end) == "of":
        end = mention.end
        if text_at(doc, end) == "and" and text_at(doc, end + 1)[:1].isupper():
            end += 2  # "the Ministry of Trade and Industry"
    name = doc[mention.first + the : end]
    named = title.country is not None or any(token.text[:1].isupper() for token in name)
    if body is None and not owned and mention.word in NAMED_BODIES and len(name) > 1 and named:
        body = register.new_body(name.text)
    if body is not None:
        register.entitle(body, title)
    return body


def _without_seat(discourse: Discourse, mention: Mention, title: Title) -> Title:
    """Return a title without where a body sits, or of how many it is: "the Oslo-based group", "27-nation bloc"."""
    doc, head = discourse.doc(mention), mention.head
    told = next((i for i in range(head - 1, mention.first + 1, -1) if doc[i].lower_ in _SEATED_OR_SIZED), None)
    if told is None or doc[told - 1].text != "-":
        return title
    words = {token.lower_ for token in doc[mention.first : told + 1]}
    return replace(title, narrowed=title.narrowed - words, named=title.named - words, country=None)


def _medium_that_spoke(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body that spoke last, or the medium that did before others whom it told of."""
    speaking = ((back, one) for back, one in discourse.before(mention.start) if back.speaks)
    spoke = list(islice(speaking, _TRAIL))
    if spoke and spoke[0][1].type is SpeakerType.ORGANIZATION:
        return spoke[0][1]
    media = (
        one
        for back, one in spoke
        if one.type is SpeakerType.ORGANIZATION
        and mention.paragraph - back.paragraph <= _NEAR
        and is_press(discourse.doc(back), back.first, back.end)
    )
    return next(media, None)


def _may_be_another(discourse: Discourse, mention: Mention, body: Entity, *, owned: bool) -> bool:
    """Tell whether a noun that is none of a body's own means another: "her company", "the group" of hikers."""
    own = {title.word for title in body.titles} if known_body(body.name) is None else set()
    if mention.word not in WIDER_BODIES or mention.word in own:
        return False
    called = (one for back, one in discourse.before(mention.start) if back.word == mention.word)
    return owned or any(one is not body for one in called)


def _is_of_others(discourse: Discourse, mention: Mention, body: Entity) -> bool:
    """Tell whether a word before a noun parts its kind into some that a body is not told to be of."""
    before = {t.lower_ for t in discourse.doc(mention)[mention.first : mention.head]} & PARTING
    return not before <= {word for title in body.titles for word in title.narrowed}


def _is_one_of_several(discourse: Discourse, mention: Mention, title: Title, body: Entity) -> bool:
    """Tell whether a kind that only the gazetteer tells is others', too: "Boeing … Airbus. The company"."""
    if known_body(body.name) is None or title.word in body.name.lower().split():
        return False
    meant = [one for _, one in discourse.register.meant(title, _ORGANIZATIONS) if -1 < one.last < mention.start]
    return any(one is not body for one in meant)


def _only_one_in_play(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the one body that acted just before, if nothing tells its kind: "Varda sued … The company said"."""
    if mention.end - mention.first != 2 or not mention.speaks:
        return None
    near = set[Entity]()
    for back, entity in discourse.before(mention.start):
        if mention.paragraph - back.paragraph > 1:
            break
        if back.word == mention.word or (back.kind is Kind.BODY and back.joined):
            return None  # "a company … The company", "Varda and Holm … The company"
        if back.sentence == mention.sentence and back.place is not Place.SUBJECT:
            return None  # "after talks with Varda, the company said"
        acts = back.place in {Place.SUBJECT, Place.OBJECT}
        if back.kind is Kind.BODY and (acts or mention.word in SELLERS) and _may_be_any_kind(entity):
            near.add(entity)
    return near.pop() if len(near) == 1 else None


def _may_be_any_kind(body: Entity) -> bool:
    """Tell whether neither a body's name, nor the gazetteers, nor the words beside it tell what it is."""
    told = any(title.word in BODIES | BESIDE_NAMES for title in body.titles)
    return not told and known_body(body.name) is None and not is_medium(body.name)


def _going_on(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return the body that spoke in the sentence before, where a title can mean it: "The party added …"."""
    if not mention.speaks:
        return None
    spoke = (
        entity
        for back, entity in discourse.before(mention.start)
        if back.speaks and 0 <= mention.sentence - back.sentence <= 1
    )
    last = next(spoke, None)
    return last if any(last is one for _, one in discourse.register.meant(title, _ORGANIZATIONS)) else None


def _called_by_kind(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body of whose kind a noun beside its name is: "the Civic Village party", "the federation Sol"."""
    head = mention.head
    beside = discourse.cast.organizations.within(mention.paragraph, max(mention.first, head - 1), head + 2)
    for name, body in beside:
        follows = name.first_token == head + 1 and mention.word in BESIDE_NAMES
        if follows or (name.end_token == head and mention.word in BEHIND_NAMES):
            return discourse.register.body(body.id)
    return None


def government_called(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the country whose press alone calls its government so, where it is at home: "the Centre" in India."""
    code = CALLED_THERE.get(discourse.token(mention).text)
    the = text_at(discourse.doc(mention), mention.first).lower() == "the"
    if code is None or code != discourse.home or not the or mention.end - mention.first != 2:
        return None
    return discourse.register.country(code)


def police_of_before(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the police that "police" alone means: whoever was called so last, "the Dale police"."""
    if mention.word != "police" or mention.end - mention.first > 1 or not mention.speaks:
        return None
    before = (e for back, e in discourse.before(mention.start) if discourse.token(back).lower_ == "police")
    return next(before, None)


def rebels_meant(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the one movement of an article that "the rebels" and "the rebel group" are."""
    words = [token.lemma_.lower() for token in discourse.doc(mention)[mention.first : mention.end]]
    if not mention.speaks or words[0] != "the" or not 2 <= len(words) <= 3 or words[1] not in _REBELS:
        return None
    if len(words) > 2 and words[2] not in _GROUPS:
        return None
    movement = _only_movement(discourse)
    if movement is None or not -1 < movement.last < mention.start or not _bears_arms(movement):
        return None
    others = (e for back, e in discourse.before(mention.start) if back.word in _REBELS)
    return None if any(other is not movement for other in others) else movement


def _bears_arms(movement: Entity) -> bool:
    """Tell whether a movement fights, by the gazetteer or its name: "Delta Liberation Front"."""
    known = known_body(movement.name)
    if known is not None:
        return known.kind == "armed-group"
    party = any(title.word == "party" for title in movement.titles)
    return not party and not _FIGHTING.isdisjoint(movement.name.lower().split())


def _only_movement(discourse: Discourse) -> Entity | None:
    """Return the movement that an article names, None where it names none or several."""
    called = (entity for word in _MOVEMENTS | _ARMIES for entity in discourse.register.called(word))
    movements = {entity for entity in called if entity.type is SpeakerType.ORGANIZATION}
    return movements.pop() if len(movements) == 1 else None


def short_for_body(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return the body whose name ends in a noun with a capital: "the Fund" is the International Monetary Fund."""
    the = discourse.doc(mention)[mention.first].lower_ == "the"
    if not the or mention.plural or mention.word in HUMANS or not discourse.token(mention).is_title:
        return None
    return discourse.register.bearer(title, _ORGANIZATIONS, mention.start, but=discourse.own_words(mention))


def foretold_body(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return the one movement of an article that its lead calls "rebels in the north", "a rebel group"."""
    rebels = mention.word in _REBELS or (mention.word in _GROUPS and bool(title.narrowed & _REBELS))
    opens = discourse.doc(mention)[mention.first].lower_
    if mention.paragraph > _LEAD or not rebels or opens in {"the", "some", "many", "several", "other"}:
        return None
    return _only_movement(discourse)


def _named_beside(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body whose name follows: "the union, Workers Together, said", "the weekly “Granica”"."""
    doc, after = discourse.doc(mention), mention.head + 1
    if text_at(doc, mention.end) == "," and text_at(doc, after) not in _MARKS:
        after = mention.end  # "the bloc's mission in Katara, EUKAT, said"
    comma = text_at(doc, after) == ","
    after += comma
    after += comma and text_at(doc, after).lower() == "the"
    marked = text_at(doc, after) in _MARKS
    after += marked
    known = discourse.cast.organizations.within(mention.paragraph, after, after + 1)
    if known:
        return discourse.register.body(known[0][1].id)
    end = after
    while end < len(doc) and doc[end].text[:1].isupper():
        end += 1
    closing = text_at(doc, end)
    in_marks = marked and end > after and closing in _MARKS and mention.word in MEDIA
    named = end > after + 1 or (end > after and doc[after].text.isupper())
    between_commas = comma and named and closing == ","
    return discourse.register.new_body(doc[after:end].text) if in_marks or between_commas else None


def one_of_them(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body named behind what it is one of: "one of the groups, the Ash Front", "the largest of …"."""
    doc = discourse.doc(mention)
    head = doc[mention.head]
    chosen = head.lower_ == "one" or head.tag_ in {"JJS", "RBS"}
    if not (mention.speaks and chosen and text_at(doc, head.i + 1) == "of"):
        return None
    comma = next((i for i in range(head.i + 2, min(head.i + _FAR, len(doc))) if doc[i].text == ","), None)
    if comma is None:
        return None
    first = comma + 1 + (text_at(doc, comma + 1).lower() == "the")
    named = discourse.cast.organizations.within(mention.paragraph, first, first + 1)
    human = any(token.lemma_.lower() in HUMANS for token in doc[head.i + 2 : comma])
    if human or not named or text_at(doc, named[0][0].end_token) not in {",", "("}:
        return None  # "one of the victims, the Red Cross nurse"
    return discourse.register.body(named[0][1].id)


def _country_in_play(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return whose government "the government" is: the country spoken of last before it, else that at home."""
    places = discourse.places[mention.paragraph]
    here = next((places[i] for i in range(mention.first - 1, -1, -1) if i in places), None)
    if here is not None:
        return discourse.register.country(here)
    near = (
        entity
        for back, entity in discourse.before(mention.start)
        if entity.type is SpeakerType.COUNTRY and mention.paragraph - back.paragraph <= _NEAR
    )
    found = next(near, None)
    home = discourse.home
    return found or (discourse.register.country(home) if home is not None else None)
