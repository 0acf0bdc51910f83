"""Lead a noun phrase back to a proper name beside it or in it: "her lawyer, Beau Cyr", "the Daily Lantern".

Comes in: a mention and the Discourse around it. Goes out: the person or body of that name; None without one.
"""

from collections.abc import Mapping

from onrecord.extraction.body_complements import DATES
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.entities import Entity
from onrecord.extraction.forms_of_address import is_form_of_address, is_title_alone, titles_begin
from onrecord.extraction.mentions import Mention
from onrecord.extraction.name_boundaries import name_around
from onrecord.extraction.name_contexts import is_of_a_programme, is_surname_of_a_person, stands_as_a_body
from onrecord.extraction.name_lexicon import BODY_WORDS
from onrecord.extraction.nouns import BESIDE_NAMES, BODIES, HUMANS, SELLERS
from onrecord.extraction.office_complements import office_begins
from onrecord.extraction.organizations import is_medium
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.syntax import text_at
from onrecord.extraction.titles_beside import told_of
from onrecord.extraction.tokens import Doc

_LONGEST_NAME = 8  # tokens
_LONGEST_CLAUSE = 14
_LONGEST_LIST = 16
_CALLED_BY_KIND = (BESIDE_NAMES | SELLERS | {"tank", "lender"}) - HUMANS
_CALLING = frozenset(
    "who is was known only popularly widely better as by the name of calls called himself herself goes".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "WP", "WDT"})


def name_beside(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return whose name stands in apposition: "her lawyer, Beau Cyr, said", "Beau Cyr, her lawyer, said"."""
    doc, names = discourse.doc(mention), discourse.names[mention.paragraph]
    head, first = doc[mention.head], mention.first
    person = None
    if not _is_anothers(discourse, mention):
        person = _name_behind(discourse, mention) or _name_that_ends(doc, mention, names)
    if person is None and head.dep_ == "appos" and head.head.i < head.i:
        person = names.get(head.head.i)
    if person is None and first > 1 and doc[first - 1].text == ",":
        behind = text_at(doc, mention.end)
        if behind in {",", ".", "and", "who"} and doc[first].tag_ in {"DT", "PRP$", "NN", "NNP"}:
            person = names.get(first - 2)
    if person is None:
        i = first - 1
        while i > 0 and first - i < 5 and doc[i].tag_ in {"VBD", "VBZ", "VBP", "RB"}:
            i -= 1
        if doc[i].lower_ == "who" and 0 < i < first - 1:  # "Jane Doe, who was then the minister"
            person = names.get(i - 2 if doc[i - 1].text == "," else i - 1)
    if person is not None:
        return discourse.register.person(person)
    told = told_of(doc, first)
    if told is not None and told - 1 in names:
        return discourse.register.person(names[told - 1])  # "Jane Doe was named police chief"
    if any(c.dep_ == "cop" for c in head.children):  # "Jane Doe is the author of …"
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ == "WP" and head.dep_ == "acl:relcl":
            subject = head.head
        return discourse.at.get((mention.paragraph, subject.i)) if subject is not None else None
    return None


def _is_anothers(discourse: Discourse, mention: Mention) -> bool:
    """Tell whether the name behind is that of a noun in the phrase, whose own bearer is named before it.

    "Jane Doe, the wife of the banker, | Beau Cyr", "Jane Doe is the wife of the banker, | Beau Cyr".
    """
    doc, names = discourse.doc(mention), discourse.names[mention.paragraph]
    last, head, before = doc[mention.end - 1], doc[mention.head], mention.first - 1
    linked = any(doc[i].lower_ in {"of", "to", "for"} for i in range(mention.head + 1, last.i))
    if not linked or last.tag_ not in {"NN", "NNP"} or last.lemma_.lower() not in HUMANS:
        return False
    if before > 0 and doc[before].text == ",":
        return before - 1 in names
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.i in names and any(c.dep_ == "cop" for c in head.children)


def _name_that_ends(doc: Doc, mention: Mention, names: Mapping[int, str]) -> str | None:
    """Return whose name ends what begins with an office: "minister for trade and Law | Jane Doe"."""
    first = mention.end
    while first > mention.first and names.get(first - 1) == names.get(mention.end - 1):
        first -= 1
    begins = office_begins(doc, first) if mention.end - 1 in names else None
    return names[mention.end - 1] if begins is not None and mention.first <= begins <= mention.head else None


def named_beside(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return those whose names stand in apposition: "two members of the council, Jane Doe and Beau Cyr, said"."""
    doc, names, i = discourse.doc(mention), discourse.names[mention.paragraph], mention.end
    if text_at(doc, i) != ",":
        return None
    found: list[str] = []
    joined = False
    for k in range(i + 1, min(i + _LONGEST_LIST, len(doc))):
        if k in names:
            if not found or found[-1] != names[k]:
                found.append(names[k])
        elif doc[k].lower_ in {"and", "&"} and found:
            joined = True
        elif doc[k].text != "," or joined:
            break
    if len(found) < 2 or not joined:
        return None
    return Entity.group([discourse.register.person(person) for person in found])


def part_of_name(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the person of whose name a source is a part that the name finder left: "Máire conceded"."""
    head = discourse.token(mention)
    if not mention.speaks or not head.text[:1].isupper():
        return None
    bearers = discourse.register.with_part(head.text)
    before = [e for e in bearers if 0 <= e.last < mention.start]
    return max(before, key=lambda e: e.last) if before else next(iter(bearers), None)


def body_behind_its_kind(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body whose name stands right behind what it is: "the airline | Jetto", "charity | Help Now"."""
    doc, end = discourse.doc(mention), mention.head + 1
    if doc[mention.head].tag_ != "NN" or mention.word not in _CALLED_BY_KIND:
        return None
    taken = discourse.names[mention.paragraph].keys() | discourse.places[mention.paragraph].keys()
    while end < len(doc) and doc[end].tag_ in {"NNP", "NNPS"} and end not in taken:
        somebody = doc[end].ent_type_ == "PERSON" or is_form_of_address(doc[end].text)
        if somebody or doc[end].lower_ in HUMANS or doc[end].lower_ in DATES:
            return None  # "the party Chairman", "the airline Monday said"
        end += 1
    if end == mention.head + 1 or end in taken or text_at(doc, end) in {"'s", "'", "of", "for", "and", "&", "-"}:
        return None
    if end < len(doc) and doc[end].tag_ in {"NN", "NNS", "CD"}:
        return None  # "the party Congress vote"
    named = discourse.cast.organizations.within(mention.paragraph, mention.head + 1, end)
    if named:
        return discourse.register.body(named[-1][1].id)
    return discourse.register.new_body(doc[mention.head + 1 : end].text) if mention.speaks else None


def proper_body(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return the body for which a proper noun stands that speaks: "the Daily Lantern", "Facebook"."""
    phrase = discourse.doc(mention)[mention.first : mention.end]
    the = phrase[0].lower_ == "the"
    lower = next((k for k, t in enumerate(phrase) if k >= the and t.text[:1].isupper()), len(phrase))
    words = phrase[lower:] if all(t.tag_ in {"NN", "JJ", "HYPH"} for t in phrase[the:lower]) else phrase[the:]
    title = is_title_alone(discourse.doc(mention), mention.first + the, mention.end)
    if not mention.speaks or title or mention.word in HUMANS or not all(t.tag_ in {"NNP", "HYPH"} for t in words):
        return None
    placed = any(i in discourse.places[mention.paragraph] for i in range(mention.first, mention.end))
    family = len(words) == 1 and discourse.register.with_part(words.text.removesuffix("s"))  # "the Bergs"
    named = discourse.cast.organizations.within(mention.paragraph, mention.first, mention.end)
    if named:
        return discourse.register.body(named[-1][1].id)  # "the official SANA news agency"
    if len(words) == 0 or placed or family or not (the or is_medium(words.text)):
        return None
    return discourse.register.new_body(words.text)


def proper_person(discourse: Discourse, mention: Mention) -> Entity | None:
    """Return whose full name speaks that the name finder left, a person's or a body's: "noted Omar Diallo"."""
    doc = discourse.doc(mention)
    if not mention.speaks or mention.plural:
        return None
    if doc[mention.head].tag_ == "NNP" and mention.word not in HUMANS:
        return _person_called(discourse, mention, mention.head)
    after = mention.end + 1
    closes = text_at(doc, mention.end) == "," and any(t.text == "," for t in doc[after : after + _LONGEST_NAME])
    return _person_called(discourse, mention, after) if closes else None


def _person_called(discourse: Discourse, mention: Mention, at: int) -> Entity | None:
    """Return whose name a token is a part of, a known body's or else a person's: two words or more, no place's."""
    paragraph = discourse.parse.paragraphs[mention.paragraph]
    places, doc = discourse.places[mention.paragraph], paragraph.doc
    if at >= len(doc) or doc[at].tag_ != "NNP" or not doc[at].text[:1].isupper():
        return None
    name = name_around(paragraph, at, at + 1)
    alone = name is not None and len(name.words) == 1 and text_at(doc, name.end_token) == ","
    introduced = alone and (text_at(doc, at + 2) in {"from", "who"} or text_at(doc, at + 2).isdigit())
    if (
        name is None
        or (len(name.text.split()) < 2 and not introduced)
        or (
            any(word.lower() in BODY_WORDS for word in name.words)
            and not is_surname_of_a_person(doc, name.first_token, name.end_token)
        )
    ):
        return None
    tokens = range(name.first_token, name.end_token)
    if name.end_token < len(doc) and doc[name.end_token].tag_ in {"NN", "NNS"}:
        return None  # "Non-European Union countries" are nobody
    if is_of_a_programme(doc, name.first_token, name.end_token):
        return None  # "the morning show, Dusk Talk,"
    body = is_medium(name.text) or stands_as_a_body(doc, name.first_token, name.end_token)
    if body or any(i in places or doc[i].ent_type_ in {"ORG", "LOC"} for i in tokens):
        return None
    return discourse.register.body_called(name.text) or discourse.register.new_person(name.text)


def _called_behind(doc: Doc, comma: int, names: Mapping[int, str]) -> str | None:
    """Return who is "known only as Alacrán" or "calls himself General Ogbolu" behind a noun and a comma."""
    for i in range(comma + 1, min(comma + _LONGEST_NAME, len(doc))):
        if i in names:
            return names[i]
        titled = titles_begin(doc, i + 1) <= i or role_ending_at(doc, i + 1, i) is not None
        if doc[i].lower_ not in _CALLING and not titled:
            return None
    return None


def _behind_its_clause(doc: Doc, first: int, names: Mapping[int, str]) -> int:
    """Return the comma behind what a participle adds: "the lawmaker representing Upper Dale, Jane Doe"."""
    if first >= len(doc) or doc[first].tag_ not in {"VBG", "VBN", "IN"}:
        return first
    for i in range(first + 1, min(first + _LONGEST_CLAUSE, len(doc))):
        if doc[i].text == ",":
            return i
        if doc[i].tag_ in _FINITE or i in names:
            return first
    return first


def _name_in_brackets(doc: Doc, at: int, names: Mapping[int, str]) -> str | None:
    """Return whose name alone brackets hold: "the foreign minister | (Mrs Jane Doe)"."""
    if text_at(doc, at) != "(":
        return None
    close = next((i for i in range(at + 1, min(at + _LONGEST_NAME, len(doc))) if doc[i].text == ")"), at)
    first = next((i for i in range(at + 1, close) if i in names), close)
    alone = titles_begin(doc, first) == at + 1 and all(i in names for i in range(first, close))
    return names[first] if alone and first < close else None


def _name_behind(discourse: Discourse, mention: Mention) -> str | None:
    doc, names, after = discourse.doc(mention), discourse.names[mention.paragraph], mention.end
    if (enclosed := _name_in_brackets(doc, after, names)) is not None:
        return enclosed
    if doc[mention.first].lower_ == "the" and text_at(doc, after) != ",":
        after = _behind_its_clause(doc, after, names)
    if text_at(doc, after) != "," or mention.plural or (mention.word in BODIES and mention.word not in HUMANS):
        return None  # "the head of the mission, Anna Berg" names no mission
    called = _called_behind(doc, after, names)
    if called is not None and {t.lower_ for t in doc[after + 1 : after + 4]} & {
        "known",
        "calls",
        "called",
        "goes",
    }:
        return called
    start = next((i for i in range(after + 1, min(after + 5, len(doc))) if i in names), None)
    # "the commissioner, Denmark's Anna Berg"
    begins = titles_begin(doc, start) if start is not None else 0
    titles = range(after + 1, begins - (begins > 1 and doc[begins - 1].lower_ == "the"))
    if start is None or not all(doc[i].tag_ in {"NNP", "NN", "POS"} for i in titles):
        return None
    end = start
    while names.get(end) == names[start]:
        end += 1
    return names[start] if text_at(doc, end) in {",", ".", "", "(", "-"} else None
