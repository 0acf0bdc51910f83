"""Join the mentions of an article that mean the same person, body, country or unnamed source.

Comes in: a Parse with everybody it names, its quoted passages and its attributions. Goes out: who stands at a
token, by name, title ("the minister"), age or pronoun; None where nobody is sure.
"""

from collections.abc import Iterator

from onrecord.extraction.antecedents import Choose, best
from onrecord.extraction.body_titles import body_titles
from onrecord.extraction.cast import Cast
from onrecord.extraction.discourse import Discourse
from onrecord.extraction.documents import made_before
from onrecord.extraction.entities import CERTAIN, Entity
from onrecord.extraction.entity_register import Register
from onrecord.extraction.forms_of_address import form_before, forms_before
from onrecord.extraction.interviewees import interviewed
from onrecord.extraction.language import Paragraph, Parse
from onrecord.extraction.leads import called_by_lead
from onrecord.extraction.mentions import FIRST, HE, PLURAL_FIRST, SECOND, SHE, Kind, Mention
from onrecord.extraction.name_lexicon import FEMALE, MALE
from onrecord.extraction.names_within import NamesWithin
from onrecord.extraction.namesakes import foremost
from onrecord.extraction.pairs import together_before
from onrecord.extraction.phrases import meant_by
from onrecord.extraction.pronouns import candidates
from onrecord.extraction.quotation_marks import Passage
from onrecord.extraction.search import Attribution
from onrecord.extraction.syntax import child, text_at
from onrecord.extraction.titles import Title
from onrecord.extraction.titles_beside import age_beside, titles_before, titles_beside
from onrecord.extraction.tokens import Doc, Token
from onrecord.record import SpeakerType

# What a head of government has.
_GOVERNED = frozenset({"government", "cabinet", "administration", "minister", "secretary"})
# A capital that is the seat of bodies, too: which of them an article means that names one.
_SEATED = {"Brussels": ("European Union", "EU", "European Commission", "Commission", "NATO")}
_DOUBTFUL = 1.0  # how far a given name may lean to the other gender than "Mrs"
_LIKELY = 0.7  # how far a pronoun near a name leans to its gender


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
        self._discourse = Discourse(parse, cast, quoted, found)
        self.named = NamesWithin(self._discourse)
        self._choose = choose
        mentions = list(self._discourse.read())
        # First what everybody is called, over the whole article: a headline's "minister" comes before the name.
        for mention in mentions:
            if mention.kind is Kind.NAME:
                self._read_titles(mention)
            elif mention.kind is Kind.BODY and mention.who:
                self._read_kind(mention)
        if (called := called_by_lead(self._discourse, mentions)) is not None:
            self._discourse.foretold[called[0].paragraph, called[0].head] = called[1]
        self._read_gender(mentions)
        for mention in mentions:
            if mention.quoted and mention.kind in {Kind.NOUN, Kind.PRONOUN}:
                continue
            entity = self._meant(mention, None)
            if entity is not None:
                self._discourse.join(mention, entity)

    # --- what is asked ---

    @property
    def register(self) -> Register:
        """Return everybody whom the article speaks of."""
        return self._discourse.register

    def at(self, paragraph: Paragraph, token: Token, speaker: Entity | None = None) -> Entity | None:
        """Return who stands at a token; `speaker` is who says the quoted words around it, if any."""
        key = self._discourse.head_of(paragraph.index, token.i)
        if key in self._discourse.at:
            return self._discourse.at[key]
        mention = self._discourse.mentions.get(key) or self._name_behind(paragraph, token)
        return self._meant(mention, speaker) if mention is not None else None

    def most_named(self) -> Entity | None:
        """Return the person spoken of most often, None where the article names none."""
        return self._discourse.most_named()

    def interviewed(self, first: int) -> Entity | None:
        """Return who answers from a paragraph on, in an interview."""
        return interviewed(self._discourse, first)

    def joined(self) -> Iterator[tuple[Mention, Entity]]:
        """Yield every mention outside quotation marks with its entity, in order."""
        yield from self._discourse.trail

    # --- reading ---

    def _read_titles(self, name: Mention) -> None:
        doc, entity = self._discourse.doc(name), self.register.person(name.who or "")
        names, places = self._discourse.names[name.paragraph], self._discourse.places[name.paragraph]
        for title in titles_beside(doc, name.first, name.end, names, places):
            self.register.entitle(entity, title)
        entity.forms |= forms_before(doc, name.first)
        before = _form_before(doc, name)
        # Whose "Mrs Berg" is where two are called Berg is not known yet.
        if before in FEMALE | MALE and (
            name.end - name.first > 1 or len(self.register.sharing(doc[name.head].text)) < 2
        ):
            entity.lean(CERTAIN if before in FEMALE else -CERTAIN)
        entity.age = entity.age or age_beside(doc, name.end)
        if text_at(doc, name.end) in {"'s", "'"} and self._governs(name):
            self._discourse.governing.add(entity)

    def _read_kind(self, name: Mention) -> None:
        doc, entity = self._discourse.doc(name), self.register.body(name.who or "")
        for title in body_titles(doc, name.first, name.end, self._discourse.places[name.paragraph]):
            self.register.entitle(entity, title)

    def _read_gender(self, mentions: list[Mention]) -> None:
        """Lean to the gender of the pronouns in paragraphs that name nobody else before them."""
        paragraph, named = -1, set[str]()
        for mention in mentions:
            if mention.paragraph != paragraph:
                paragraph, named = mention.paragraph, set()
            if mention.kind is Kind.NAME and mention.who:
                named.add(mention.who)
            elif mention.word in HE | SHE and len(named) == 1 and not mention.quoted:
                self.register.person(*named).lean(_LIKELY if mention.word in SHE else -_LIKELY)

    def _name_behind(self, paragraph: Paragraph, title: Token) -> Mention | None:
        """Return the name that the parser hangs on a title before it: "lawmaker | Anna Berg"."""
        name = child(title, "flat")
        found = self._discourse.mentions.get((paragraph.index, name.i)) if name is not None else None
        return found if found is not None and found.kind is Kind.NAME else None

    def _governs(self, name: Mention) -> bool:
        """Tell whether a name owns a government: "Berg's cabinet", "Berg's home secretary", "Berg's Number 10"."""
        doc, places = self._discourse.doc(name), self._discourse.places[name.paragraph]
        for i in range(name.end + 1, min(name.end + 5, len(doc))):
            if doc[i].lower_ in _GOVERNED or (i == name.end + 1 and i in places and doc[i].tag_ != "JJ"):
                return True
            if doc[i].tag_ not in {"JJ", "NN", "NNP"}:
                return False
        return False

    # --- deciding ---

    def _meant(self, mention: Mention, speaker: Entity | None) -> Entity | None:
        if mention.kind is Kind.NAME and mention.who:
            bearer = self._bearer(mention, self.register.person(mention.who))
            form = _form_before(self._discourse.doc(mention), mention)
            if form in FEMALE | MALE:
                bearer.lean(CERTAIN if form in FEMALE else -CERTAIN)
            return bearer
        if mention.kind in {Kind.BODY, Kind.NOUN} and mention.speaks:
            words = self._discourse.doc(mention)[mention.first : mention.end].text.replace(" - ", "-")
            if (labelled := self.register.labelled(words)) is not None:
                return labelled
        if mention.kind is Kind.BODY and mention.who:
            return self._in_full(mention) or self.register.body(mention.who)
        if mention.kind is Kind.COUNTRY and mention.who:
            return self._seated(mention) or self.register.country(mention.who)
        if mention.kind is Kind.NOUN:
            foretold = self._discourse.foretold.get((mention.paragraph, mention.head))
            return foretold or meant_by(self._discourse, mention)
        if mention.word in FIRST | SECOND:
            return speaker or (None if mention.quoted else self._writer(mention))
        entity = self._choose(mention, candidates(self._discourse, mention), speaker)
        if mention.word == "it" and entity is None:
            entity = made_before(self._discourse, mention)
        if mention.word == "they" and self._is_no_speaker(mention, entity):
            entity = together_before(self._discourse, mention) or entity
        elif mention.word == "they" and entity is not None and entity.type is SpeakerType.ORGANIZATION:
            together = together_before(self._discourse, mention)  # "The League and the Union met. They said"
            entity = together if together is not None and entity in together.members else entity
        if entity is not None and not mention.quoted and mention.word in HE | SHE:
            entity.lean(2.0 if mention.word in SHE else -2.0)
        return entity

    def _is_no_speaker(self, they: Mention, entity: Entity | None) -> bool:
        """Tell whether "they" hardly means somebody: a country, or who is spoken of in their own words alone."""
        if entity is None or entity.type is SpeakerType.COUNTRY:
            return True
        return any(span.start <= entity.last < span.end for span in self._discourse.own_words(they))

    def _writer(self, pronoun: Mention) -> Entity:
        """Return who "I", "we" or "you" is outside quotation marks: the writer, he and others, the reader."""
        word = "we" if pronoun.word in PLURAL_FIRST else "I" if pronoun.word in FIRST else "you"
        paragraph = self._discourse.parse.paragraphs[pronoun.paragraph]
        span = paragraph.span(paragraph.doc[pronoun.first : pronoun.end])
        return self.register.unnamed(word, span, definite=True, plural=word != "I", owner=None)

    def _bearer(self, mention: Mention, bearer: Entity) -> Entity:
        """Return whose a name is that several people share: whoever of them was spoken of last."""
        doc = self._discourse.doc(mention)
        if any(doc[i].text != "-" for i in range(mention.first + 1, mention.end, 2)):
            return bearer
        namesakes = self.register.sharing(doc[mention.first : mention.end].text)
        places = self._discourse.places[mention.paragraph]
        own = titles_before(doc, mention.first, self._discourse.names[mention.paragraph], places)
        titled = [e for e in namesakes if any(t.means(o) for t in own for o in e.titles)]
        namesakes = titled or namesakes
        before = _form_before(doc, mention)
        if before in FEMALE | MALE:
            leaning = {e: e.female if before in FEMALE else -e.female for e in namesakes}
            fitting = [e for e in namesakes if leaning[e] > -_DOUBTFUL]
            namesakes = fitting or [e for e in namesakes if leaning[e] > -CERTAIN]
        if len(namesakes) < 2:
            return namesakes[0] if namesakes else bearer
        spoken_of = [e for e in namesakes if e.last >= 0]
        return foremost(self._discourse, mention, spoken_of) if spoken_of else namesakes[0]

    def _seated(self, mention: Mention) -> Entity | None:
        """Return the body that "Brussels" is where the article names one, or names its country by nothing else."""
        bodies = _SEATED.get(self._discourse.token(mention).text, ())
        named = next((body for name in bodies if (body := self.register.body_called(name)) is not None), None)
        if named is not None or not bodies or self._names_country(mention.who or ""):
            return named
        return self.register.new_body(bodies[0])

    def _in_full(self, mention: Mention) -> Entity | None:
        """Return the body that "the Council" is short for, spoken of before it by its full name."""
        words = [t.lower_ for t in self._discourse.doc(mention)[mention.first : mention.end]]
        if len(words) > 2:
            return None  # "the Foreign Office" is "Pakistan's Foreign Office"
        title = Title(words[-1], frozenset(words[:-1]))
        found = self.register.bearer(title, frozenset({SpeakerType.ORGANIZATION}), mention.start)
        return found if found is not None and " " in found.name else None

    def _names_country(self, code: str) -> bool:
        """Tell whether an article names a country otherwise than by its capital."""
        return any(c.code == code and c.form != "capital" for c in self._discourse.cast.countries)


def _form_before(doc: Doc, name: Mention) -> str:
    """Return the form of address before a name, else the word before it: "spokeswoman"."""
    form = form_before(doc, name.first) or (doc[name.first - 1].text if name.first else "")
    return form.lower().rstrip(".")
