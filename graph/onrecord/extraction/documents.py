"""Settle who speaks through a document: "a World Bank study", "a survey by Sondeo-6", "her report", "the letter".

Comes in: a mention and the Discourse around it. Goes out: the body, country or person whose document it is; None
where the words do not tell.
"""

from dataclasses import replace

from onrecord.extraction.bodies import body_meant
from onrecord.extraction.cues import subject_of
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.forms_of_address import titles_begin
from onrecord.extraction.mentions import Mention
from onrecord.extraction.nouns import BODIES, DOCUMENTS, GOVERNING
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.relations import owning
from onrecord.extraction.syntax import text_at
from onrecord.extraction.titles import Title, title_of
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import SpeakerType

# They are somebody's only where it is said whose.
_SEVERAL = frozenset("estimates figures data statistics reports records documents findings posts tweets".split())
# What states and bodies speak by: "the American statement" is America's, "a Danish report" anybody's there.
_OF_STATES = frozenset({"statement", "communique", "communiqué", "note", "declaration", "announcement"})
_LINKS = frozenset({"of", "by", "from", "in"})
_ISSUERS = frozenset({SpeakerType.ORGANIZATION, SpeakerType.COUNTRY})
_OWNERS = _ISSUERS | {SpeakerType.PERSON}
_NEAR = 3  # paragraphs that "the statement" looks back over
_NAMES = frozenset({"NNP", "NNPS"})
_MADE = frozenset("issue release publish send write post put file deliver sign".split())


def speaking_through(discourse: Discourse, mention: Mention, title: Title) -> Entity | None:
    """Return whose document a phrase means: by a name in it, by its owner, or as it was told before."""
    several = discourse.token(mention).lower_ in _SEVERAL
    if not mention.speaks or not (several or (mention.word in DOCUMENTS and not mention.plural)):
        return None
    issuer = (
        _made_by(discourse, mention)
        or _named_in(discourse, mention)
        or _owner(discourse, mention)
        or _body_before(discourse, mention)
    )
    if issuer is None and mention.word in _OF_STATES and title.country is not None:
        issuer = discourse.register.country(title.country)
    if issuer is not None:
        discourse.register.entitle(issuer, Title(mention.word))
        return issuer
    doc = discourse.doc(mention)
    if several or doc[mention.first].lower_ != "the" or mention.end - mention.first > 2:
        return None
    near = {id(e) for back, e in discourse.before(mention.start) if mention.paragraph - back.paragraph <= _NEAR}
    found = discourse.register.bearer(Title(mention.word), _ISSUERS, mention.start)
    return found if found is not None and id(found) in near else _told_in_it(discourse, mention)


def maker_of(document: Token) -> Token | None:
    """Return the noun for who made a document that is told of as new: "The union released a statement"."""
    verb = document.head
    opens = document.left_edge.lower_ in {"a", "an"}
    made = document.dep_ == "obj" and verb.lemma_.lower() in _MADE and document.lemma_.lower() in DOCUMENTS
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    return subject_of(verb) if opens and made and not passive else None


def made_before(discourse: Discourse, pronoun: Mention) -> Entity | None:
    """Return who made the document that "it" is which says something: "Berg issued a statement. | It said …"."""
    doc = discourse.doc(pronoun)
    start = doc[pronoun.head].sent.start
    if not pronoun.speaks or pronoun.quoted or start == 0:
        return None
    documents = (t for t in doc[start - 1].sent if t.lower_ in DOCUMENTS and t.tag_ == "NN")
    makers = (maker for noun in documents if (maker := maker_of(noun)) is not None)
    maker = next(makers, None)
    return discourse.standing_at(pronoun.paragraph, maker.i) if maker is not None else None


def _told_in_it(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return who spoke in the document last: "…, she said in a statement. The statement also said …"."""
    for paragraph in range(mention.paragraph, max(-1, mention.paragraph - _NEAR - 1), -1):
        doc = discourse.parse.paragraphs[paragraph].doc
        end = mention.first if paragraph == mention.paragraph else len(doc)
        for noun in reversed([t for t in doc[:end] if t.lower_ == mention.word and t.tag_ == "NN"]):
            known = discourse.at.get(discourse.head_of(paragraph, noun.i))
            if known is not None and known.type is SpeakerType.GROUP:
                return known
            verb = noun.head
            through = any(c.lower_ in {"in", "through", "via"} for c in noun.children if c.dep_ == "case")
            if not through and not (noun.dep_ == "obj" and verb.lemma_.lower() in _MADE):
                continue
            while verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
                verb = verb.head
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            entity = discourse.standing_at(paragraph, subject.i) if subject is not None else None
            if entity is not None:
                return entity
    return None


def _made_by(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the countries and bodies that made it together: "a joint statement by France and the Red Cross"."""
    doc, places = discourse.doc(mention), discourse.places[mention.paragraph]
    end = _end_of(doc, mention)
    bodies = {
        name.first_token: (name.end_token, body)
        for name, body in discourse.cast.organizations.within(mention.paragraph, mention.head, end)
    }
    makers: list[Entity] = []
    i = next((i for i in range(mention.head + 1, end) if doc[i].lower_ in {"by", "from"}), end) + 1
    if (author := _author(discourse, mention, i, end)) is not None:
        return author
    while i < end:
        if i in bodies:
            i, body = bodies[i]
            behind = doc[i] if i < len(doc) else None
            only_part = behind is not None and (behind.tag_ == "POS" or behind.tag_.startswith("NN"))
            if only_part or (end > mention.end and is_medium(body.name)):
                return None  # "signed by the union's lawyers", "a report released by the Daily Lantern"
            makers.append(discourse.register.body(body.id))
        elif i in places and doc[i].tag_ in _NAMES:
            country = discourse.register.country(places[i])
            while i < end and places.get(i) == country.id:
                i += 1
            if doc[i : i + 1].text[:1].isalpha() and doc[i].tag_.startswith("NN"):
                return None  # "by France coach Jane Doe"
            makers.append(country)
        elif i in places and doc[i + 1 : i + 2].text in GOVERNING:
            makers.append(discourse.register.country(places[i]))  # "by the Mexican government"
            i += 2
        elif doc[i].lower_ in {"the", ",", "and"}:
            i += 1
        else:
            break
    return Entity.group(makers) if len(makers) > 1 else next(iter(makers), None)


def _author(discourse: Discourse, mention: Mention, first: int, end: int) -> Entity | None:
    """Return the one person whose name stands behind "by", titles and all: "a letter from | Mayor Berg"."""
    doc, names = discourse.doc(mention), discourse.names[mention.paragraph]
    opens = next((i for i in range(first, end) if i in names), end)
    closes = opens
    while closes < end and names.get(closes) == names.get(opens):
        closes += 1
    if opens == end or (opens > first and titles_begin(doc, opens) > first):
        return None
    goes_on = text_at(doc, closes) in {"'s", "'", "and", ",", "&"} or doc[closes : closes + 1].root.tag_ == "NN"
    return None if goes_on else discourse.register.person(names[opens])


def _end_of(doc: Doc, mention: Mention) -> int:
    """Return where a mention ends, with what tells who made it: "a statement | issued by the army"."""
    behind = doc[mention.end] if mention.end < len(doc) else None
    if behind is None or behind.tag_ != "VBN" or behind.lemma_.lower() not in _MADE:
        return mention.end
    return behind.right_edge.i + 1


def _named_in(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body named before the noun, or behind "of", "by" or "from"."""
    doc = discourse.doc(mention)
    for name, body in discourse.cast.organizations.within(mention.paragraph, mention.first, mention.end):
        linked = any(doc[i].lower_ in _LINKS for i in range(mention.head + 1, name.first_token))
        if name.end_token == mention.head or (name.first_token > mention.head and linked):
            return discourse.register.body(body.id)
    return None


def _body_before(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body that a noun before the document's means: "the government website", "a police report"."""
    doc, places = discourse.doc(mention), discourse.places[mention.paragraph]
    behind = range(mention.head - 1, mention.first - 1, -1)
    body = next((i for i in behind if doc[i].lower_ in BODIES and doc[i].tag_ == "NN"), None)
    if body is None or any(doc[i].tag_ == "POS" for i in behind):
        return None
    title = title_of(doc, mention.first, body + 1, body, places)
    if doc[mention.first].lower_ in {"a", "an"}:
        return discourse.register.bearer(title, _ISSUERS, mention.start, but=discourse.own_words(mention))
    speaks = replace(mention, head=body, end=body + 1, word=doc[body].lower_)
    return body_meant(discourse, speaks, title, owned=False)


def _owner(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return whose it is: "her report", "the ministry's statement"."""
    owner = owning(discourse, mention)
    entity = discourse.at.get((mention.paragraph, owner.i)) if owner is not None else None
    return entity if entity is not None and entity.type in _OWNERS else None
