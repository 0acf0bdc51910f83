"""Draw names of people and places of every origin, to train the name finder with.

Comes in: a seeded source of chance. Go out: full names with the short form that news uses on second mention. The
lists are Faker's (a dependency of training alone) and those of `names.toml`.
"""

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path

from anyascii import anyascii

from onrecord.vocabulary import countries

# Faker's locales whose names stand in Latin script, or in one that anyascii spells out as newspapers do.
_LOCALES = """
az_AZ bg_BG cs_CZ da_DK de_AT de_CH de_DE de_LU el_GR en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_TH en_US
es_AR es_CA es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR fr_QC ga_IE ha_NG hr_HR hu_HU
hy_AM id_ID ig_NG it_IT ka_GE lt_LT lv_LV mk_MK nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI
sv_SE sw tr_TR tw_GH uk_UA uz_UZ yo_NG zu_ZA
""".split()
# Names of peoples whom Faker has in their own script only.
_NAMES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
)
_ANY_ORDER = _NAMES.pop("any_order")
_GIVEN = {people: lists["given"].split() for people, lists in _NAMES.items()}
_FAMILY = {people: lists["family"].split() for people, lists in _NAMES.items()}
_SYLLABLES = (
    "b br ch d dr f g gr h j k kh kw l m mb n nd ng ny p r s sh sk st t th tr ts v w y z zh".split(),
    "a a a e e i i o o u ai ei ou aa ee".split(),
    "b d f g k l ll m n n ng r r s sh st t th v x z".split(),
)
_ENDINGS = "a o i u e an en in on ar er ic ov ova ev eva ski sen son dze shvili yan oglu ez es is us".split()
_PARTICLES = (
    *"de del da dos do di van von af bin ibn ben bint binti ould wa ter ten zu í ní Al El Abu Ould Ben".split(),
    *"Van De Di Da Dos Le La St. al- el- Mac Mc O' D' d'".split(), "de la", "van der", "van den", "von der",
    "Van der",
)  # fmt: skip
_PLACES = (
    "Port {}", "San {}", "Santa {}", "New {}", "Lake {}", "Mount {}", "Cape {}", "St. {}", "{} River", "{} Island",
    "{} Province", "{} Valley", "{} Bay", "{} County", "{} Heights", "{} North", "Upper {}", "Gulf of {}",
    "Strait of {}", "{} District", "{}-sur-Mer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as first printed, and what news calls its bearer from then on."""

    full: str
    short: str


class Origins:
    """Names by chance, the same for the same seed."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._kinds: list[tuple[float, Callable[[], PersonName]]] = [
            (46, self._from_faker), (6, self._arabic), (3, self._persian), (6, self._chinese), (4, self._korean),
            (3, self._japanese), (3, self._vietnamese), (3, self._burmese), (2, self._hispanic), (2, self._malay),
            (9, self._made_up),
            *((2, partial(self._any_order, people)) for people in ("lao_and_thai", "khmer", "indonesian")),
            (3, partial(self._any_order, "horn_of_africa")),
            *((3, partial(self._given_and_family, people)) for people in ("central_african", "west_african")),
            (2, partial(self._given_and_family, "pacific")), (1, partial(self._given_and_family, "jewish")),
        ]  # fmt: skip

    def person(self) -> PersonName:
        """Return the name of somebody."""
        kinds = [kind for _, kind in self._kinds]
        (kind,) = self._chance.choices(kinds, [weight for weight, _ in self._kinds])
        return kind()

    def place(self) -> str:
        """Return the name of a place: a country or capital, a town or river of everywhere or nowhere."""
        pick = self._chance.choice
        kind = self._chance.random()
        if kind < 0.3:
            return pick(_states())
        if kind < 0.42:
            return pick(_capitals())
        word = self.word()
        if kind < 0.75:
            return word
        if kind < 0.85:
            return pick(_PLACES).format(word)
        # Half the towns of the world are called like somebody.
        return self.person().short.split()[-1].split("-")[-1]

    def word(self) -> str:
        """Return a name that nobody has: one to three syllables."""
        onset, nucleus, coda = _SYLLABLES
        pick = self._chance.choice
        word = ""
        for _ in range(self._chance.choice((1, 1, 2, 2, 3))):
            word += pick(onset) + pick(nucleus) + (pick(coda) if self._chance.random() < 0.5 else "")
        return (word + (pick(_ENDINGS) if self._chance.random() < 0.7 else "")).capitalize()

    def _from_faker(self) -> PersonName:
        pick = self._chance.choice
        given, family = _lists(pick(_LOCALES))
        first, last = pick(given), pick(family)
        kind = self._chance.random()
        if kind < 0.08:
            first += f" {pick(given)}"
        elif kind < 0.14:
            first += f" {first[0]}."
        elif kind < 0.17:
            first += f"-{pick(given)}"
        elif kind < 0.24:
            last += f"-{pick(family)}"
        elif kind < 0.32:
            particle = pick(_PARTICLES)
            last = particle + ("" if particle[-1] in "-'" or particle in {"Mac", "Mc"} else " ") + last
        elif kind < 0.35:
            first = f"{first[0]}.{pick(' ')}{pick(given)[0]}."
        return PersonName(f"{first} {last}", last)

    def _given_and_family(self, people: str) -> PersonName:
        first, last = self._chance.choice(_GIVEN[people]), self._chance.choice(_FAMILY[people])
        if self._chance.random() < 0.15:
            last += f"-{self._chance.choice(_FAMILY[people])}"
        return PersonName(f"{first} {last}", last)

    def _arabic(self) -> PersonName:
        pick = self._chance.choice
        article = pick(("al-", "al-", "al-", "el-", "Al-", "Al ", "El ", "", ""))
        last = article + pick(_FAMILY["arabic"])
        kind = self._chance.random()
        if kind < 0.2:
            return PersonName(
                f"{pick(_GIVEN['arabic'])} {pick(('bin', 'ibn', 'bin'))} {pick(_GIVEN['arabic'])} {last}", last
            )
        if kind < 0.35:
            first = (
                f"Abd {pick(('al-', 'el-', 'ul-', 'Al '))}{pick(('Rahman', 'Aziz', 'Karim', 'Malik', 'Fattah'))}"
            )
            return PersonName(f"{first} {last}", last)
        if kind < 0.45:
            return PersonName(f"{pick(_GIVEN['arabic'])} {pick(_GIVEN['arabic'])} {last}", last)
        return PersonName(f"{pick(_GIVEN['arabic'])} {last}", last)

    def _persian(self) -> PersonName:
        pick = self._chance.choice
        first = pick(_GIVEN["persian"])
        if self._chance.random() < 0.3:
            first += pick((" ", "-")) + pick(_GIVEN["persian"])
        last = pick(_FAMILY["persian"])
        return PersonName(f"{first} {last}", last)

    def _chinese(self) -> PersonName:
        pick = self._chance.choice
        family, given = pick(_FAMILY["chinese"]), pick(_GIVEN["chinese"])
        kind = self._chance.random()
        if kind < 0.25:  # as in Taiwan and Hong Kong
            given = f"{given}-{pick(_GIVEN['chinese']).lower()}"
        elif kind < 0.35:
            return PersonName(
                f"{pick(('Carrie', 'John', 'Joseph', 'Regina', 'Lawrence', 'Eric'))} {family}", family
            )
        return PersonName(f"{family} {given}", family)

    def _korean(self) -> PersonName:
        pick = self._chance.choice
        family, one, other = pick(_FAMILY["korean"]), pick(_GIVEN["korean"]), pick(_GIVEN["korean"])
        given = pick(
            (f"{one}-{other.lower()}", f"{one}-{other.lower()}", f"{one} {other}", f"{one}{other.lower()}")
        )
        return PersonName(f"{family} {given}", family)

    def _japanese(self) -> PersonName:
        family, given = self._chance.choice(_FAMILY["japanese"]), self._chance.choice(_GIVEN["japanese"])
        turned = self._chance.random() < 0.2
        return PersonName(f"{family} {given}" if turned else f"{given} {family}", family)

    def _vietnamese(self) -> PersonName:
        given = [self._chance.choice(_GIVEN["vietnamese"]) for _ in range(self._chance.choice((2, 2, 3)))]
        family = self._chance.choice(_FAMILY["vietnamese"])
        return PersonName(" ".join((family, *given)), self._chance.choice((given[-1], family)))

    def _burmese(self) -> PersonName:
        words = [
            self._chance.choice(_ANY_ORDER["burmese"].split()) for _ in range(self._chance.choice((2, 3, 3, 4)))
        ]
        return PersonName(" ".join(words), " ".join(words[: self._chance.choice((1, 2, 9))]))

    def _hispanic(self) -> PersonName:
        pick = self._chance.choice
        given, family = _lists(pick(("es_ES", "es_MX", "es_AR", "es_CO", "es_CL", "pt_BR", "pt_PT")))
        first, second = pick(family), pick(family)
        joint = pick((" ", " ", " de ", " y ", " da ", "-"))
        return PersonName(f"{pick(given)} {first}{joint}{second}", pick((first, f"{first}{joint}{second}")))

    def _malay(self) -> PersonName:
        pick, names = self._chance.choice, _ANY_ORDER["malay"].split()
        tie = pick((" bin ", " binti ", " ", " ", " Abdul "))
        first = pick(names)
        return PersonName(f"{first}{tie}{pick(names)}", first)

    def _any_order(self, people: str) -> PersonName:
        pick, words = self._chance.choice, _ANY_ORDER[people].split()
        kind = self._chance.random()
        if kind < 0.15:  # a single name
            name = pick(words)
            return PersonName(name, name)
        name = f"{pick(words)} {pick(words)}"
        return PersonName(f"{name} {pick(words)}" if kind > 0.8 else name, name.split()[pick((0, 1))])

    def _made_up(self) -> PersonName:
        first, last = self.word(), self.word()
        if self._chance.random() < 0.15:
            last = f"{last}-{self.word()}"
        if self._chance.random() < 0.15:
            last = f"{self._chance.choice(_PARTICLES).strip(' -')} {last}"
        return PersonName(f"{first} {last}", last)


@cache
def _lists(locale: str) -> tuple[list[str], list[str]]:
    """Return Faker's given names and family names of a locale, in Latin script, sorted."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    given: set[str] = set()
    family: set[str] = set()
    for attribute in dir(provider):
        names = getattr(provider, attribute)
        if not isinstance(names, (list, tuple, dict)) or "name" not in attribute:
            continue
        into = family if "last_name" in attribute else given if "first_name" in attribute else None
        if into is not None:
            into |= {_latin(name) for name in names if isinstance(name, str) and len(name) > 1}
    plain = ({n for n in names if n[:1].isupper() and n.replace(" ", "").isalpha()} for names in (given, family))
    first, last = (sorted(names) for names in plain)
    return first, last


def _latin(name: str) -> str:
    # A Latin letter with an accent is printed with it; Cyrillic, Greek, Georgian and Armenian are spelt out.
    return name if max(name) < "ɐ" or "Ḁ" <= max(name) <= "ỿ" else anyascii(name).capitalize()


@cache
def _states() -> list[str]:
    return [name for entry in countries() for name in (entry.name, *entry.abbreviations)]


@cache
def _capitals() -> list[str]:
    return [city for entry in countries() for city in (*entry.capitals, *entry.seats)]
