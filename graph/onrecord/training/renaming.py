"""Give the people and places of a training text other names, so that the name finder learns from what is around.

Comes in: `Doc`s with entities. Go out: new `Doc`s, every person renamed the same way throughout one text. American
politics of 2015 has few names; the world has many.
"""

import random
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from onrecord.extraction.typography import one_form
from onrecord.training.origins import Origins, PersonName


def renamed_docs(docs: Iterable[Doc], share: float, seed: int, nlp: Language) -> Iterator[Doc]:
    """Yield every text, the given share of them with other names; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - guards no secret
    origins = Origins(chance)
    for doc in docs:
        yield _renamed(doc, chance, origins, nlp) if doc.ents and chance.random() < share else doc


def _renamed(doc: Doc, chance: random.Random, origins: Origins, nlp: Language) -> Doc:
    people: dict[str, PersonName] = {}
    places: dict[str, str] = {}
    text, entities, end = "", [], 0
    for entity in doc.ents:
        text += doc.text[end : entity.start_char]
        end = entity.end_char
        words = _new_name(entity, people, places, chance, origins)
        entities.append((len(text), len(text) + len(words), entity.label_))
        text += words
    text += doc.text[end:]
    new = nlp.make_doc(one_form(text))
    spans = (new.char_span(start, stop, label, alignment_mode="expand") for start, stop, label in entities)
    new.set_ents(filter_spans(span for span in spans if span is not None))
    return new


def _new_name(
    entity: Span, people: dict[str, PersonName], places: dict[str, str], chance: random.Random, origins: Origins
) -> str:
    if entity.label_ == "PERSON":
        # A surname alone is whoever the full name has become, so surnames stay surnames.
        person = people.setdefault(entity[-1].text, origins.person())
        words = person.full if len(entity) > 1 else person.short
        return words.upper() if entity.text.isupper() and len(entity.text) > 3 else words
    if entity.label_ == "LOC" and len(entity) == 1 and chance.random() < 0.5:
        return places.setdefault(entity.text, origins.place())
    return entity.text
