"""Make up news of any length, so that what takes more than its share of time can be seen.

Comes in: a number of characters. Goes out: a text, the same one every time; every word of it is made up.
"""

import random
from collections.abc import Iterator

_FIRST = "Anna Bilal Chen Dorota Emeka Farida Goran Hana Ivo Jana Kofi Lena Mateo Nadia Omar Petra".split()
_LAST = "Berg Adeyemi Lindqvist Moreau Novak Okafor Petrov Quist Rahimi Silva Tanaka Ueda Varga Weiss".split()
_ROLES = (
    "foreign minister", "prime minister", "spokesman", "opposition leader", "defence minister", "trade envoy",
    "president", "mayor",
)  # fmt: skip
_PLACES = "France Kenya Japan Denmark Brazil Poland India Canada Ghana Norway Chile Turkey".split()
_THINGS = (
    "the fishing accord", "a ceasefire", "the new tariff", "the border talks", "the budget", "the port deal",
    "the grain treaty", "the election law",
)  # fmt: skip
_DEEDS = (
    "would be signed before the end of the month", "had failed because nobody wanted to pay for it",
    "was dead", "must go back to parliament", "would cost more than anybody had thought",
    "was the best that could be had", "needs the consent of all sides",
)  # fmt: skip
_SENTENCES = (
    "{name}, the {role} of {place}, said on {day} that {thing} {deed}.",
    "“We know that {thing} {deed},” {name} told reporters in {place}. “Nobody should doubt it.”",
    "The {role} did not say whether {thing} {deed}.",
    "According to {name}, {thing} {deed}.",
    "“{Thing} {deed},” the {role} added.",
    "{place} and {other} agreed on {day} to look at {thing} again, a move that {name} called “a farce”.",
    "Hundreds of people waited outside the ministry in the rain, some of them since the night before.",
    "'It's the workers' money,' {name} said, “and they will not forget it.",
    "The road runs through three villages and a wood, and nobody has mended it for years.",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def made_up_text(characters: int) -> str:
    """Return a headline and paragraphs of one to four sentences, at least so many characters."""
    paragraphs, length = ["Ministers quarrel over accords"], 0
    for paragraph in _paragraphs(random.Random(7)):
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
        if length >= characters:
            break
    return "\n\n".join(paragraphs) + "\n"


def _paragraphs(chance: random.Random) -> Iterator[str]:
    while True:
        yield " ".join(_sentence(chance) for _ in range(chance.randint(1, 4)))


def _sentence(chance: random.Random) -> str:
    thing = chance.choice(_THINGS)
    return chance.choice(_SENTENCES).format(
        name=f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        role=chance.choice(_ROLES),
        place=chance.choice(_PLACES),
        other=chance.choice(_PLACES),
        day=chance.choice(_DAYS),
        thing=thing,
        Thing=thing[0].upper() + thing[1:],
        deed=chance.choice(_DEEDS),
    )
