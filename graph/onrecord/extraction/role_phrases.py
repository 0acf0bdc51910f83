"""Find the roles of an article's people beside their names, and the phrases in which a role stands alone.

Comes in: paragraphs with the countries and persons at their tokens. Goes out: roles beside names, and phrases such
as "the PM" or "a former Danish prime minister".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.countries import CountryMention
from onrecord.extraction.dates import WEEKDAYS
from onrecord.extraction.forms_of_address import whole_titles_begin
from onrecord.extraction.identities import Identity
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.led_bodies import role_of_a_leader, role_of_whom_it_is_led_by
from onrecord.extraction.name_lexicon import FORMER, PORTFOLIOS, SUFFIXES, TITLES
from onrecord.extraction.name_mentions import NameMention
from onrecord.extraction.national_bodies import body_around, state_of_body
from onrecord.extraction.office_complements import is_portfolio, joins_portfolios
from onrecord.extraction.role_appositions import (
    appositions,
    is_dash,
    known_as,
    office_between_commas,
    one_of_several,
)
from onrecord.extraction.role_nouns import opens_a_role, role_ending_at
from onrecord.extraction.roles import Role, bracket_begins, in_a_body, read_role
from onrecord.extraction.shared_roles import shared_role
from onrecord.extraction.tokens import Doc

_DAYS = frozenset({"yesterday", "today", "tonight", "tomorrow"})
_NO_BODIES = frozenset("member public family audience staff crew class jury clan household generation".split())
_TIMES = frozenset({"time", "times", "moment", "meantime", "day", "days"})
_AS_ADJECTIVES = frozenset({"long", "first", "full", "part", "one", "some"})  # "long time leader Jane Doe"
_STRETCHES = frozenset("night morning afternoon evening week weekend month year".split())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Which country and which person stands at which token, by paragraph."""

    countries: tuple[dict[int, str], ...]
    persons: tuple[dict[int, str], ...]


def surroundings(parse: Parse, places: tuple[CountryMention, ...], people: list[Identity]) -> Surroundings:
    """Return the countries and persons at the tokens of each paragraph."""
    countries: tuple[dict[int, str], ...] = tuple({} for _ in parse.paragraphs)
    persons: tuple[dict[int, str], ...] = tuple({} for _ in parse.paragraphs)
    for place in places:
        doc = parse.paragraphs[place.paragraph].doc
        if place.form == "capital" and place.first_token and doc[place.first_token - 1].lower_ == "of":
            continue  # "the mayor of Paris" is no mayor of France
        countries[place.paragraph].update(dict.fromkeys(range(place.first_token, place.end_token), place.code))
    for person in people:
        for m in person.names:
            persons[m.paragraph].update(dict.fromkeys(range(m.first_token, m.end_token), person.id))
    return Surroundings(countries, persons)


def roles_beside(paragraph: Paragraph, mention: NameMention, around: Surroundings) -> list[Role]:
    """Return the roles that the words before a name, the title and the apposition behind it give."""
    doc = paragraph.doc
    states, persons = around.countries[paragraph.index], around.persons[paragraph.index]
    before = whole_titles_begin(doc, mention.first_token)
    spelt = role_ending_at(doc, mention.first_token, 0) if before < mention.first_token else None
    if spelt is not None and spelt[0] < before:
        before = mention.first_token  # "Commander-in-Chief | Jane Doe" is no Chief Jane Doe
    while before < mention.first_token and is_portfolio(doc, before):
        before += 1  # "Minister for Law and Justice | Jane Doe"
    titles = [TITLES.get(doc[i].text.rstrip(".")) for i in range(before, mention.first_token)]
    if doc[before : before + 2].text == "Chief Justice":
        titles = ["chief justice"]
    roles = [Role(title, title) for title in titles if title]
    if before > 1 and doc[before - 1].text == "(" and doc[mention.end_token : mention.end_token + 1].text == ")":
        before -= 1  # "The Danish foreign minister (Mrs Anna Berg) said"
    before = known_as(doc, before)
    comma = joins_by_comma(doc, before, mention.end_token)
    comma = comma or _office_opens(doc, before - 1, mention.end_token, persons)
    end = _role_closes(doc, before - (1 if comma else 0), persons, comma=comma)
    first = _own_title_begins(doc, _phrase_begins(doc, end, persons), end)
    if role := shared_role(doc, mention.first_token, mention.end_token, states, persons):
        roles.append(role)
    elif doc[max(0, first - 3) : first].text.lower() == "office of the":
        pass  # "Minister in the Office of the | Prime Minister | Jane Doe"
    elif role := read_role(doc, first, end, states, persons, whole=True):
        roles.append(_owned(role, doc, first, states))
    for start, close in appositions(doc, mention.end_token, persons):
        if role := read_role(doc, start, close, states, persons):
            roles.append(_owned(role, doc, start, states))
    others = (
        role_of_a_leader(doc, mention.end_token, states, persons),
        role_of_whom_it_is_led_by(doc, before, states, persons),
        office_between_commas(doc, before),
        one_of_several(doc, mention.end_token),
    )
    return [role for role in (*roles, *others) if role is not None and not _is_of_no_body(role)]


def _is_of_no_body(role: Role) -> bool:
    """Tell whether somebody is a member of what is no body: "of the public", "of the Hale family"."""
    return role.key == "member" and (role.of is not None or role.words.split()[-1].lower() in _NO_BODIES)


def _phrase_begins(doc: Doc, end: int, persons: dict[int, str]) -> int:
    """Return where the words begin that may belong to a role ending at a token."""
    first, beside, named = end, end - 1, end
    while first > 0:
        bracket = bracket_begins(doc, first) if first < end else None
        if bracket is not None:
            # The parser may end a sentence at brackets.
            first, beside, named = bracket, bracket - 1, first
        elif _may_belong(doc, first - 1, beside, persons):
            first -= 1
        else:
            break
    # Of "Movement for Unity (MU) leader" the half is no name.
    half = named < end and first > 1 and doc[first - 1].lower_ in {"for", "of"} and doc[first - 2].is_title
    return named if half else first


def _role_closes(doc: Doc, end: int, persons: dict[int, str], *, comma: bool) -> int:
    """Return where a role's words end: before "(LLP)", "from Dale" behind "MP", "in Chad | ," with a comma."""
    bracket = bracket_begins(doc, end)
    end = end if bracket is None else bracket
    i = end - 1
    while i > max(0, end - 4) and doc[i].text[:1].isupper() and i not in persons:
        i -= 1
    i -= doc[i].lower_ == "the"
    sits = (
        0 < i < end - 1
        and doc[i].lower_ in ({"from", "in"} if comma else {"from"})
        and role_ending_at(doc, i, max(0, i - 3)) is not None
    )
    return i if sits else end


def _office_opens(doc: Doc, comma: int, end: int, persons: dict[int, str]) -> bool:
    """Tell whether an office and a comma open a clause of its bearer's: "The Labour Leader, Jane Doe says".

    Elsewhere such a comma ends what was said: "It is up to the Prime Minister, Jane Doe said."
    """
    if comma < 1 or doc[comma].text != "," or doc[end : end + 1].text == "" or not doc[comma - 1].is_title:
        return False
    first = _phrase_begins(doc, comma, persons)
    if first == comma or doc[end].tag_ not in {"VBZ", "VBD", "MD"}:
        return False
    first -= first > 0 and doc[first - 1].lower_ == "the"
    return bool(doc[first].is_sent_start) or doc[first - 1].lower_ == "that"


def joins_by_comma(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a comma joins a role to the name behind it: "The former Danish premier, Anna Berg, …"."""
    closed = end >= len(doc) or doc[end].text in {",", ".", "(", "-", ";", ":"} or doc[end].text in SUFFIXES
    return first > 1 and doc[first - 1].text == "," and closed


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role that stands without a name: "the PM". `first` and `end` are tokens of the paragraph."""

    first: int
    end: int
    role: Role
    definite: bool
    of_some: bool  # a name that is no country's says of whom: "the SNP leader"
    new: bool = False  # "a judge" is none who was named before


def role_phrases(paragraph: Paragraph, around: Surroundings) -> Iterator[RolePhrase]:
    """Yield the role phrases of a paragraph that no name belongs to."""
    doc = paragraph.doc
    states, persons = around.countries[paragraph.index], around.persons[paragraph.index]
    behind = 0
    for token in doc:
        first = token.i
        if first < behind or token.lower_ not in {"the", "a", "an", "his", "her"}:
            continue
        reach = first + 1
        while reach < len(doc) and reach not in persons and _may_belong(doc, reach, first, persons):
            if doc[reach].text == "'s":
                break
            reach += 1
        end = _role_end(doc, first + 1, reach, states)
        if end is None or end in persons or doc[end : end + 1].text.lower() == "of":
            continue
        if doc[end : end + 1].text == "'s" and end + 1 in persons:
            continue
        role = read_role(doc, first + 1, end, states, persons)
        if role is not None:
            behind = end
            own = role.words.lower().split()
            names = [t for t in doc[first + 1 : end] if t.text[:1].isupper() and t.i not in states]
            of_some = any(t.lower_ not in own or t.text.isupper() for t in names)
            article = doc[first].lower_
            yield RolePhrase(first, end, role, article == "the", of_some, new=article in {"a", "an"})


def _own_title_begins(doc: Doc, first: int, end: int) -> int:
    """Return where the title of the one named behind it begins: "an adviser to | President" Jane Doe."""
    of = next(
        (i for i in range(end - 2, first, -1) if doc[i].lower_ in {"for", "of", "to"} and not in_a_body(doc, i)),
        None,
    )
    return first if of is None or role_ending_at(doc, end, of + 1) is None else of + 1


def _owned(role: Role, doc: Doc, first: int, states: dict[int, str]) -> Role:
    """Return a role that is "its" as that of the country named last: "Its foreign minister, Jane Doe, …"."""
    its = next((i for i in (first, first - 1) if i >= 0 and doc[i].lower_ == "its"), None)
    if its is None or role.country is not None or not role.office:
        return role
    named = max((i for i in states if i < its), default=None)
    if named is None:
        return role
    body = body_around(doc, named)
    if state_of_body([token.text for token in body]) is None:
        return replace(role, country=states[named])
    return replace(role, country=states[named], body=f"the {body.text}", spelt=True)  # "the Danish Unity Party"


def _may_belong(doc: Doc, i: int, beside: int, persons: dict[int, str]) -> bool:
    """Tell whether token `i` can belong to the role phrase that stands at token `beside`."""
    token = doc[i]
    if in_a_body(doc, i) or (token.lower_ == "and" and (token.ent_type_ == "ORG" or joins_portfolios(doc, i))):
        return True
    # "Minister of trade and Industry"
    named = 1 < i < len(doc) - 1 and (doc[i - 1].is_title or doc[i - 1].lower_ in PORTFOLIOS)
    if token.lower_ == "and" and named and doc[i + 1].is_title and i - 1 not in persons:
        own = role_ending_at(doc, i, max(0, i - 3)) is not None
        # "Minister of Trade and Industry", but "President Jane Doe of Chad and | President Omar Diallo"
        of = doc[i - 2].lower_ in {"for", "of"} and doc[i - 1].ent_type_ != "LOC"
        return own or of or is_portfolio(doc, i + 1)
    if _is_hyphen(doc, i - 1) and _is_hyphen(doc, i + 1):
        return True  # "chief-of-staff"
    if token.text == ",":
        return i > 0 and doc[i - 1].lower_ in PORTFOLIOS and is_portfolio(doc, i + 1)  # "Innovation, Science and"
    if token.lower_ in {"and", "of", "for", "to"}:
        return i > 0 and i - 1 not in persons and role_ending_at(doc, i, max(0, i - 3)) is not None
    if token.lower_ == "the":
        # "the minister of the interior": the first "the" is where the phrase begins.
        return i > 0 and doc[i - 1].lower_ in {"of", "for", "to"} and _may_belong(doc, i - 1, beside, persons)
    if is_dash(doc, i) or token.lower_ in WEEKDAYS or token.lower_ in _DAYS:
        return False  # "This Wednesday Minister Jane Doe said"
    if token.lower_ in _STRETCHES and doc[i - 1].lower_ in {"last", "this", "that", "next"}:
        return False  # "Last night journalist Jane Doe said"
    if token.lower_ in _TIMES and doc[i - 1].text != "-" and doc[i - 1].lower_ not in _AS_ADJECTIVES:
        return False  # "most of the time President Jane Doe was there"
    if token.text in {"'s", "'", "-"} or token.lower_ in FORMER or token.lower_ in PORTFOLIOS:
        return True
    # "Managing" and "acting" are verbs elsewhere.
    part = token.pos_ in {"ADJ", "NOUN", "PROPN"} or opens_a_role(doc, i) or token.text == "Acting"
    part |= token.is_title and token.ent_type_ in {"LOC", "ORG"}
    return part and token.sent.start == doc[beside].sent.start


def _is_hyphen(doc: Doc, i: int) -> bool:
    """Tell whether a token joins the words beside it: "Commander | - | in", "chief | - | of"."""
    return doc[i : i + 1].text == "-" and not doc[i].whitespace_ and not doc[i - 1].whitespace_


def _role_end(doc: Doc, first: int, end: int, states: dict[int, str]) -> int | None:
    """Return where the role noun of a phrase ends; None without one.

    A role noun that something else follows counts only behind a country ("the Danish leader unsure"): elsewhere it
    modifies what follows ("the president office").
    """
    if role_ending_at(doc, end, first):
        return end
    if not any(i in states for i in range(first, end)):
        return None
    return next((i for i in range(end - 1, first, -1) if role_ending_at(doc, i, first) and doc[i].is_lower), None)
