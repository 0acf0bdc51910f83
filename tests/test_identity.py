"""Who is who across articles: tables of two descriptions, and what comes of comparing them."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import (
    Candidates,
    Names,
    Standing,
    ToldAgreement,
    ToldPerson,
    as_told,
    best,
    compared,
    merge_id,
    namesake,
    renamed,
)
from onrecord.identity.spelling import same_word, words
from onrecord.record import Merge, MergeState
from onrecord.vocabulary import ID, ONR, RDF, RDFS, SKOS

MERGED, POSSIBLE, NOT = "merged", "possible", "no"


def verdict(one: ToldAgreement | ToldPerson, other: ToldAgreement | ToldPerson) -> str:
    """Return what comes of comparing two, and see to it that the order is of no account."""
    there, back = compared(one, other), compared(other, one)
    assert (there.score, there.meets, there.may_meet) == (back.score, back.meets, back.may_meet)
    assert there.reasons, "a judgement has its reasons"
    assert not (there.against and (there.meets or there.may_meet))
    return MERGED if there.meets else POSSIBLE if there.may_meet else NOT


# --- spellings -----------------------------------------------------------------------------------------------

ONE_NAME = """
    Zelenskyy Zelensky | Zelenskiy Zelensky | Volodymyr Volodimir | Mohammed Muhammad | Mohamed Mohammad
    Sergei Sergey | Dmitry Dmitri | Dmitri Dimitri | Alexander Aleksandr | Alexei Aleksey | Yury Yuri
    Evgeny Yevgeny
    Netanyahu Netanjahu | Benjamin Binyamin | Ahmed Ahmad | Omar Umar | Karim Kareem | Said Saeed | Hussein Husein
    Yanukovych Yanukovich | Vladimir Wladimir | Lukashenko Lukaschenko | Khamenei Khameini | Katherine Catherine
    Erdoğan Erdogan | Łukasz Lukasz | Зеленський Zelenskyi
"""
OTHER_NAMES = """
    Hassan Hussein | Mario Maria | Daniel Daniela | Khomeini Khamenei | Jon Jan | Mahmoud Mohamed | Rahman Rahim
    Karim Karam | Salim Salam | Martin Marton | Peng Pang | Sara Suri | Andrei Andrea | Omar Amir | Hasan Husin
    Castro Castre | un il | Ivan Vana | Merkel Markov | Putin Patin
"""


def pairs(text: str) -> list[tuple[str, str]]:
    found = [tuple(pair.split()) for pair in text.replace("\n", "|").split("|") if pair.strip()]
    return [(one, other) for one, other in found]


@pytest.mark.parametrize(("one", "other"), pairs(ONE_NAME))
def test_transliterations_are_one_word(one: str, other: str) -> None:
    ((left,), (right,)) = words(one), words(other)
    assert same_word(left, right)
    assert same_word(right, left)


@pytest.mark.parametrize(("one", "other"), pairs(OTHER_NAMES))
def test_names_that_only_look_alike_are_two(one: str, other: str) -> None:
    ((left,), (right,)) = words(one), words(other)
    assert not same_word(left, right)
    assert not same_word(right, left)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    for left in words(one):
        assert same_word(left, left)
        for right in words(other):
            assert same_word(left, right) == same_word(right, left)


# --- people --------------------------------------------------------------------------------------------------


def person(name: str, country: str = "", role: str = "", wikidata: str = "", former: str = "") -> ToldPerson:
    return ToldPerson(
        f"{ID}person/{'-'.join(words(name))}",
        name,
        tuple(wikidata.split()),
        tuple(f"{ID}country/{code}" for code in country.split()),
        (role,) if role else (),
        (former,) if former else (),
    )


PEOPLE = [
    # one
    (person("Volodymyr Zelenskyy", "UA", "President of Ukraine"), person("Volodymyr Zelensky", "UA"), MERGED),
    (person("Mohammed bin Salman", "SA"), person("Muhammad bin Salman", "SA", "Crown Prince"), MERGED),
    (person("Mohammed bin Salman", "SA", "Crown Prince"), person("Muhammad bin Salman al-Saud", "SA"), POSSIBLE),
    (person("Sergei Lavrov", "RU"), person("Sergey Lavrov", "RU", "Foreign Minister of Russia"), MERGED),
    (person("Sergei Lavrov", "", "foreign minister"), person("Sergey Lavrov", "RU", "foreign minister"), MERGED),
    (person("Fumio Kishida", "JP"), person("Kishida Fumio", "JP"), MERGED),
    (person("Ana Alves", "PT", "envoy"), person("Ana Maria Alves", "PT", "envoy of Portugal"), MERGED),
    (person("Ada Sample", "KE", wikidata="Q1"), person("Ada Beta Other", "TZ", wikidata="Q1"), MERGED),
    (person("Ada Sample", "KE", "Trade Minister"), person("Ada Sample", "KE", "Foreign Minister"), MERGED),
    (person("Ada Sample", "KE", "mayor"), person("Ada Sample", "KE", former="footballer"), MERGED),
    # perhaps
    (person("Ada Sample"), person("Ada Sample", "KE"), POSSIBLE),
    (person("Ada Sample"), person("Ada Sample"), POSSIBLE),
    (person("George Bush", "US", "President"), person("George W. Bush", "US", "President"), POSSIBLE),
    (person("Ada Sample", "KE", "mayor"), person("Ada Sample Jr", "KE", "mayor"), POSSIBLE),
    # two
    (person("Sergei Lavrov"), person("Sergey Lavrov"), NOT),
    (person("Ada Sample", "KE"), person("Ada Sample", "TZ"), NOT),
    (person("Ada Sample", "KE", "Prime Minister"), person("Ada Sample", "KE", "goalkeeper"), NOT),
    (person("Ada Sample", "", "Prime Minister"), person("Ada Sample", "", "singer"), NOT),
    (person("Ada Sample", "KE", "envoy", "Q1"), person("Ada Sample", "KE", "envoy", "Q2"), NOT),
    (person("Kim Jong-un", "KP", "leader"), person("Kim Jong-il", "KP", "leader"), NOT),
    (person("George W. Bush", "US", "President"), person("George H. W. Bush", "US", "President"), NOT),
    (person("Con Doe Jr", "US", "senator"), person("Con Doe Sr", "US", "senator"), NOT),
    (person("Ali Khamenei", "IR", "supreme leader"), person("Ali Khomeini", "IR", "supreme leader"), NOT),
    (person("Maria Rossi", "IT", "minister"), person("Mario Rossi", "IT", "minister"), NOT),
    (person("Lavrov", "RU", "Foreign Minister"), person("Sergey Lavrov", "RU", "Foreign Minister"), NOT),
    (person("J. Doe", "US", "senator"), person("John Doe", "US", "senator"), NOT),
    (person("Rafael Castro", "CU", "president"), person("Raul Castro", "CU", "president"), NOT),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), PEOPLE)
def test_people_are_one_or_may_be_or_are_not(one: ToldPerson, other: ToldPerson, expected: str) -> None:
    assert verdict(one, other) == expected


def test_who_fits_two_meets_neither() -> None:
    known = [
        replace(person("Ada Sample", "KE", "senator"), iri="a"),
        replace(person("Ada Sample", "TZ", "senator"), iri="b"),
    ]
    found = best(person("Ada Sample", "", "senator"), known)
    assert found is not None
    assert (found[1].meets, found[1].may_meet) == (False, True)
    assert found[1].reasons[-1] == "it fits Ada Sample and Ada Sample as well (b)"


def test_a_namesake_takes_the_role_into_the_name() -> None:
    assert (
        namesake(person("Ada Sample", "KE", "goalkeeper of Kenya")) == f"{ID}person/ada-sample-goalkeeper-of-kenya"
    )
    assert namesake(person("Ada Sample", "KE")) is None


# --- agreements ----------------------------------------------------------------------------------------------


def agreement(
    name: str, parties: str = "", day: str = "", place: str = "", kind: str = "agreement",
    told: str = "2031-03-12", status: str = "signed",
) -> ToldAgreement:  # fmt: skip
    return ToldAgreement(
        f"{ID}agreement/{'-'.join(words(name))}-{parties}",
        name,
        (name,),
        (kind,),
        (status,),
        tuple(f"{ID}country/{code}" for code in parties.split()),
        (),
        (place,) if place else (),
        tuple(day.split()),
        tuple(told.split()),
    )


ACCORD = agreement("Lisbon fishing accord", "IS PT", "2031-03-11", "Lisbon", "accord")
TRUCE = agreement("truce", "QA QB", kind="ceasefire")
PLAN = agreement("river pact", "ZM CD", "2031-06", status="proposed")
PAUSE = agreement("truce", "QA QB", "2031-03-01", kind="ceasefire")
MADE = "joint declaration, Paris, 6 January 2026"
DECLARATION = agreement(MADE, "FR GB UA", "2026-01-06", "Paris", "declaration")
TRADE = agreement("trade deal", "US CN")
AGREEMENTS = [
    # one
    (agreement("Good Friday Agreement"), agreement("Good Friday Agreement", told="2020-01-01"), MERGED),
    (agreement("Lomé Convention", "TG"), agreement("Lome Convention", "BE FR", kind="treaty"), POSSIBLE),
    (agreement("Lomé Convention"), agreement("Lome Convention", kind="treaty"), MERGED),
    (ACCORD, replace(ACCORD, days=("2031-03-10",)), MERGED),
    (ACCORD, replace(ACCORD, days=("2031-03",)), MERGED),
    (ACCORD, replace(ACCORD, parties=(*ACCORD.parties, f"{ID}country/UY")), MERGED),
    (ACCORD, replace(ACCORD, days=(), places=()), MERGED),
    (ACCORD, replace(ACCORD, statuses=("collapsed",)), MERGED),
    (ACCORD, replace(ACCORD, names=("fisheries pact",), kinds=("pact",)), MERGED),
    (TRUCE, agreement("ceasefire", "QA QB", kind="ceasefire", told="2031-03-20"), MERGED),
    (DECLARATION, agreement("declaration of intent", "FR GB", "2026-01-06", "Paris", "declaration"), MERGED),
    (PLAN, agreement("river pact", "ZM CD", "2031-08-09"), MERGED),
    (TRADE, replace(TRADE, told_on=("2031-04-20",)), MERGED),
    # perhaps
    (agreement("Minsk II", "RU UA"), agreement("Minsk agreement", "RU UA"), POSSIBLE),
    (TRUCE, agreement("second truce", "QA QB", kind="ceasefire"), POSSIBLE),
    (agreement("agreement", "FR DE"), agreement("accord", "FR DE", kind="accord"), POSSIBLE),
    (ACCORD, agreement("Lisbon cod deal", "IS PT", "2031-03-11", "Lisbon", "deal"), POSSIBLE),
    (replace(TRADE, parties=(), days=("2031-03-11",)), replace(TRADE, days=("2031-03-11",)), POSSIBLE),
    (agreement("Paris Agreement", day="2015-12-12"), agreement("Paris Agreement", day="2016-04-22"), POSSIBLE),
    # two
    (agreement("first truce", "QA QB"), agreement("second truce", "QA QB"), NOT),
    (agreement("Minsk I", "RU UA"), agreement("Minsk II", "RU UA"), NOT),
    (agreement("1994 gas treaty", "RU UA"), agreement("2009 gas treaty", "RU UA"), NOT),
    (agreement("Treaty of Paris", day="1783-09-03"), agreement("Treaty of Paris", day="1898-12-10"), NOT),
    (agreement("Treaty of Friendship", "FR DE"), agreement("Friendship Treaty", "IN NP"), NOT),
    (agreement("trade deal", "US CN"), agreement("trade deal", "US JP"), NOT),
    (ACCORD, replace(ACCORD, days=("2031-07-11",)), NOT),
    (ACCORD, replace(ACCORD, parties=(f"{ID}country/NO", f"{ID}country/GB")), NOT),
    (TRUCE, agreement("ceasefire", "QA QB", kind="ceasefire", told="2032-03-20"), NOT),
    (TRUCE, agreement("ceasefire", "QC QD", kind="ceasefire"), NOT),
    (agreement("ceasefire", kind="ceasefire"), agreement("ceasefire", kind="ceasefire"), NOT),
    (PAUSE, replace(PAUSE, days=("2031-03-09",)), NOT),
    (agreement("fishing accord", "IS PT", "2031-03-11"), agreement("defence pact", "IS PT", "2031-03-11"), NOT),
    (agreement("Paris Agreement", "FR US"), agreement("Geneva Convention", "FR US"), NOT),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), AGREEMENTS)
def test_agreements_are_one_or_may_be_or_are_not(one: ToldAgreement, other: ToldAgreement, expected: str) -> None:
    assert verdict(one, other) == expected


@pytest.mark.parametrize(("one", "other", "expected"), [*PEOPLE, *AGREEMENTS])
def test_all_that_is_merged_is_looked_up(
    one: ToldAgreement | ToldPerson, other: ToldAgreement | ToldPerson, expected: str
) -> None:
    if expected == MERGED:
        known = Candidates()
        known.add(replace(one, iri="known"))
        assert known.of(other) == ("known",)


def test_a_person_and_an_agreement_are_never_one() -> None:
    assert verdict(person("Ada Sample"), agreement("Ada Sample")) == NOT


# --- all merges together -------------------------------------------------------------------------------------


def merge(one: str, other: str, state: MergeState = MergeState.MERGED) -> Merge:
    a, b = (f"{ID}agreement/{name}" for name in (one, other))
    return Merge(merge_id(a, b), "agreement", a, b, one, other, 0.8, ("alike",), state, f"{ID}article/1")


@given(st.permutations([merge("a", "b"), merge("b", "c"), merge("d", "c"), merge("e", "f")]))
def test_the_name_does_not_depend_on_who_came_first(merges: list[Merge]) -> None:
    standing, other = Standing(merges), Standing(reversed(merges))
    names = {node: standing.name(f"{ID}agreement/{node}") for node in "abcdef"}
    assert names == {node: other.name(f"{ID}agreement/{node}") for node in "abcdef"}
    assert len({names[node] for node in "abcd"}) == 1
    assert names["e"] == names["f"] != names["a"]


def test_a_proper_name_is_put_before_a_description() -> None:
    standing = Standing([merge("peace deal", "Good Friday Agreement"), merge("peace deal", "accord")])
    assert standing.name(f"{ID}agreement/accord") == f"{ID}agreement/Good Friday Agreement"


def test_a_refusal_holds_for_all_that_are_one_with_the_two() -> None:
    standing = Standing([merge("a", "b"), merge("c", "d"), merge("a", "c", MergeState.REFUSED)])
    b, d, e = (f"{ID}agreement/{name}" for name in "bde")
    assert standing.refused(b, d) == merge("a", "c", MergeState.REFUSED)
    assert standing.refused(d, b) is not None
    assert standing.refused(b, e) is None


# --- other names in a graph, and back ------------------------------------------------------------------------

NODES = [ox.NamedNode(f"{ID}agreement/{name}") for name in "abcd"]
PREDICATES = [ox.NamedNode(iri) for iri in (RDFS + "label", SKOS + "altLabel", ONR + "about", RDF + "type")]
TERMS = [*NODES, *(ox.Literal(name) for name in ("A", "B", "Known"))]
TOLD = st.sets(
    st.builds(ox.Triple, st.sampled_from(NODES), st.sampled_from(PREDICATES), st.sampled_from(TERMS)), max_size=8
)


@given(TOLD, st.booleans())
def test_names_are_put_and_taken_back_without_a_trace(told: set[ox.Triple], twice: bool) -> None:
    others = {NODES[2].value: f"{ID}agreement/c-goalkeeper"}
    merged = {NODES[0].value: (f"{ID}agreement/known", "Known")}
    if twice:
        merged[NODES[1].value] = (f"{ID}agreement/other", "B")
    named = [ox.Triple(node, PREDICATES[0], ox.Literal("A")) for node in NODES[:2]]
    told = {triple for triple in told if triple.subject not in NODES[:2] or triple.predicate != PREDICATES[0]} | {
        *named
    }

    put = renamed(told, Names(merged, others))

    assert as_told(put) == told
    renamed_nodes = {*merged, *others}
    own = {ox.NamedNode(ONR + "mergedFrom"), ox.NamedNode(ONR + "toldApartFrom")}
    left = {t for t in put if t.predicate not in own and getattr(t.object, "value", "") in renamed_nodes
            and isinstance(t.object, ox.NamedNode)}  # fmt: skip
    assert not left
