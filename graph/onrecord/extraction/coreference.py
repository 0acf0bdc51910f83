"""Join the mentions of an article that mean the same person, body, country or unnamed source.

Comes in: a Parse with everybody it names, its quoted passages and its attributions. Goes out: who stands at a token,
by name, by title ("the minister"), by age or by pronoun; None where nobody is sure.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.extraction.antecedents import Candidate, Choose, best
from onrecord.extraction.cast import Cast
from onrecord.extraction.entities import CERTAIN, Entity, Register
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.lexicon import FEMALE, MALE
from onrecord.extraction.mentions import HE, NOUN_TAGS, SHE, Kind, Mention, Place, mentions
from onrecord.extraction.nouns import (
    BODIES,
    FEMALE_NOUNS,
    GOVERNING,
    HUMANS,
    MALE_NOUNS,
    MEDIA,
    NAMED_BODIES,
)
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution
from onrecord.extraction.titles import Title, age_beside, age_in, title_of, titles_beside
from onrecord.record import Span, SpeakerType

_OWNERS = frozenset({"his", "her", "their", "its"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "every", "no"})
_PEOPLE = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
_BODIES = frozenset({SpeakerType.ORGANIZATION})
# A lead says "a former premier" before it gives the name: so many paragraphs may look ahead.
_LEAD = 3
_MARKS = frozenset("\"'“”„‘’«»")
_NEAR = 2  # paragraphs that a pair of speakers may lie back
_TRAIL = 40  # mentions that a pronoun looks back over
_MANY = {"two": 2, "both": 2, "either": 2, "neither": 2, "three": 3, "four": 4, "pair": 2, "duo": 2, "couple": 2,
         "trio": 3}  # fmt: skip
_EQUALS = frozenset({"counterpart", "number", "colleague", "predecessor", "successor"})
_HEADS = frozenset({"minister", "president", "chancellor", "leader"})
_GOVERNED = frozenset({"government", "cabinet", "administration", "minister", "secretary"})
_SEATED = {"Brussels": ("European Commission", "Commission", "European Union", "EU", "NATO")}
_STATES = frozenset({"government", "side", "country", "nation", "state", "neighbour", "neighbor", "capital"})


class Coreference:
    """Who is meant where. The article's own text is read once, in order; quoted words are looked at when asked."""

    def __init__(
        self,
        parse: Parse,
        cast: Cast,
        quoted: tuple[Passage, ...],
        found: tuple[Attribution, ...],
        choose: Choose = best,
    ) -> None:
        self._parse, self._cast, self._choose = parse, cast, choose
        self.register = Register(cast)
        self._quoted = _quoted_tokens(parse, quoted)
        self._sources: dict[int, dict[int, tuple[int, int]]] = {}
        self._told: dict[int, list[Attribution]] = {}
        for attribution in found:
            if attribution.source_token is not None and attribution.source is not None:
                tokens = parse.paragraphs[attribution.paragraph].tokens(attribution.source)
                place = (tokens.start, tokens.end) if tokens is not None else (0, 0)
                self._sources.setdefault(attribution.paragraph, {})[attribution.source_token] = place
                self._told.setdefault(attribution.paragraph, []).append(attribution)
        self._places: list[dict[int, str]] = []  # country codes by token
        self._names: list[dict[int, str]] = []  # person ids by token
        self._mentions: dict[tuple[int, int], Mention] = {}
        self._governing: set[Entity] = set()
        self._at: dict[tuple[int, int], Entity] = {}
        self._trail: list[tuple[Mention, Entity]] = []
        self._together: list[tuple[int, list[Entity]]] = []  # (paragraph, those joined by "and")
        found_mentions = list(self._all_mentions())
        self._read_titles(found_mentions)
        for mention in found_mentions:
            self._join(mention)

    # --- what is asked ---

    def at(self, paragraph: Paragraph, token: Token, speaker: Entity | None = None) -> Entity | None:
        """Return who stands at a token; `speaker` is who says the quoted words around it, if any."""
        key = paragraph.index, token.i
        if key in self._at:
            return self._at[key]
        mention = self._mentions.get(key)
        return self._resolved(mention, speaker) if mention is not None else None

    def named_within(self, paragraph: Paragraph, tokens: Tokens) -> Entity | None:
        """Return whose name stands in a noun phrase as its own, not as part of another's: "attack dog Smith"."""
        names = self._names[paragraph.index]
        found = None
        for i in range(tokens.start, tokens.end):
            if i not in names or _hangs_by_a_case_of(paragraph, i, names):
                continue
            end = i + 1
            while end in names and names[end] == names[i]:
                end += 1
            if paragraph.doc[end : end + 1].text not in {"'s", "'"}:
                found = names[i]
        return self.register.person(found) if found is not None else None

    def somebody_before(self, paragraph: Paragraph, token: Token) -> Entity | None:
        """Return the nearest person who is spoken of before a token in its sentence."""
        for i in range(token.i - 1, token.sent.start - 1, -1):
            entity = self._at.get((paragraph.index, i))
            if entity is not None and (entity.is_person or entity.plural):
                return entity
        return None

    def most_named(self) -> Entity | None:
        """Return the person spoken of most often, None where the article names none."""
        return max((e for e in self.register if e.type is SpeakerType.PERSON), key=lambda e: e.count, default=None)

    def clusters(self) -> Iterator[tuple[Mention, Entity]]:
        """Yield every joined mention with its entity, in order."""
        yield from self._trail

    # --- reading ---

    def _all_mentions(self) -> Iterator[Mention]:
        sentence = 0
        for paragraph in self._parse.paragraphs:
            index, size = paragraph.index, len(paragraph.doc)
            names = {
                i: place.person
                for place in self._cast.people.in_paragraph(index)
                if place.by_name
                for i in range(place.first, place.end)
            }
            self._names.append(names)
            self._places.append(
                {
                    i: country.code
                    for country in self._cast.countries_within(index, 0, size)
                    for i in range(country.first_token, country.end_token)
                    if i not in names
                }
            )
            sources = self._sources.get(index, {})
            for mention in mentions(paragraph, self._cast, self._quoted[index], sources, sentence + 1):
                self._mentions[index, mention.head] = mention
                yield mention
            sentence += sum(1 for _ in paragraph.doc.sents)

    def _read_titles(self, found: list[Mention]) -> None:
        """Learn first, over the whole article, what everybody is called: a headline's "minister" comes early."""
        for mention in found:
            if mention.kind is not Kind.NAME or mention.who is None:
                continue
            doc = self._parse.paragraphs[mention.paragraph].doc
            entity = self.register.person(mention.who)
            taken = self._names[mention.paragraph].keys()
            places = self._places[mention.paragraph]
            for title in titles_beside(doc, mention.first, mention.end, set(taken), places):
                self.register.entitle(entity, title)
            entity.age = entity.age or age_beside(doc, mention.end)
            if doc[mention.end : mention.end + 1].text in {"'s", "'"} and self._governs(mention):
                self._governing.add(entity)

    def _governs(self, name: Mention) -> bool:
        """Tell whether a name owns a government: "Berg's cabinet", "Berg's foreign minister", "Berg's Number 10"."""
        doc, places = self._parse.paragraphs[name.paragraph].doc, self._places[name.paragraph]
        for i in range(name.end + 1, min(name.end + 5, len(doc))):
            if doc[i].lower_ in _GOVERNED or (i == name.end + 1 and i in places and doc[i].tag_ != "JJ"):
                return True
            if doc[i].tag_ not in {"JJ", "NN", "NNP"}:
                return False
        return False

    def _join(self, mention: Mention) -> None:
        if mention.quoted and mention.kind in {Kind.NOUN, Kind.PRONOUN}:
            return
        entity = self._resolved(mention, None)
        if entity is None:
            return
        self._at[mention.paragraph, mention.head] = entity
        entity.count += 1
        entity.last = mention.start
        self._trail.append((mention, entity))
        token = self._parse.paragraphs[mention.paragraph].doc[mention.head]
        before = self._at.get((mention.paragraph, token.head.i)) if token.dep_ == "conj" else None
        if before is not None and before is not entity:
            if self._together and self._together[-1][0] == mention.paragraph and before in self._together[-1][1]:
                self._together[-1][1].append(entity)
            else:
                self._together.append((mention.paragraph, [before, entity]))

    # --- deciding ---

    def _resolved(self, mention: Mention, speaker: Entity | None) -> Entity | None:
        if mention.kind is Kind.NAME and mention.who:
            return self._bearer(mention, self.register.person(mention.who))
        if mention.kind is Kind.BODY and mention.who:
            return self.register.body(mention.who)
        if mention.kind is Kind.COUNTRY and mention.who:
            return self._seated(mention) or self.register.country(mention.who)
        if mention.kind is Kind.PRONOUN:
            return self._antecedent(mention, speaker)
        return self._noun(mention)

    def _bearer(self, mention: Mention, bearer: Entity) -> Entity:
        """Return whose a name is that several people share: whoever of them was spoken of last."""
        if mention.end - mention.first > 1:
            return bearer
        doc = self._parse.paragraphs[mention.paragraph].doc
        namesakes = self.register.sharing(doc[mention.head].text)
        before = doc[mention.first - 1].lower_.rstrip(".") if mention.first else ""
        if before in FEMALE | MALE:
            namesakes = [e for e in namesakes if (e.female if before in FEMALE else -e.female) > -CERTAIN]
        if len(namesakes) < 2:
            return namesakes[0] if namesakes else bearer
        spoken_of = [e for e in namesakes if e.last >= 0]
        return max(spoken_of, key=lambda e: e.last) if spoken_of else namesakes[0]

    def _seated(self, mention: Mention) -> Entity | None:
        """Return the body that "Brussels" is for an article that names one; None where it is the country's capital."""
        doc = self._parse.paragraphs[mention.paragraph].doc
        for name in _SEATED.get(doc[mention.head].text, ()):
            body = self.register.body_called(name)
            if body is not None:
                return body
        return None

    def _antecedent(self, mention: Mention, speaker: Entity | None) -> Entity | None:
        """Return whom a pronoun means."""
        entity = self._choose(mention, self._candidates(mention), speaker)
        if entity is not None and not mention.quoted and mention.word in HE | SHE:
            entity.lean(1.0 if mention.word in SHE else -1.0)
        return entity

    def _candidates(self, mention: Mention) -> list[Candidate]:
        """Return whom a pronoun could mean, the nearest first, each by the last mention before it."""
        doc = self._parse.paragraphs[mention.paragraph].doc
        own, outer = self._attributions_around(mention)
        found: dict[int, Candidate] = {}
        speaking = True
        for back, entity in self._before(mention.start):
            if mention.paragraph - back.paragraph > _LEAD:
                break
            last_speaker = back.speaks and speaking and entity.type in _PEOPLE
            speaking = speaking and not last_speaker
            head = self._parse.paragraphs[back.paragraph].doc[back.head]
            if id(entity) not in found:
                if _cannot(doc, mention, back):
                    continue
                found[id(entity)] = Candidate(
                    entity,
                    back,
                    last_speaker=last_speaker,
                    in_own_words=any(span.start <= back.start < span.end for span in own),
                    tells_it=outer is not None and (back.paragraph, back.head) == outer,
                    dependent=back.place is Place.OTHER and _hangs_by_a_case(head),
                    main=False,
                    embedded=self._is_told(back),
                )
            main = back.place is Place.SUBJECT and head.head.dep_ == "ROOT"
            found[id(entity)].note(back, mention, main=main, last_speaker=last_speaker)
        ahead = self._ahead(doc, mention)
        if ahead is not None and id(self.register.person(ahead.who or "")) not in found:
            candidate = Candidate(
                self.register.person(ahead.who or ""),
                ahead,
                last_speaker=False,
                in_own_words=False,
                tells_it=False,
                dependent=False,
                main=True,
                embedded=False,
            )
            candidate.note(ahead, mention, main=True, last_speaker=False)
            found[id(candidate.entity)] = candidate
        return list(found.values())

    def _ahead(self, doc: Doc, pronoun: Mention) -> Mention | None:
        """Return the name that is the main subject behind an opening clause: "Asked if he knew, Omar Diallo smiled"."""
        root = doc[pronoun.head].sent.root
        subject = next((c for c in root.children if c.dep_ == "nsubj" and pronoun.head < c.i < root.i), None)
        if subject is None or doc[pronoun.head].head is root:
            return None
        if not any(doc[i].text == "," for i in range(pronoun.head, subject.i)):
            return None
        mention = self._mentions.get((pronoun.paragraph, subject.i))
        return mention if mention is not None and mention.kind is Kind.NAME else None

    def _before(self, start: int) -> Iterator[tuple[Mention, Entity]]:
        """Yield the mentions before a place, the last one first."""
        low, high = 0, len(self._trail)
        while low < high:
            middle = (low + high) // 2
            if self._trail[middle][0].start < start:
                low = middle + 1
            else:
                high = middle
        for i in range(low - 1, max(-1, low - 1 - _TRAIL), -1):
            yield self._trail[i]

    def _attributions_around(self, mention: Mention) -> tuple[tuple[Span, ...], tuple[int, int] | None]:
        """Return the words that a pronoun says itself, and the source of the words in which it stands."""
        own: tuple[Span, ...] = ()
        outer = None
        for told in self._told.get(mention.paragraph, ()):
            if told.source_token == mention.head:
                own = (*own, *told.content)
            elif told.source_token is not None and any(s.start <= mention.start < s.end for s in told.content):
                outer = told.paragraph, told.source_token
        return own, outer

    def _is_told(self, mention: Mention) -> bool:
        """Tell whether a mention stands in words that somebody is told to have said."""
        return any(
            span.start <= mention.start < span.end
            for told in self._told.get(mention.paragraph, ())
            for span in told.content
        )

    def _noun(self, mention: Mention) -> Entity | None:
        """Return whom a noun phrase means that is no name."""
        paragraph = self._parse.paragraphs[mention.paragraph]
        doc = paragraph.doc
        beside = self._name_beside(paragraph, mention)
        head = mention.head
        if doc[head].tag_ not in NOUN_TAGS:
            nouns = (i for i in range(mention.end - 1, mention.first - 1, -1) if doc[i].tag_ in NOUN_TAGS)
            head = next(nouns, head)  # "the ex-PM", "the 61-year-old"
        title = title_of(doc, mention.first, mention.end, head, self._places[mention.paragraph])
        if beside is not None:
            self._entitle_beside(paragraph, mention, title, beside)
            return beside
        opens = doc[mention.first].lower_
        words = doc[mention.first : mention.end].text
        several = self._several(paragraph, mention)
        if several is not None:
            return several
        age = age_in(words)
        if age is not None:
            return self._aged(age, mention) or self._unnamed(mention, title)
        if mention.word in BODIES and mention.word not in HUMANS:
            return self._body(paragraph, mention, title)
        demonym = self._places[mention.paragraph].get(mention.head)
        if demonym is not None and opens == "the" and mention.end - mention.first == 2:
            return self.register.country(demonym)  # "the Norwegians"
        if mention.plural:
            return self._unnamed(mention, title)
        owner = self._owner(paragraph, mention)
        if owner is not None and owner.type in _PEOPLE:
            return self._belonging(mention, title, owner)
        if opens in _INDEFINITE:
            foretold = self._foretold(mention, title)
            return foretold or self._unnamed(mention, title)
        return (
            self._titled(mention, title, _PEOPLE)
            or self._in_office(title)
            or self._just_named(mention, title)
            or self._unnamed(mention, title)
        )

    def _in_office(self, title: Title) -> Entity | None:
        """Return the one whose government, cabinet or ministers the article speaks of: who else is its premier?"""
        if title.word not in _HEADS or title.former or not (title.narrowed <= {"prime"}):
            return None
        return next(iter(self._governing)) if len(self._governing) == 1 else None

    def _just_named(self, mention: Mention, title: Title) -> Entity | None:
        """Return the subject of the sentence before, of whom nothing contradicts what "the diplomat" adds."""
        paragraph = self._parse.paragraphs[mention.paragraph]
        if paragraph.doc[mention.first].lower_ != "the" or mention.word not in HUMANS:
            return None
        subjects = {
            e for back, e in self._before(mention.start)
            if back.paragraph == mention.paragraph and back.sentence == mention.sentence - 1
            and back.place is Place.SUBJECT and e.type is SpeakerType.PERSON
        }  # fmt: skip
        if len(subjects) != 1:
            return None
        subject = subjects.pop()
        told = not subject.titles and subject.country in {None, title.country}
        female = title.word in FEMALE_NOUNS
        fits = subject.female > -CERTAIN if female else title.word not in MALE_NOUNS or subject.female < CERTAIN
        if not (told and fits):
            return None
        self.register.entitle(subject, title)
        return subject

    def _entitle_beside(self, paragraph: Paragraph, mention: Mention, title: Title, beside: Entity) -> None:
        """Give somebody the title in apposition; a counterpart bears the titles of whose counterpart he is."""
        self.register.entitle(beside, title)
        owner = self._owner(paragraph, mention)
        if owner is None or owner is beside:
            return
        beside.owner = beside.owner or owner
        if title.word in _EQUALS:
            for own in list(owner.titles):
                self.register.entitle(beside, replace(own, country=title.country or beside.country))

    def _titled(self, mention: Mention, title: Title, kinds: frozenset[SpeakerType]) -> Entity | None:
        """Return whom a title means: the best fit spoken of last before it; in default of one, the first after."""
        fitting = list(self.register.meant(title, kinds))
        if not fitting:
            return None
        before = [(fit, e.last, e) for fit, e in fitting if -1 < e.last < mention.start]
        if before:
            return max(before, key=lambda b: (b[0] >= 2, b[1]))[2]
        named = [(fit, e) for fit, e in fitting if e.type is not SpeakerType.UNNAMED]
        return max(named, key=lambda n: n[0])[1] if named else None

    def _foretold(self, mention: Mention, title: Title) -> Entity | None:
        """Return the one named person whom a lead's "a former Danish premier" means; None where several fit."""
        if mention.paragraph > _LEAD or not (title.narrowed or title.former or title.country):
            return None
        fitting = [e for _, e in self.register.meant(title, frozenset({SpeakerType.PERSON}))]
        return fitting[0] if len(fitting) == 1 else None

    def _belonging(self, mention: Mention, title: Title, owner: Entity) -> Entity | None:
        """Return who is somebody's: "his Danish counterpart", "her lawyer"; the lawyer's client is whose he is."""
        if title.word in {"counterpart", "number"}:
            offices = {t.word for t in owner.titles}
            fitting = [
                e for e in self.register
                if e.type is SpeakerType.PERSON and e is not owner and title.country
                and e.country == title.country and offices & {t.word for t in e.titles}
            ]  # fmt: skip
            return fitting[0] if len(fitting) == 1 else self._unnamed(mention, title, owner)
        if title.word in {"client", "boss", "patron"} and owner.owner is not None:
            return owner.owner
        own = [e for fit, e in self.register.meant(title, _PEOPLE) if e.owner is owner]
        return own[0] if own else self._unnamed(mention, title, owner)

    def _aged(self, age: str, mention: Mention) -> Entity | None:
        """Return who is of an age: whoever the article says so of, else the person spoken of last as a subject."""
        told = [e for e in self.register if e.age == age]
        if told:
            return told[0] if len(told) == 1 else None
        recent = [
            (back, e) for back, e in self._before(mention.start)
            if e.type is SpeakerType.PERSON and mention.paragraph - back.paragraph <= _NEAR and e.age is None
        ]  # fmt: skip
        subjects = [e for back, e in recent if back.place is Place.SUBJECT and not back.quoted]
        return next(iter([*subjects, *(e for _, e in recent)]), None)

    def _body(self, paragraph: Paragraph, mention: Mention, title: Title) -> Entity | None:
        doc = paragraph.doc
        opens = doc[mention.first].lower_
        if mention.plural or opens in _INDEFINITE:
            return self._unnamed(mention, title)
        if mention.word in GOVERNING and title.country is not None:
            return self.register.country(title.country)
        found = self._titled(mention, title, _BODIES)
        if found is not None:
            return found
        if mention.word in GOVERNING:
            return (self._country_in_play(mention) if opens == "the" else None) or self._unnamed(mention, title)
        named = self._body_beside(paragraph, mention)
        if named is not None:
            self.register.entitle(named, title)
            return named
        owner = self._owner(paragraph, mention)
        if owner is not None and owner.type in _PEOPLE:
            return self._unnamed(mention, title, owner)
        if mention.word in NAMED_BODIES and (title.narrowed or title.country):
            first = mention.first + (opens in {"the", "this"})
            body = self.register.new_body(doc[first : mention.end].text)
            self.register.entitle(body, title)
            return body
        return self._unnamed(mention, title)

    def _body_beside(self, paragraph: Paragraph, mention: Mention) -> Entity | None:
        """Return the body whose name follows a noun for it: "the union, Workers Together", "the weekly “Granica”"."""
        doc, after = paragraph.doc, mention.head + 1
        comma = doc[after : after + 1].text == ","
        after += comma
        marked = doc[after : after + 1].text in _MARKS
        after += marked
        named = self._cast.organizations.within(paragraph.index, after, after + 1)
        if named:
            return self.register.body(named[0][1].id)
        end = after
        while end < len(doc) and doc[end].text[:1].isupper():
            end += 1
        closing = doc[end : end + 1].text
        if marked and end > after and closing in _MARKS and mention.word in MEDIA:
            return self.register.new_body(doc[after:end].text)
        if comma and end > after + 1 and closing == ",":
            return self.register.new_body(doc[after:end].text)
        return None

    def _country_in_play(self, mention: Mention) -> Entity | None:
        """Return whose government "the government" is: the country that the sentences before speak of last."""
        places = self._places[mention.paragraph]
        here = next((places[i] for i in range(mention.first - 1, -1, -1) if i in places), None)
        if here is not None:
            return self.register.country(here)
        near = (
            e for back, e in self._before(mention.start)
            if e.type is SpeakerType.COUNTRY and mention.paragraph - back.paragraph <= _NEAR
        )  # fmt: skip
        return next(near, None)

    def _several(self, paragraph: Paragraph, mention: Mention) -> Entity | None:
        """Return who "the pair", "both governments" or "the three leaders" are: those joined last before it."""
        doc = paragraph.doc
        number = _MANY.get(mention.word) or next(
            (_MANY[doc[i].lower_] for i in range(mention.first, mention.end) if doc[i].lower_ in _MANY), None
        )
        if number is None:
            return None
        kinds = (
            frozenset({SpeakerType.COUNTRY, SpeakerType.ORGANIZATION})
            if mention.word in _STATES
            else frozenset({SpeakerType.PERSON})
        )
        for at, joined in reversed(self._together[-8:]):
            fitting = list(dict.fromkeys(e for e in joined if e.type in kinds))
            if len(fitting) == number and at <= mention.paragraph:
                return _group(fitting)
        near: dict[Entity, None] = {}
        for back, entity in self._before(mention.start):
            if mention.paragraph - back.paragraph <= _NEAR and entity.type in kinds:
                near.setdefault(entity)
        return _group(list(reversed(near))) if len(near) == number else None

    def _name_beside(self, paragraph: Paragraph, mention: Mention) -> Entity | None:
        """Return whose name stands in apposition: "her lawyer, Beau Cyr, said", "Beau Cyr, her lawyer, said"."""
        doc, names = paragraph.doc, self._names[paragraph.index]
        after = mention.end
        if doc[after : after + 1].text == ",":
            start = next((i for i in range(after + 1, min(after + 5, len(doc))) if i in names), None)
            if start is not None and all(doc[i].tag_ in {"NNP", "NN"} for i in range(after + 1, start)):
                end = start
                while end < len(doc) and names.get(end) == names[start]:
                    end += 1
                if doc[end : end + 1].text in {",", ".", "", "(", "-"} and doc[start - 1].text != "and":
                    return self.register.person(names[start])
        head = doc[mention.head]
        if head.dep_ == "appos" and head.head.i in names and head.head.i < head.i:
            return self.register.person(names[head.head.i])
        if mention.first > 1 and doc[mention.first - 1].text == "," and mention.first - 2 in names:
            behind = doc[after : after + 1].text
            if behind in {",", ".", "and", "who"} and doc[mention.first].tag_ in {"DT", "PRP$", "NN", "NNP"}:
                return self.register.person(names[mention.first - 2])
        i = mention.first - 1
        while i > 0 and mention.first - i < 5 and doc[i].tag_ in {"VBD", "VBZ", "VBP", "RB"}:
            i -= 1
        if doc[i].lower_ == "who" and i < mention.first - 1:
            # "Jane Doe, who was then the minister"
            before = i - 2 if doc[i - 1].text == "," else i - 1
            if before in names:
                return self.register.person(names[before])
        if any(c.dep_ == "cop" for c in head.children):
            subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
            if subject is not None and subject.tag_ == "WP" and head.dep_ == "acl:relcl":
                subject = head.head
            return self._at.get((paragraph.index, subject.i)) if subject is not None else None
        return None

    def _owner(self, paragraph: Paragraph, mention: Mention) -> Entity | None:
        """Return whose the one is for whom a noun stands: "his spokesman", "the minister's lawyer"."""
        head = paragraph.doc[mention.head]
        owner = next((c for c in head.children if c.dep_ == "nmod:poss"), None)
        return self._at.get((paragraph.index, owner.i)) if owner is not None else None

    def _unnamed(self, mention: Mention, title: Title, owner: Entity | None = None) -> Entity:
        paragraph = self._parse.paragraphs[mention.paragraph]
        phrase = paragraph.doc[mention.first : mention.end]
        opens = phrase[0].lower_
        definite = opens in {"the", "this", "that"}
        span = paragraph.span(phrase)
        entity = self.register.unnamed(
            self._parse.text_of(span), span, definite=definite, plural=mention.plural, owner=owner
        )
        self.register.entitle(entity, title)
        entity.human = mention.word in HUMANS or mention.word not in BODIES
        return entity


def _group(members: list[Entity]) -> Entity:
    return Entity(
        SpeakerType.GROUP,
        "+".join(m.id for m in members),
        " and ".join(m.name for m in members),
        plural=True,
        members=tuple(members),
    )


def _quoted_tokens(parse: Parse, quoted: tuple[Passage, ...]) -> list[set[int]]:
    inside: list[set[int]] = [set() for _ in parse.paragraphs]
    for passage in quoted:
        for piece in passage.pieces:
            paragraph = parse.paragraph_at(piece.start)
            tokens = paragraph.tokens(piece)
            if tokens is not None:
                inside[paragraph.index].update(range(tokens.start, tokens.end))
    return inside


def _cannot(doc: Doc, pronoun: Mention, back: Mention) -> bool:
    """Tell whether a pronoun cannot mean a mention because of where the two stand in one clause."""
    if pronoun.paragraph != back.paragraph or pronoun.sentence != back.sentence:
        return False
    if back.first <= pronoun.head < back.end:
        return True
    one, other = doc[pronoun.head], doc[back.head]
    if pronoun.word.endswith(("self", "selves")) or pronoun.place is Place.OWNER:
        return False
    return one.head == other.head and back.place is not Place.OWNER


def _hangs_by_a_case(name: Token) -> bool:
    return any(c.dep_ == "case" for c in name.children)


def _hangs_by_a_case_of(paragraph: Paragraph, i: int, names: dict[int, str]) -> bool:
    """Tell whether the head of the name at a token hangs by a case."""
    token = paragraph.doc[i]
    while token.head.i in names and names[token.head.i] == names[i] and token.head.i != token.i:
        token = token.head
    return _hangs_by_a_case(token)
