"""Read to whom something was said, through which medium, and on which day.

Comes in: an attribution with its cue, everybody whom the article names, and who is meant where. Goes out: the
addressee, the medium and the day, each None where the cue's sentence says nothing of it.
"""

from dataclasses import dataclass

from onrecord.extraction.cast import Actor, Cast
from onrecord.extraction.coreference import Coreference
from onrecord.extraction.cues import subject_of, whom_it_was_put_to
from onrecord.extraction.dates import date_mentions
from onrecord.extraction.entities import Entity
from onrecord.extraction.identities import slug
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.media import called_a_medium, is_press, is_spoken_with, medium_of
from onrecord.extraction.mentions import FIRST
from onrecord.extraction.nouns import BODIES, DOCUMENTS, HUMANS, LANDS, MEDIA
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.search import Attribution
from onrecord.extraction.syntax import child, text_at
from onrecord.extraction.tokens import Token
from onrecord.record import Mention, Moment, Named, SpeakerType

# Verbs whose object is the one spoken to.
_TOLD = frozenset(
    """
    tell inform assure ask urge remind warn notify reassure advise promise write thank commend challenge implore
    beg order instruct caution offer pledge
    """.split()
)
# Nouns for what is directed at somebody: "in a letter to President Lee".
_DIRECTED = frozenset(
    """
    letter message note email e-mail memo telegram cable petition plea appeal remark speech address statement
    testimony reply response warning rebuke tribute report
    """.split()
)
_TURNED_TO = frozenset({"speak", "respond", "reply", "write", "talk", "testify"})
# Their object is what is said, unless another object or a clause says it: "promised voters that …".
_GIVEN = frozenset({"promise", "write", "offer", "pledge"})
# What is urged or offered may be a thing as well: "urged restraint".
_AS_WELL_OF_THINGS = frozenset({"urge", "advise", "challenge", "order", "commend", "thank", "ask"}) | _GIVEN
# "called on Oslo to sign", "pleaded with the captors"
_WITH_A_CASE = {"call": {"on", "upon"}, "plead": {"with"}, "appeal": {"to"}, "prevail": {"on", "upon"}}
_QUESTIONS = frozenset({"question", "query", "supplementary", "letter", "request", "remark", "criticism", "claim"})
# What is led by "to" here is spoken of, unless it can listen: "pointed to the figures", "responded to questions".
_LISTENING = frozenset(
    """
    crowd audience public press media electorate world house conference rally congregation class gathering room
    other everyone anyone everybody
    """.split()
)
# "Said to cheers": what is heard, not who hears.
_NOISES = frozenset(
    """
    cheer jeer boo applause laughter laugh gasp silence whistle heckle ovation roar groan acclaim clap uproar
    murmur
    """.split()
)
_OF_THOSE_WHO_LISTEN = ("er", "or", "ist", "ian", "ee", "ant", "man", "woman", "people", "delegate")
_JOINED = frozenset({"advcl", "conj", "xcomp", "parataxis"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:unmarked", "nmod:desc"})
# So far from its cue may a day stand that the parser hangs elsewhere: "Mr Leka on Tuesday again told …".
_NEAR_CUE = 6
_OPENING = 2  # tokens before a day that opens a sentence: "Late on Sunday, …"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """To whom, through what, when; `actors` are media that the article names as nothing else."""

    addressee: Named | None = None
    via: Named | None = None
    said_on: Moment | None = None
    actors: tuple[Actor, ...] = ()


def circumstances(
    parse: Parse, found: Attribution, cast: Cast, coreference: Coreference, teller: Entity | None = None
) -> Circumstances:
    """Return the circumstances of one attribution: of its cue, else of the verb that its cue is joined to.

    `teller` is who tells of it in the clause around: of "Berg said | the minister told him …" Berg.
    """
    if found.cue_token is None:
        return Circumstances(_interviewer(parse, cast) if found.answers else None)
    paragraph = parse.paragraphs[found.paragraph]
    cue = paragraph.doc[found.cue_token]

    def spoken_to(verb: Token) -> tuple[Named | None, tuple[Actor, ...]]:
        return _addressee(parse, paragraph, verb, found, cast, coreference, teller)

    verbs = [cue]
    if cue.dep_ in _JOINED and cue.head is not cue and subject_of(cue) is None:
        verbs.append(cue.head)  # "told the house on Monday that …, adding that …"
    addressee, actors = next((to for verb in verbs if (to := spoken_to(verb))[0] is not None), (None, ()))
    via, others = medium_of(parse, paragraph, cue, cast, lambda token: _outside(paragraph, token, found))
    if addressee is not None and _is_press(parse, paragraph, addressee, cue, cast):
        via = addressee
    elif addressee is None and via is not None and is_spoken_with(paragraph, cue, via.name):
        addressee = via
    return Circumstances(addressee, via, _said_on(parse, paragraph, verbs, found), (*actors, *others))


def _interviewer(parse: Parse, cast: Cast) -> Named | None:
    """Return whom the answers of an interview are given to: the outlet that prints it."""
    outlet = parse.article.outlet
    named = next((body.id for body in cast.organizations.all if body.name == outlet), None)
    return Named(named, outlet) if outlet else None


# --- to whom -------------------------------------------------------------------------------------------------


def _addressee(
    parse: Parse,
    paragraph: Paragraph,
    cue: Token,
    found: Attribution,
    cast: Cast,
    coreference: Coreference,
    teller: Entity | None,
) -> tuple[Named | None, tuple[Actor, ...]]:
    asked = whom_it_was_put_to(cue)
    head = asked or _object_told(cue)
    if head is None or (head.i < cue.i and asked is None):
        cases = _WITH_A_CASE.get(cue.lemma_.lower(), {"to"})
        to = (c for c in cue.children if c.dep_ == "obl" and (case := child(c, "case")) and case.lower_ in cases)
        head = next((one for one in to if _can_listen(one)), None)
    behind = head is not None and (head.i > cue.i or asked is not None)
    head = head if behind else _directed(cue)
    if head is None or not _outside(paragraph, head, found):
        return None, ()
    if head.lower_ in FIRST:
        return Named(None, head.text), ()
    first, end = _phrase(head)
    end = next((i for i in range(head.i + 1, end) if not _outside(paragraph, paragraph.doc[i], found)), end)
    # Who are told something in a country are no state.
    entity = coreference.at(paragraph, head) if head.lemma_.lower() not in LANDS else None
    if teller is not None and teller.may_be(head.lower_):
        entity = teller
    if entity is not None and entity.type is not SpeakerType.UNNAMED:
        if entity.type is SpeakerType.GROUP:
            return Named(None, entity.name), ()
        place = Mention(parse.article.source_span(paragraph.span(paragraph.doc[first:end])))
        return Named(entity.id, entity.name), (Actor(entity.id, entity.name, entity.type, place),)
    bodies = cast.organizations.within(paragraph.index, first, end)
    if bodies:
        return Named(bodies[0][1].id, bodies[0][1].name), ()
    if head.pos_ not in {"NOUN", "PROPN"}:
        return None, ()
    named = (called_a_medium(paragraph.doc, i) for i in range(first, head.i + 1))
    medium = next((paragraph.doc[at[0] : at[1]].text for at in named if at is not None), None)
    if head.lower_ in MEDIA and paragraph.doc[first].lower_ == "this":
        medium = parse.article.outlet  # "told this newspaper"
    if medium is not None:
        place = Mention(parse.article.source_span(paragraph.span(paragraph.doc[first:end])))
        body = Actor(slug(medium), medium, SpeakerType.ORGANIZATION, place)
        return Named(body.id, body.name), (body,)
    person = coreference.named.within(paragraph, paragraph.doc[first:end]) if head.tag_ == "NNP" else None
    if person is not None:
        return Named(person.id, person.name), ()  # "President Lee", where the parser takes the title for the head
    led_on = cue.i == found.cue_token and any(c.dep_ in {"ccomp", "xcomp"} for c in cue.children)
    if cue.lemma_.lower() in _AS_WELL_OF_THINGS and not (led_on or _can_listen(head)):
        return None, ()
    return Named(None, parse.text_of(paragraph.span(paragraph.doc[first:end]))), ()


def _can_listen(head: Token) -> bool:
    """Tell whether somebody can be spoken to; names can, whatever they are of."""
    lemma = head.lemma_.lower()
    if lemma in DOCUMENTS or lemma in _DIRECTED or lemma in _QUESTIONS or lemma in _NOISES:
        return False
    known = lemma in HUMANS or lemma in BODIES or lemma in _LISTENING or lemma.endswith(_OF_THOSE_WHO_LISTEN)
    return known or head.pos_ in {"PROPN", "PRON", "NUM"} or head.tag_ == "PRP$" or head.lower_ in MEDIA


def _object_told(cue: Token) -> Token | None:
    """Return the object of a verb of telling: whom it is told, not what is promised."""
    lemma = cue.lemma_.lower()
    if lemma not in _TOLD:
        return None
    whom = child(cue, "iobj") or child(cue, "obj")
    if (
        whom is not None
        and lemma in _GIVEN
        and not any(c.dep_ in {"iobj", "ccomp", "xcomp"} for c in cue.children)
    ):
        return whom if text_at(whom.doc, whom.i + 1) in {"that", "to"} else None
    return whom


def _asker(question: Token) -> Token | None:
    """Return who put a question: "in reply to a question from Omar Diallo"."""
    by = (c for c in question.children if (case := child(c, "case")) and case.lower_ in {"from", "by", "of"})
    return next(by, None)


def _directed(cue: Token) -> Token | None:
    """Return whom a letter, a speech or an answer around a cue is for: "in a letter to President Lee, X said"."""
    for token in cue.sent:
        if token.lower_ != "to" or token.i == 0:
            continue
        noun = token.nbor(-1)
        letter = noun.lemma_.lower() in _DIRECTED and noun.pos_ == "NOUN"
        turning = noun.tag_ == "VBG" and noun.lemma_.lower() in _TURNED_TO and noun.is_sent_start
        whom = token.head if token.dep_ == "case" else None
        if whom is None or whom.i < token.i or not (letter or turning):
            continue
        verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
        opens = next((t for t in noun.lefts if t.dep_ == "case"), None)
        if verb == cue and (turning or (opens is not None and opens.lower_ in {"in", "during", "with"})):
            return _asker(whom) if whom.lemma_.lower() in _QUESTIONS else whom
    addressing = cue.sent[0]
    if addressing.lower_ in {"addressing", "answering"} and addressing.head == cue:
        return child(addressing, "obj")
    return None


def _is_press(parse: Parse, paragraph: Paragraph, addressee: Named, cue: Token, cast: Cast) -> bool:
    """Tell whether an addressee is a medium: by table, or by how it stands in the cue's sentence."""
    places = cast.organizations.within(paragraph.index, cue.sent.start, cue.sent.end)
    own = ((m.first_token, m.end_token) for m, body in places if body.id == addressee.id)
    called = (called_a_medium(paragraph.doc, token.i) for token in cue.sent)
    if any(at is not None and paragraph.doc[at[0] : at[1]].text == addressee.name for at in called):
        return True
    if addressee.name == parse.article.outlet:
        return True
    return is_medium(addressee.name) or any(is_press(paragraph.doc, *at) for at in own)


def _phrase(head: Token) -> tuple[int, int]:
    """Return the tokens of a noun with what stands before it and "of …": "a rally", not "a rally in Oslo"."""
    first = min((c.left_edge.i for c in head.lefts if c.dep_ in _BEFORE_NOUN), default=head.i)
    of = (c.right_edge.i for c in head.rights if (case := child(c, "case")) and case.lower_ == "of")
    name = (c.right_edge.i for c in head.rights if c.dep_ == "flat")
    return first, max((head.i, *of, *name)) + 1


# --- when ----------------------------------------------------------------------------------------------------


def _said_on(parse: Parse, paragraph: Paragraph, verbs: list[Token], found: Attribution) -> Moment | None:
    """Return the day that hangs on the cue, or stands close beside it with no other verb between."""
    sentence = verbs[0].sent
    printed = parse.article.modified or parse.article.published
    near = None
    for mention in date_mentions(sentence.text, parse.article.dated):
        tokens = paragraph.doc.covering(
            sentence.start_char + mention.span.start, sentence.start_char + mention.span.end
        )
        if tokens is None or not _outside(paragraph, tokens[-1], found):
            continue
        if printed is not None and mention.moment.value > printed.day:
            continue
        if tokens.root.head in verbs:
            return mention.moment
        stands_by = any(_stands_by(verb, tokens.start, tokens.end) for verb in verbs)
        if near is None and (stands_by or _opens_for(verbs[0], tokens.start)):
            near = mention.moment
    return near


def _opens_for(cue: Token, first: int) -> bool:
    """Tell whether a day opens a sentence whose main verb is the cue or has it joined: "On Monday, X wrote"."""
    sentence, verb = cue.sent, cue
    if first - sentence.start > _OPENING:
        return False
    while verb.dep_ in _JOINED and verb.head is not verb:
        verb = verb.head
    return verb.i == sentence.root.i and verb.i > first


def _stands_by(cue: Token, first: int, end: int) -> bool:
    """Tell whether a day stands by its cue: a few words away, no other verb, clause or sentence between."""
    between = cue.doc[end : cue.i] if end <= cue.i else cue.doc[cue.i + 1 : first]
    if len(between) > _NEAR_CUE:
        return False
    return not any(t.pos_ in {"VERB", "SCONJ"} or t.text in {",", ";", ":", '"'} for t in between)


def _outside(paragraph: Paragraph, token: Token, found: Attribution) -> bool:
    start = paragraph.start + token.idx
    return not any(span.start <= start < span.end for span in found.content)
