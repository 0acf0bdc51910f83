"""Make up paragraphs in the manner of political news, with the names in them known.

Comes in: a seeded source of chance. Go out: spaCy `Doc`s whose entities are right by construction: people of every
origin beside roles, titles, peoples, parties, places and bodies that are no people.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from onrecord.extraction.name_lexicon import OFFICES, ROLES
from onrecord.extraction.typography import one_form
from onrecord.training.origins import Origins, PersonName
from onrecord.vocabulary import countries

# `news.toml` holds the sentences, with slots for names, and what goes into the slots.
_NEWS = tomllib.loads(Path(__file__).with_name("news.toml").read_text(encoding="utf-8"))
_SENTENCES, _CLAUSES = tuple(_NEWS["sentences"]), tuple(_NEWS["clauses"])
_BODIES, _MEDIA, _WORKS = tuple(_NEWS["bodies"]), tuple(_NEWS["media"]), tuple(_NEWS["works"])
_HONORIFICS, _PARTY_PEOPLE = tuple(_NEWS["honorifics"]), tuple(_NEWS["party_people"].split())
_VERBS = (*_NEWS["verbs"].split(), "told parliament", "told reporters")
_MINISTRIES, _TOPICS, _COMMON = (tuple(_NEWS[key].split()) for key in ("ministries", "topics", "common_words"))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_Thing = TypeVar("_Thing")
_MARK = re.compile(r"\{(\w+)\}")


def invented_docs(count: int, seed: int, nlp: Language) -> Iterator[Doc]:
    """Yield so many paragraphs of one to four sentences, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - guards no secret
    origins = Origins(chance)
    for _ in range(count):
        paragraph = _Paragraph(chance, origins)
        for _ in range(chance.choice((1, 1, 2, 3, 4))):
            paragraph.add(chance.choice(_SENTENCES))
        yield paragraph.doc(nlp)


class _Paragraph:
    """A paragraph while it is being made up."""

    def __init__(self, chance: random.Random, origins: Origins) -> None:
        self._chance = chance
        self._origins = origins
        self._text = ""
        self._entities: list[tuple[int, int, str]] = []
        self._people: list[PersonName] = []
        self._marks = chance.choice(('""', '""', "''"))
        self._case = chance.choices((str, str.upper, str.title), (90, 4, 6))[0]
        self._named: dict[str, tuple[str, Callable[[], str]]] = {
            "P": ("PERSON", self._somebody), "S": ("PERSON", self._somebody_again),
            "A": ("MISC", lambda: self._of_a_country("adjectives")),
            "Y": ("MISC", lambda: self._pick(_PARTY_PEOPLE)),
            "N": ("MISC", self._people_of_a_country), "X": ("MISC", lambda: self._filled(_WORKS)),
            "C": ("LOC", lambda: self._pick(countries()).name), "L": ("LOC", origins.place),
            "O": ("ORG", self._body), "M": ("ORG", lambda: self._filled(_MEDIA)),
            "F": ("ORG", self._foreign_body),
        }  # fmt: skip
        self._plain: dict[str, Callable[[], str]] = {
            "H": lambda: self._pick(_HONORIFICS), "r": self._role, "R": lambda: self._role().title(),
            "K": lambda: self._pick(_COMMON).capitalize(), "T": lambda: self._role().title(),
            "W": lambda: self._pick(_WEEKDAYS), "D": lambda: str(chance.randint(2, 95)),
            "V": lambda: self._pick(_VERBS),
            "q": lambda: self._pick(_CLAUSES), "the": lambda: self._pick(("the", "a", "one")),
            "The": lambda: self._pick(("The", "A", "One")), "a": lambda: self._pick(("a", "the")),
        }  # fmt: skip

    def add(self, template: str) -> None:
        """Add a sentence."""
        if self._text:
            self._text += " "
        sentence, end = template.replace('" ', f"{self._marks[1]} ").replace('"', self._marks[0]), 0
        opening = len(self._text)
        for mark in _MARK.finditer(sentence):
            self._text += sentence[end : mark.start()]
            end = mark.end()
            if mark[1] in self._named:
                label, words = self._named[mark[1]]
                self._entity(words(), label)
            else:
                other = self._plain[mark[1]]()
                self._text += other[:1].upper() + other[1:] if len(self._text) == opening else other
        self._text += sentence[end:]

    def _entity(self, words: str, label: str) -> None:
        if label in {"LOC", "ORG"} and words.startswith("The "):
            self._text, words = f"{self._text}The ", words[4:]
        start = len(self._text)
        self._text += words
        self._entities.append((start, len(self._text), label))

    def doc(self, nlp: Language) -> Doc:
        """Return the paragraph with its names as entities."""
        text = self._case(self._text)
        if len(text) != len(self._text):  # "ß" in capitals is two letters
            text = self._text
        doc = nlp.make_doc(one_form(text))
        found = (doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in self._entities)
        doc.set_ents(filter_spans(span for span in found if span is not None))
        return doc

    def _pick(self, things: Sequence[_Thing]) -> _Thing:
        return self._chance.choice(things)

    def _somebody(self) -> str:
        person = self._origins.person()
        self._people.append(person)
        return person.full

    def _somebody_again(self) -> str:
        if self._people and self._chance.random() < 0.6:
            return self._pick(self._people).short
        return self._origins.person().short

    def _of_a_country(self, kind: str) -> str:
        while True:
            words: tuple[str, ...] = getattr(self._pick(countries()), kind)
            if words:
                return self._pick(words)

    def _people_of_a_country(self) -> str:
        return self._of_a_country("demonyms") if self._chance.random() < 0.7 else f"{self._pick(_PARTY_PEOPLE)}s"

    def _role(self) -> str:
        kind = self._chance.random()
        if kind < 0.2:
            return f"{self._pick(_MINISTRIES)} {self._pick(('minister', 'secretary', 'commissioner'))}"
        if kind < 0.3:
            return f"minister {self._pick(('of', 'for'))} {self._pick(_MINISTRIES)}"
        if kind < 0.4:
            return f"{self._pick(('deputy', 'vice', 'acting', 'shadow'))} {self._pick(OFFICES)}"
        return self._pick(OFFICES if kind < 0.7 else ROLES)

    def _filled(self, forms: tuple[str, ...]) -> str:
        return self._pick(forms).format(*(self._core() for _ in range(2)))

    def _core(self) -> str:
        kind = self._chance.random()
        if kind < 0.3:
            return self._origins.place()
        if kind < 0.5:
            return self._of_a_country("adjectives")
        return self._origins.word() if kind < 0.7 else self._pick(_TOPICS)

    def _body(self) -> str:
        if self._chance.random() < 0.2:
            letters = (self._pick("ABCDEFGHIKLMNOPRSTUW") for _ in range(self._pick((3, 3, 4, 5))))
            return "".join(letters)
        return self._filled(_BODIES)

    def _foreign_body(self) -> str:
        return " ".join(self._origins.word() for _ in range(self._pick((1, 2, 2))))
