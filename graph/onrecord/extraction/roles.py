"""Read the role that stands beside a name or in its place: "former Danish Prime Minister Jane Doe", "the PM".

Comes in: tokens around a name, with the countries and names found there. Goes out: the role as a plain value.
"""

import re
from dataclasses import dataclass

from onrecord.extraction.known_bodies import known_body
from onrecord.extraction.name_lexicon import FORMER, KIN, OFFICES, PEOPLES, PORTFOLIOS, ROLE_FORMS
from onrecord.extraction.office_complements import joins_portfolios, portfolios_end
from onrecord.extraction.role_nouns import PERSONAL, one_form, opens_a_role, role_ending_at
from onrecord.extraction.tokens import Doc
from onrecord.vocabulary import within_words

_OFFICE_KEYS = frozenset(one_form(office) for office in OFFICES)
# Adjectives that belong to an office's name; any other ("the outspoken minister") only describes its holder.
_OF_OFFICE = frozenset(
    """
    deputy vice acting interim shadow assistant chief top first second joint foreign external internal prime
    general special supreme federal national social economic financial military political permanent presidential
    parliamentary royal senior local regional provincial conservative liberal socialist public commercial medical
    provisional naval central executive legislative judicial human
    """.split()
)
# What somebody is by training or in an army, whatever he or she does: "the army's spokesman, Colonel Jane Doe".
_RANKS = frozenset(
    "general colonel captain lieutenant sergeant major brigadier admiral commodore professor".split()
)
_LESS = _RANKS | {"member"}
_TITLED = frozenset({"president", "prime minister", "chancellor", "king", "queen", "emperor", "pope", "taoiseach"})
_DIVISIONS = frozenset({"State", "Province", "County", "Region", "Oblast", "Prefecture"})  # "Lagos State Governor"
# "minister of the interior": what stands behind these says which of its kind an office is. Whoever is sent "to"
# a country is another country's.
_BEHIND = frozenset({"of", "for", "to", "at"})
# "The minister of foreign affairs" is the foreign minister.
_MINISTERS_OF = {
    "foreign affairs": "foreign minister", "external affairs": "foreign minister", "defence": "defence minister",
    "defense": "defence minister", "finance": "finance minister", "justice": "justice minister",
    "trade": "trade minister", "energy": "energy minister", "the interior": "interior minister",
    "interior": "interior minister", "home affairs": "interior minister",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the words give it. `key` is the office or role in its one form ("prime minister")."""

    key: str
    words: str  # the role with its modifiers, in one form: "deputy prime minister and chief whip"
    former: bool = False
    country: str | None = None
    of: str | None = None  # the person whose aide, envoy or ally it is
    body: str | None = None  # what it is a role of, where that is no country and no person: "Granica"
    spelt: bool = False  # the words name the country themselves: "head of the Kyrgyz delegation"

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """Sort key: an office first, what somebody does before a rank or a membership, an aide last; a country."""
        return not self.office, self.key in _LESS, self.key in PERSONAL, self.country is None

    @property
    def whole(self) -> str:
        """The words with what it is a role of behind them: "governor Kano"."""
        return f"{self.words} {self.body or ''}"

    @property
    def office(self) -> bool:
        """Tell whether it is an office that acts for a country."""
        return self.key in _OFFICE_KEYS

    def label(self, country_name: str | None, of_name: str | None) -> str:
        """Return it spelt out: "former Prime Minister of Denmark"."""
        words = self.words.title() if self.words in _TITLED else self.words
        if self.office and self.key not in PERSONAL:
            of_name = None  # "Anna Berg's foreign minister" is her country's
        whose = of_name if of_name and not self.former and (self.key in PERSONAL or not self.office) else None
        if whose is None and country_name:
            whose = within_words(country_name)
        if self.spelt or (whose is None and self.body):
            whose = self.body and within_words(self.body)  # "President of the Soviet Union"
        whose = whose or of_name
        head, to, where = words.partition(" to ")  # "ambassador of Norway to Chad"
        return f"{'former ' if self.former else ''}{head}{f' of {whose}' if whose else ''}{to}{where}"


def read_role(
    doc: Doc,
    first: int,
    end: int,
    countries: dict[int, str],
    persons: dict[int, str],
    *,
    whole: bool = False,
) -> Role | None:
    """Return the role that the tokens first..end spell, None where no role noun stands there.

    `countries` and `persons` map token numbers of this document to a country code and a person id. With `whole`,
    the role must go up to the last token: "the president and" spells none.
    """
    # "the foreign minister's spokesman" is a spokesman: only what follows the last possessive is the role.
    stop = next((i for i in range(first, end) if doc[i].lower_ in _BEHIND and not in_a_body(doc, i)), end)
    own = max((i + 1 for i in range(first, stop) if doc[i].text == "'s" and not in_a_body(doc, i)), default=first)
    head = _head(doc, own, end)
    if head is None:
        return None
    start, head_end, key = head
    short: set[int] = set()  # "Unity Party | (UP) | leader"
    while start > own:
        bracket = bracket_begins(doc, start)
        if bracket is None and not _belongs(doc, start - 1, countries, persons):
            break
        short.update(range(bracket or start, start))
        start = bracket or start - 1
    last = _joined(doc, head_end, end)
    behind = _complement(doc, last, end)
    if whole and behind != end:
        return None
    inside = range(last + 1, behind)
    if any(i in persons and _owns_a_noun(doc, i + 1, behind) for i in inside[:-1]):
        persons = {i: who for i, who in persons.items() if i not in inside}  # "director of Berg's campaign"
    sent = last < behind and doc[last].lower_ == "to"
    # The country as a whole ("minister of Algeria") is no part of the words; "of the Kyrgyz delegation" is.
    entire: list[int] = []
    for i in reversed(inside):  # every word of it: "of United States" leaves out "the"
        goes_on = i + 1 in entire and countries.get(i) == countries[i + 1]
        if i in countries and (i + 1 == behind or doc[i + 1].lower_ in _BEHIND or goes_on):
            entire.append(i)
    cut = behind if sent or not entire else min(entire)
    while cut > last and doc[cut - 1].lower_ in _BEHIND | {"the"}:
        cut -= 1
    # Whoever works at the German Marshall Fund is not Germany's.
    told = [i for i in inside if not (i in countries and i not in entire and doc[i].ent_type_ == "ORG")]
    # "The Bosnian Serb leader" leads no whole country.
    group = next((i for i in range(first, start) if _names_a_group(doc, i, countries)), None)
    if group is not None and group + 2 == start:
        start = group
    spelt = (group == start) or (not sent and any(i in countries and i not in entire for i in told))
    stated = (i for i in (*range(first, last), *(() if sent else told)) if i in countries and i not in persons)
    kept = start + 2 if group == start else start
    capital = doc[head_end - 1].is_title
    words = [
        _printed(doc, i, capital, behind=i >= last)
        for i in range(start, cut)
        if i not in persons
        and i not in short
        and (i not in countries or i in range(start, kept) or (i >= last and (sent or i not in entire)))
        and not (i < head_end and doc[i - (doc[i].text == "-")].lower_ in FORMER)
    ]  # fmt: skip
    patron = next((persons[i] for i in (*range(first, last), *inside) if i in persons), None)
    if patron is not None and cut > last:
        words = words[: -(cut - last) + sum(i in persons for i in range(last, cut))]
    body = _owner(doc, first, own, countries, persons)
    while body is None and start < head_end - 1 and doc[start].ent_type_ == "LOC" and start not in countries:
        # "West Bengal Chief Minister" is chief minister of West Bengal.
        place = next(i for i in range(start, head_end) if doc[i].ent_type_ != "LOC" or i == head_end - 1)
        place += place < head_end - 1 and doc[place].text in _DIVISIONS
        body, words = doc[start:place].text, words[place - start :]
    text = re.sub(r" ?- ?", "-", " ".join(words).lstrip("- ")).replace(" '", "'").replace(" ,", ",")
    of_a_region = body is not None or any(_is_region(doc, i, countries) for i in range(start, head_end - 1))
    portfolio = re.match(r"minister (?:of|for) (.*)", text.lower())
    return Role(
        key=_MINISTERS_OF.get(portfolio[1], key) if portfolio else key,
        words=_in_one_form(text, of_a_region=of_a_region),
        former=any(doc[i].lower_.rstrip("-") in FORMER | {"was", "were"} for i in range(first, head_end)),
        country=next((countries[i] for i in stated), None),
        of=patron,
        body=body,
        spelt=spelt,
    )


def _names_a_group(doc: Doc, i: int, countries: dict[int, str]) -> bool:
    """Tell whether two adjectives in a row call one of a state's peoples: "Bosnian Serb"."""
    if i not in countries or countries.get(i + 1, countries[i]) == countries[i]:
        return False
    return doc[i].is_title and doc[i + 1].is_title and doc[i].tag_ != "NNP"


def _in_one_form(words: str, *, of_a_region: bool) -> str:
    """Return a role's words with one form of each; a province has a premier who is no prime minister."""
    forms = {**ROLE_FORMS, "premier": "premier"} if of_a_region else ROLE_FORMS
    return " ".join(word if word.istitle() else forms.get(word.lower(), word) for word in words.split())


def _is_region(doc: Doc, i: int, countries: dict[int, str]) -> bool:
    """Tell whether a word before a role may name a part of a country: "Queensland Premier"."""
    known = doc[i].lower_.rstrip("-") in _OF_OFFICE | PORTFOLIOS | FORMER or i in countries
    return doc[i].text[:1].isupper() and not known and role_ending_at(doc, i + 1, i) is None


def _head(doc: Doc, own: int, end: int) -> tuple[int, int, str] | None:
    """Return (first token, end, role) of the first role noun that no further noun turns into a modifier."""
    for head_end in range(own + 1, end + 1):
        found = role_ending_at(doc, head_end, own)
        if found is None:
            continue
        after = doc[head_end] if head_end < end else None
        if after is not None and (
            after.pos_ in {"NOUN", "PROPN"}
            or after.text == "-"
            or after.lower_ in _OF_OFFICE
            or role_ending_at(doc, head_end + 1, head_end)
            or opens_a_role(doc, head_end)
        ):
            continue
        start, role = found
        # "secretary" of "secretary of state", but not "leader" of "leader of the opposition Labour Party"
        ends = range(head_end + 1, min(end, head_end + 3) + 1)
        longer = (role_ending_at(doc, i, own) for i in ends if i == end or doc[i].pos_ not in {"NOUN", "PROPN"})
        if any(other and other[0] <= start for other in longer):
            continue
        # "no relation of the prime minister" is no prime minister.
        if any(
            (doc[i].pos_ in {"ADP", "SCONJ"} and not in_a_body(doc, i)) or doc[i].lower_ in {"no", "not"}
            for i in range(own, start)
        ):
            return None
        return start, head_end, one_form(role)
    return None


def _joined(doc: Doc, head_end: int, end: int) -> int:
    """Return where a second role that "and" joins to the first ends: "premier and chief whip"."""
    if head_end + 1 < end and doc[head_end].lower_ == "and":
        second = max((i for i in range(head_end + 2, end + 1) if role_ending_at(doc, i, head_end + 1)), default=0)
        if second and all(doc[i].pos_ in {"NOUN", "PROPN", "ADJ"} for i in range(head_end + 1, second)):
            return second
    return head_end


def _complement(doc: Doc, last: int, end: int) -> int:
    """Return where the words behind a role that belong to it end: "of the fisheries committee"."""
    if last >= end or doc[last].lower_ not in _BEHIND:
        return last
    stop = phrase_end(doc, last + 1, end)
    if stop < end and (listed := portfolios_end(doc, stop)) is not None:
        stop = min(listed, end)
    return stop if stop > last + 1 else last


def phrase_end(doc: Doc, first: int, end: int) -> int:
    """Return where the noun phrase ends that tells what a role is of: "the fisheries committee"."""
    stop = first
    while stop < min(end, first + 8) and (
        doc[stop].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "CCONJ"}
        or stands_before_a_noun(doc, stop)
        or doc[stop].tag_ in {"NNP", "NNPS"}  # "United" of a name is a verb to the parser
        or doc[stop].lower_ in {"of", "for", "-", "&"}
        or (doc[stop].is_digit and doc[stop - 1].is_title)  # "the May 3 movement"
        or (doc[stop - 1].text == "-" and not doc[stop - 1].whitespace_)  # "the Dale-based firm"
        or (stop > first and _owns_a_noun(doc, stop, end))  # "head of Norway's central bank"
    ):
        stop += 1
    both = next((i for i in range(first, stop - 1) if doc[i].pos_ == "CCONJ" and doc[i + 1].pos_ == "DET"), stop)
    stop = min(stop, both)
    while stop > first and doc[stop - 1].pos_ in {"ADP", "CCONJ", "DET"}:
        stop -= 1
    return stop


def stands_before_a_noun(doc: Doc, i: int) -> bool:
    """Tell whether a verb's form is one of a noun's adjectives: "the | ruling | party"."""
    inside = 0 < i < len(doc) - 1 and doc[i].tag_ == "VBG" and doc[i - 1].pos_ == "DET"
    return inside and doc[i + 1].pos_ in {"NOUN", "PROPN", "ADJ"}


def bracket_begins(doc: Doc, end: int) -> int | None:
    """Return where the brackets with a body's initials begin that end before a token: "Party | (LLP) | leader"."""
    named = end > 3 and doc[end - 1].text == ")" and doc[end - 3].text == "(" and doc[end - 2].text.isupper()
    # Behind a name in capitals, or behind the role itself: in front of a person.
    return end - 3 if named and (doc[end - 4].is_title or role_ending_at(doc, end - 3, end - 4)) else None


def in_a_body(doc: Doc, i: int) -> bool:
    """Tell whether a word of any kind links two of a body's name: "People Before Profit", "People's Alliance"."""
    return (
        0 < i < len(doc) - 1
        and doc[i].pos_ in {"ADP", "PART", "DET", "CCONJ"}
        and all(doc[k].ent_type_ == "ORG" for k in range(i - 1, i + 2))
        and doc[i - 1].text[:1].isupper()
    )


def _owns_a_noun(doc: Doc, i: int, end: int) -> bool:
    """Tell whether a token is the mark of a possessive with what is owned behind it."""
    marked = doc[i].text == "'s" or (doc[i].text == "'" and doc[i - 1].text.endswith("s"))
    owns = marked and not doc[i - 1].whitespace_  # none opens a quotation: "chief of the 'Green' party"
    return owns and i + 1 < end and doc[i + 1].pos_ in {"ADJ", "NOUN", "PROPN"}


def _owner(doc: Doc, first: int, own: int, countries: dict[int, str], persons: dict[int, str]) -> str | None:
    """Return the body in front of "'s" ("Granica's editor"); None where a country or a person stands there."""
    words = [i for i in range(first, own - 1) if doc[i].pos_ != "DET"]
    named = (doc[i].pos_ == "PROPN" or doc[i].ent_type_ == "ORG" for i in words)
    if not words or not all(named) or any(i in countries or i in persons for i in words):
        return None
    return doc[words[0] : own - 1].text


def _printed(doc: Doc, i: int, capital: bool, *, behind: bool) -> str:
    """Return a word of a role in lower case, but names and abbreviations as printed: "Tory MP", "Uru leader"."""
    token = doc[i]
    if any(c.isupper() for c in token.text[1:]) and token.lower_ not in ROLE_FORMS:
        return token.text  # "BBC", "TotalEnergies"
    if token.is_title and known_body(doc[i : i + 2].text) is not None:
        return token.text  # "Fine Gael leader"
    if token.is_title and (token.lower_ in PEOPLES or (not behind and _is_in_a_body_s_name(doc, i))):
        return token.text
    if token.is_title and doc[i + 1 : i + 2].text.lower() in PEOPLES and doc[i + 1].is_title:
        return token.text  # "Social Democrat leader"
    office = not behind and (token.lower_ in _OF_OFFICE or role_ending_at(doc, i + 1, i) is not None)
    # "Opposition leader …" begins a sentence; nothing else there is a capital's reason.
    opens = bool(token.is_sent_start) and not token.ent_type_ and token.pos_ != "PROPN"
    place = (
        behind
        and token.ent_type_ in {"LOC", "ORG"}
        and (token.lower_ not in PORTFOLIOS or doc[i - 1].ent_type_ == token.ent_type_)
    )
    region = token.tag_ in {"JJ", "NNP"} and token.text.endswith(("an", "ish", "ese"))  # "the Tasmanian Premier"
    part = token.ent_type_ in {"LOC", "ORG"} and token.lower_ not in PORTFOLIOS  # "European Commission President"
    named = token.is_title and not office and (place or region or part or not capital) and not opens
    return token.text if named else token.lower_


def _is_in_a_body_s_name(doc: Doc, i: int) -> bool:
    """Tell whether a word is of a body's name that is no mere office: "Federal Reserve", not "Foreign Affairs"."""
    if doc[i].ent_type_ != "ORG":
        return False
    last = i
    while last + 1 < len(doc) and doc[last + 1].ent_type_ == "ORG":
        last += 1
    alone = last == i and (i == 0 or doc[i - 1].ent_type_ != "ORG")
    of_an_office = doc[last].lower_ in _OF_OFFICE | PORTFOLIOS or role_ending_at(doc, last + 1, last) is not None
    return not alone and not of_an_office


def _belongs(doc: Doc, i: int, countries: dict[int, str], persons: dict[int, str]) -> bool:
    token = doc[i]
    if i in persons or (token.lower_ in KIN and role_ending_at(doc, i + 1, i) is None):
        return False  # "Diallo's daughter Social Affairs Minister Jane Doe"
    if in_a_body(doc, i):
        return True
    if token.text == "'" and token.ent_type_ == "ORG" and _owns_a_noun(doc, i, len(doc)):
        return True  # "Transport Workers' Union secretary"
    if i in countries or token.lower_.rstrip("-") in FORMER or token.text in {"'s", "'"}:
        return False
    if token.lower_ == "and" and (token.ent_type_ == "ORG" or joins_portfolios(doc, i)):
        return True  # "Law and Justice leader"
    if token.lower_ == "and":
        # "premier and chief": both are this person's; the walk goes on to the role before it.
        return role_ending_at(doc, i, max(0, i - 4)) is not None
    if token.text == "-":
        return i > 0 and not doc[i - 1].whitespace_ and doc[i - 1].lower_ not in FORMER
    return (
        token.lower_ in _OF_OFFICE | PORTFOLIOS
        or role_ending_at(doc, i + 1, max(0, i - 3)) is not None
        or token.pos_ in {"NOUN", "PROPN"}
        or (token.text[:1].isupper() and (token.pos_ == "ADJ" or token.ent_type_ in {"LOC", "ORG"}))
    )
