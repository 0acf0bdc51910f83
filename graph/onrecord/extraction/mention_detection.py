"""Find the mentions that coreference joins: names, nouns for people, bodies, countries, and pronouns.

Comes in: a parsed paragraph with everybody named in it. Goes out: its mentions in order, each with its grammatical
role, what kind of mention it is, and whether it stands in quotation marks.
"""

from collections.abc import Iterator, Mapping

from onrecord.extraction.cast import Cast
from onrecord.extraction.forms_of_address import is_form_of_address
from onrecord.extraction.language import Paragraph
from onrecord.extraction.mentions import FIRST, HE, IT, PLURAL_FIRST, SECOND, SHE, THEY, Kind, Mention, Place
from onrecord.extraction.nouns import BODIES, GUARDING, HUMANS
from onrecord.extraction.role_nouns import role_ending_at
from onrecord.extraction.seats import seat_at
from onrecord.extraction.syntax import NOUN_TAGS, child, noun_phrase
from onrecord.extraction.tokens import Doc, Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PRONOUNS = HE | SHE | THEY | IT | FIRST | SECOND
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OBJECTS = frozenset({"obj", "iobj"})
_IN_TITLES = frozenset({"for", "the", "of", "and", ".", "-", "elect", "designate"})
_ENDING_TITLES = frozenset({".", "-", "elect", "designate"})
_CALLING = frozenset({"call", "brand", "label", "dub", "name", "deem", "consider", "think"})
# Those who hold these are none to somebody, as an envoy is or an aide.
_GOVERNING = frozenset("minister premier pm president chancellor king queen mayor governor speaker leader".split())
_LONGEST_ADJUNCT = 14  # tokens
_CONTINUING = frozenset({"add", "continue", "go", "conclude"})
_REPLYING = frozenset({"reply", "respond", "answer", "retort", "counter", "riposte"})


def mentions(
    paragraph: Paragraph, cast: Cast, quoted: set[int], sources: Mapping[int, tuple[int, int]], sentence: int
) -> Iterator[Mention]:
    """Yield a paragraph's mentions by their heads, in order; `sentence` is the number of its first sentence.

    `sources` maps the heads of what the paragraph's cues name as their sources to its tokens: whatever speaks is a
    mention.
    """
    doc = paragraph.doc
    named = _named(paragraph, cast)
    for i, (first, end) in sources.items():
        seat = seat_at(doc, i, first, end)
        if seat is not None and named.get(i, (Kind.BODY,))[0] is not Kind.NAME:
            named.update(dict.fromkeys(range(*seat[1:]), (Kind.COUNTRY, *seat)))
    sentence -= 1
    for token in doc:
        if token.is_sent_start:
            sentence += 1
        i = token.i
        found = named.get(i)
        if found is not None:
            kind, who, first, end = found
            if i == _head(doc, first, end):
                # "Mr Berg" hangs on "Mr" at times, "the president, the poet Anna Berg" on the president.
                speaks = any(k in sources for k in range(first, end)) or (
                    kind is Kind.NAME and any(_ends_source(doc, first, end, *run) for run in sources.values())
                )
                yield _mention(paragraph, token, kind, first, end, sentence, quoted, who, speaks)
            continue
        lower = token.lower_
        if lower in _PRONOUNS:
            if lower not in IT or i in sources or token.dep_ == "nsubj":
                yield _mention(paragraph, token, Kind.PRONOUN, i, i + 1, sentence, quoted, None, i in sources)
            continue
        if token.tag_ not in NOUN_TAGS:
            if i in sources and lower not in _RELATIVE:
                first, end = sources[i]  # "the 61-year-old", "both", "the president-elect | , Anna Berg"
                end = next((k for k in range(i, end) if doc[k].text == ","), end)
                yield _mention(paragraph, token, Kind.NOUN, first, end, sentence, quoted, None, i in sources)
            continue
        if i > 1 and doc[i - 1].text == "-" and doc[i - 2].lemma_.lower() in HUMANS and i not in sources:
            continue  # "the Secretary-General"
        lemma = _head_word(token)
        opposite = lemma == "number" and i and doc[i - 1].lower_ == "opposite"
        speaks = i in sources
        # A name that the rest of the article does not bear out as a person's is somebody all the same.
        called = token.ent_type_ == "PERSON" and token.head.ent_type_ != "PERSON"
        called = called and not is_form_of_address(token.text)
        if not (speaks or called or opposite or lemma in HUMANS or lemma in BODIES):
            continue
        if not speaks and _is_a_description(token):
            continue
        if not _belongs_to_name(token, named) and (speaks or not _modifies(token)):
            phrase = noun_phrase(token, joined=False)
            opens = sources[i][0] if i in sources else phrase.start
            if opens < phrase.start and all(t.tag_ in NOUN_TAGS | {"DT"} for t in doc[opens:i]):
                phrase = doc[opens : phrase.end]  # "the Oslo MP", where the parser has no more than "MP"
            # The parser at times takes the name behind a comma into the phrase: "the minister, Anna Berg".
            end = next((k for k in range(i, phrase.end) if doc[k].text == "," or _is_put_to(doc, k)), phrase.end)
            yield _mention(paragraph, token, Kind.NOUN, phrase.start, end, sentence, quoted, None, i in sources)


def calling_noun(doc: Doc, head: int, end: int) -> int:
    """Return the noun that calls somebody something behind what the parser took for the head: "Oslo | MP"."""
    last = head
    while last + 1 < end and doc[last + 1].tag_ in {"NNP", "NN"}:
        last += 1
    called = last > head and doc[head].tag_ == "NNP" and doc[last].lemma_.lower() in HUMANS
    return last if called and doc[last].ent_type_ != "PERSON" else head


def _is_a_description(noun: Token) -> bool:
    """Tell whether a noun is only what somebody is called: "called him | a weak leader"."""
    verb = noun.head
    if noun.left_edge.lower_ not in {"a", "an"} or verb.lemma_.lower() not in _CALLING or verb.i > noun.i:
        return False
    return noun.dep_ == "xcomp" or any(c.dep_ == "obj" and c.i < noun.i for c in verb.rights)


def _head_word(token: Token) -> str:
    """Return a noun's lemma in lower case; the tagger leaves the capitals of "Ministers" and "PM"."""
    lemma = token.lemma_.lower()
    if lemma == "guard" and token.i and token.nbor(-1).lower_ in GUARDING | {"home"}:
        return "guards"  # a body, where "the guard" is somebody
    if token.tag_ == "NNPS" and lemma.endswith("s"):
        return lemma[:-1]
    return lemma


def _hangs_by_a_case(token: Token) -> bool:
    """Tell whether a noun belongs to another: "an aide to X", "X's wife" are not X."""
    return any(c.dep_ == "case" for c in token.children)


def _is_asked(cue: Token) -> bool:
    """Tell whether the question that a cue answers is told in its own sentence: "Asked if he knew, he replied"."""
    return any(t.lower_ in {"asked", "pressed", "questioned"} for t in cue.sent[: cue.i - cue.sent.start])


def _mention(
    paragraph: Paragraph,
    token: Token,
    kind: Kind,
    first: int,
    end: int,
    sentence: int,
    quoted: set[int],
    who: str | None,
    speaks: bool,
) -> Mention:
    place = Place.SUBJECT if speaks or _comes_between(paragraph.doc, first, end) else _place(token)
    return Mention(
        kind=kind,
        paragraph=paragraph.index,
        sentence=sentence,
        head=token.i,
        first=first,
        end=end,
        start=paragraph.start + paragraph.doc[first].idx,
        place=place,
        quoted=token.i in quoted,
        word=token.lower_ if kind is Kind.PRONOUN else _head_word(token),
        who=who,
        speaks=speaks,
        continues=speaks and token.head.lemma_.lower() in _CONTINUING,
        replies=speaks and token.head.lemma_.lower() in _REPLYING and not _is_asked(token.head),
        main=place is Place.SUBJECT and token.head.dep_ == "ROOT",
        dependent=place is Place.OTHER and _hangs_by_a_case(token),
        joined=token.dep_ == "conj" or child(token, "conj") is not None,
        plural=token.tag_ in {"NNS", "NNPS"} or token.lower_ in THEY | PLURAL_FIRST,
    )


def _ends_source(doc: Doc, first: int, end: int, opens: int, closes: int) -> bool:
    """Tell whether a name stands at the end of the words for a source, and belongs to no noun beside it."""
    if not opens <= first < end <= closes or (first and doc[first - 1].tag_ in {"IN", "CC", "DT"}):
        return False
    title = role_ending_at(doc, first, opens)
    if title is not None and title[0] > opens and doc[title[0] - 1].tag_ in {"IN", "TO"}:
        return False  # "an aide to | President | Anna Berg"
    behind = doc[end].text if end < closes else ","
    clause = any(t.tag_ in {"WP", "WP$", "WDT"} or t.pos_ == "VERB" for t in doc[opens:first])
    return behind in {",", "("} and not clause and not _is_in_an_adjunct(doc, first)


def _is_in_an_adjunct(doc: Doc, first: int) -> bool:
    """Tell whether a name closes what commas add to the one before: "Berg, through his lawyer, | Tom Hall".

    "Along with" and "as well as" join two who speak.
    """
    while first > 1 and doc[first - 1].tag_ == "NNP":
        first -= 1  # "the army chief, | General | Omar Diallo"
    if first < 2 or doc[first - 1].text != "," or doc[first - 2].pos_ not in {"NOUN", "PROPN"}:
        return False
    near = range(first - 2, max(0, first - _LONGEST_ADJUNCT), -1)  # the parser may cut the sentence there
    comma = next((i for i in near if doc[i].text == ","), None)
    if comma is None or doc[comma - 1].pos_ not in {"NOUN", "PROPN"}:
        return False
    opens = doc[comma + 1]
    return opens.tag_ in {"IN", "VBN", "VBG"} and opens.lower_ not in {"along", "as", "including"}


def _comes_between(doc: Doc, first: int, end: int) -> bool:
    """Tell whether a mention stands between commas before a verb: "his opposite number, Omar Diallo, smiled"."""
    return (
        first > 0
        and end + 1 < len(doc)
        and doc[first - 1].text == "," == doc[end].text
        and doc[end + 1].tag_ in _FINITE
        and not _is_in_an_adjunct(doc, first)
    )


def _place(token: Token) -> Place:
    label = token.dep_
    if label == "appos" and _is_in_an_adjunct(token.doc, token.i):
        return Place.OTHER
    if label in {"flat", "compound", "conj", "appos"} and token.head.i < token.i:
        label = token.head.dep_
    backing = label == "obl:agent" and token.head.dep_ == "acl"  # "Mr Berg, backed by the minister, said"
    if label.startswith("nsubj") or (label == "obl:agent" and not backing):
        return Place.SUBJECT
    if label in _OBJECTS:
        return Place.OBJECT
    return Place.OWNER if label == "nmod:poss" or token.tag_ == "PRP$" else Place.OTHER


def _named(paragraph: Paragraph, cast: Cast) -> dict[int, tuple[Kind, str, int, int]]:
    """Return who is named at which token: persons before bodies before countries."""
    index, end = paragraph.index, len(paragraph.doc)
    named: dict[int, tuple[Kind, str, int, int]] = {}
    for country in cast.countries_within(index, 0, end):
        if country.form not in {"adjective", "demonym"}:
            at = (Kind.COUNTRY, country.code, country.first_token, country.end_token)
            named.update(dict.fromkeys(range(country.first_token, country.end_token), at))
    for body, organization in cast.organizations.within(index, 0, end):
        named.update(
            dict.fromkeys(
                range(body.first_token, body.end_token),
                (Kind.BODY, organization.id, body.first_token, body.end_token),
            )
        )
    for person in cast.people.in_paragraph(index):
        if person.by_name:
            named.update(
                dict.fromkeys(
                    range(person.first, person.end), (Kind.NAME, person.person, person.first, person.end)
                )
            )
    return named


def _head(doc: Doc, first: int, end: int) -> int:
    """Return the token of a name on which the rest of its clause hangs."""
    return next((i for i in range(first, end) if not first <= doc[i].head.i < end or doc[i].head.i == i), first)


def _belongs_to_name(token: Token, named: dict[int, tuple[Kind, str, int, int]]) -> bool:
    """Tell whether a noun is the title of a name beside it: "Foreign Minister Anna Berg"."""
    after = token.i + 1
    for i in range(after, min(after + 3, len(token.doc))):
        if i in named and named[i][0] is Kind.NAME and token.dep_ != "appos":
            role = role_ending_at(token.doc, i, max(0, i - 4))
            if role is not None and role[0] <= token.i:
                return True  # "chief of staff Anna Berg"
        if token.doc[i].text in {",", "."}:
            break
    while after < len(token.doc) and (
        token.doc[after].tag_ in {"NNP", "HYPH"} or token.doc[after].text in _IN_TITLES
    ):
        if after in named and named[after][0] is Kind.NAME:
            break
        after += 1
    if token.doc[after - 1].text in _IN_TITLES - _ENDING_TITLES:
        return False  # "an aide to the late Anna Berg", "the minister of Anna Berg"
    if after not in named or named[after][0] is not Kind.NAME or token.dep_ == "appos":
        return False
    of = next((t.i for t in token.doc[token.i + 1 : after] if t.lower_ in {"of", "for"}), None)
    if of is not None and role_ending_at(token.doc, after, of + 1) is not None:
        return False  # "the lawyer of | President" Anna Berg
    return not any(t.text == "," for t in token.doc[token.i + 1 : after])


def _is_put_to(doc: Doc, i: int) -> bool:
    """Tell whether "to" goes with what a holder of office did: "a letter from the president | to the house"."""
    role = role_ending_at(doc, i, max(0, i - 4)) if doc[i].lower_ == "to" else None
    return role is not None and role[1].split()[-1] in _GOVERNING


def _modifies(token: Token) -> bool:
    """Tell whether a noun only modifies another: "the minister cousin"."""
    return token.dep_ == "compound" and token.head.i > token.i and token.head.tag_ in NOUN_TAGS
