"""Find the nouns in the words for a source: behind a dateline, before what cuts them short, one by one in a list.

Comes in: the tokens of a source in its paragraph. Goes out: the token or tokens that speak.
"""

from collections.abc import Iterator

from onrecord.extraction.dates import WEEKDAYS
from onrecord.extraction.nouns import BODIES
from onrecord.extraction.syntax import child, noun_phrase
from onrecord.extraction.tokens import Token, Tokens

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as"})
_DATELINE = 16  # tokens
_DASHES = frozenset({"-", "--", "–", "—"})
# What comes from somebody, or stands between two, and says nothing by itself.
_MUTE = frozenset(
    """
    fire pressure attack criticism threat scrutiny tension flashpoint dispute clash conflict war row opposition
    """.split()
)
# What is done to people who demand something, not while demanding it.
_ATTACKING = frozenset(
    """
    shoot shot attack arrest beat disperse kill detain injure wound assault confront face crack clash jail club
    evict chase block join meet lead teargas
    """.split()
)
_ARMED = frozenset({"open", "use", "fire", "launch", "turn", "hurl", "throw", "lob", "deploy", "unleash"})
_ARMS = frozenset({"fire", "force", "gas", "bullet", "shot", "cannon", "teargas", "round", "canister", "grenade"})
_TIMES = frozenset({"day", "week", "month", "year", "morning", "evening", "night", "afternoon", "yesterday"})
_LED = frozenset({"led", "headed", "chaired"})
_CROWDS = frozenset({"crowd", "group", "mob", "gathering"})
_WHEN = frozenset({"after", "before", "following", "during"})
_OCCASIONS = frozenset(
    """
    meeting talk visit summit session conference briefing call ceremony signing dinner lunch breakfast round
    conversation discussion negotiation trip tour gathering hearing audience debate
    """.split()
)
# "Some | carried banners demanding", but "some | elected officials demanding".
_SOME = frozenset({"some", "many", "several", "few", "others", "dozens", "hundreds", "thousands"})
_CARRYING = frozenset({"carried", "held", "waved", "brandished", "displayed", "hoisted", "unfurled", "raised"})


def behind_dateline(source: Tokens) -> int:
    """Return the token at which a source begins that a dateline runs into: "OSLO, May 3 (AB) - Anna Berg".

    What stands before it may be an outlet or a name: "Daily Echo, | Oslo - Danish workers".
    """
    before = source.doc[: source.start]
    if len(before) >= _DATELINE or not all(t.is_title or t.is_punct for t in before):
        return source.start
    dash = next((t.i for t in source[:_DATELINE] if t.text in _DASHES and t.i and t.nbor(-1).whitespace_), None)
    return source.start if dash is None or dash + 1 >= source.end else dash + 1


def before_dashes(source: Tokens) -> Token | None:
    """Return the noun that words between dashes only tell of: "Anna Berg – no relation to the minister – said".

    "Critics of the deal – among them Omar Diallo – said" is left: who speaks is not the noun before the dash.
    """
    doc, first, end = source.doc, source.start, source.end
    end -= doc[end - 1].text in _DASHES
    if first < 2 or doc[first - 1].text not in _DASHES or doc[end : end + 1].text not in _DASHES:
        return None
    noun = doc[first - 2]
    spaced = bool(noun.whitespace_ and doc[first - 1].whitespace_)
    alone = noun.tag_ == "NNP" and not any(child.dep_ == "case" for child in noun.children)
    within = noun.dep_ in {"nmod", "obl", "obj"} or noun.head.dep_ in {"nmod", "obl", "obj"}
    return noun if spaced and alone and not within else None


def without_day(source: Tokens) -> Tokens:
    """Return a source without the day behind it: "a former engineer | on Tuesday"."""
    end = source.end
    if end - source.start > 1 and source.doc[end - 1].lower_ in WEEKDAYS:
        end -= 1
        end -= end - source.start > 1 and source.doc[end - 1].lower_ == "on"
    return source.doc[source.start : end]


def without_occasion(source: Tokens) -> Tokens:
    """Return a source without when he spoke: "a note by Anna Berg | following a meeting with Omar Diallo".

    "Diplomats following the talks" are left whole.
    """
    doc, first = source.doc, source.start
    for when in source[1:]:
        if when.is_punct or when.tag_ in {"WP", "WDT"}:
            break
        before, behind = when.nbor(-1), (t for t in source.doc[when.i + 1 : source.end] if t.pos_ == "NOUN")
        occasion = next(behind, None)
        one = before.tag_ == "NNP" or (before.tag_ == "NN" and doc[first].lower_ not in {"a", "an"})
        if when.lower_ in _WHEN and one and occasion is not None and occasion.lemma_.lower() in _OCCASIONS:
            return doc[first : when.i]
    return source


def before_what_they_carried(source: Tokens) -> Tokens:
    """Return a source without a verb that looks like an adjective: "Some | carried banners" demanding."""
    verb = source.start + (2 if source[0].lower_ == "a" else 1)
    bare = verb < source.end - 1 and source.doc[verb - 1].lower_ in _SOME and source.doc[verb].lower_ in _CARRYING
    return source.doc[source.start : verb] if bare else source


def cut_from(source: Tokens) -> Token | None:
    """Return the noun that a source was cut from: of "Lagos" in "the court in Lagos ruled" the court."""
    root = source.root
    case = next((c for c in root.children if c.dep_ == "case" and c.i < source.start), None)
    holder = root.head
    if case is None or not holder.i < case.i or holder.pos_ not in _NOUNS:
        return None
    if holder.dep_ == "nsubj" and holder.head.i >= source.end:
        return holder
    # The parser at times takes "after" for a case: "after the court in Lagos ruled".
    after = any(c.dep_ == "case" and c.lower_ in _CONJUNCTIONS for c in holder.children)
    verb = source.end < len(source.doc) and source.doc[source.end].tag_ in {"VBD", "VBZ", "VBP"}
    return holder if holder.dep_ == "obl" and after and verb else None


def before_relative(relative: Token) -> Token | None:
    """Return the noun that "who" takes up: the clause's own head, else the noun before the comma or bracket.

    Of "came under fire from Israel, which alleged …" it is the name, for no fire alleges anything; a letter to
    Anna Berg may.
    """
    verb, near = relative.head, _right_before(relative)
    for _ in range(3):
        if verb.dep_ == "acl:relcl":
            if verb.head.lemma_.lower() in _MUTE and near is not None and near.pos_ == "PROPN":
                return near
            return _before_the_time(verb.head) if verb.head.i < relative.i else None
        verb = verb.head
    return near


def _before_the_time(noun: Token) -> Token:
    """Return what a clause tells of that the parser hangs on a time: "passed a law | last week | that asks"."""
    time = noun.dep_ == "obl:unmarked" and (noun.lower_ in WEEKDAYS or noun.lower_ in _TIMES)
    thing = next((c for c in noun.head.rights if c.dep_ == "obj"), None) if time else None
    return thing if thing is not None and thing.i < noun.i else noun


def _right_before(relative: Token) -> Token | None:
    """Return the noun right before a relative pronoun, its comma, or the brackets before it."""
    i = relative.i - 1
    if i >= 0 and relative.doc[i].text == ",":
        i -= 1
    if i >= 0 and relative.doc[i].text == ")":
        while i > 0 and relative.doc[i].text != "(":
            i -= 1
        i -= 1
    return relative.doc[i] if i >= 0 and relative.doc[i].pos_ in _NOUNS else None


def set_upon(cue: Token) -> Tokens | None:
    """Return those at whom somebody acts while they demand something: "shot at | farmers | demanding land".

    Behind other verbs a participle without a comma is as often the subject's: "wrote to ministers demanding pay".
    """
    before = cue.nbor(-1) if cue.i else cue
    noun = before if cue.dep_ == "advcl" and before.head == cue.head else cue.head
    if cue.tag_ != "VBG" or cue.dep_ not in {"acl", "advcl"} or not noun.i < cue.i or before.text == ",":
        return None
    crowd = noun.tag_ == "NNS" or noun.lemma_.lower() in _CROWDS
    acting = noun.head
    thing = next((c.lemma_.lower() for c in acting.children if c.dep_ == "obj"), "")
    armed = acting.lemma_.lower() in _ARMED and thing in _ARMS | ({""} if acting.lemma_ == "fire" else set())
    if not crowd or noun.dep_ not in {"obj", "obl"} or not (armed or acting.lemma_.lower() in _ATTACKING):
        return None
    return noun_phrase(noun)


def led(source: Tokens) -> Tokens | None:
    """Return the body whose leader closes a source: "the cabinet" of "the cabinet led by Omar Diallo".

    The parser at times cuts the leader from it, and takes him for the source.
    """
    doc = source.doc
    if doc[source.end - 1].pos_ != "PROPN" or any(t.text == "," or t.tag_ == "POS" for t in source):
        return None
    for link in doc[max(2, source.start - 1) : source.end - 1]:
        led_by = link.lower_ == "by" and link.nbor(-1).lower_ in _LED
        if not led_by and link.lower_ != "under":
            continue
        noun = doc[link.i - 1 - led_by]
        phrase = doc[noun.left_edge.i : noun.i + 1]
        body = noun.lemma_.lower() in BODIES and child(noun, "case") is None
        return phrase if body and phrase.start <= source.start else None
    return None


def joined(head: Token) -> Iterator[Token]:
    """Yield a noun and those joined to it: "A, B and C"."""
    yield head
    links = {"conj"}
    if any(token.dep_ == "conj" for token in head.rights):
        links.add("appos")  # in a list the parser at times takes the second name for an apposition to the first
    for token in head.rights:
        if token.dep_ in links and token.pos_ in _NOUNS:
            yield from joined(token)
