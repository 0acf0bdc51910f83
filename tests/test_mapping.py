"""From findings to triples: whole made-up articles against golden Turtle, and each rule on its own.

`python tests/test_mapping.py` writes the golden Turtle under tests/journeys anew; read its diff before committing.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import XSD, Literal, URIRef
from rdflib.compare import isomorphic

import made_up
from onrecord import vocabulary
from onrecord.mapping import iris, to_graph
from onrecord.mapping.offices import represents
from onrecord.record import (
    Act,
    Agreement,
    Article,
    BadFindings,
    Country,
    Findings,
    Mention,
    Mode,
    Moment,
    Named,
    Organization,
    Party,
    Person,
    Polarity,
    Provision,
    Signatory,
    Skipped,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    Statement,
)
from onrecord.vocabulary import CONCEPT, ID, OA, ONR

JOURNEYS = Path(__file__).parent / "journeys"
GOLDEN = ("fishing-accord", "accord-falters", "accord-in-the-post-corrected")

ARTICLE = made_up.article("cod-deal.txt")  # "What the Lisbon cod deal says - Harbour Mail" …
NUMBER = ARTICLE.iri.rpartition("/")[2]
ADA = Person("ada", "Ada Sample", role="President of Kenya", country="KE", aliases=("Ms Sample",))
BODY = Organization("union", "Union of Samples")


def graph_of(article: Article = ARTICLE, **findings: Any) -> rdflib.Graph:
    return to_graph(Findings(article, **({"persons": (ADA,), "organizations": (BODY,)} | findings)))


def statement(**changes: Any) -> Statement:
    """Return a statement of Ada Sample's over the first four characters of the article."""
    ada = Speaker("ada", "Ada Sample", SpeakerType.PERSON)
    return replace(Statement("s", Mode.INDIRECT, "What", (Span(0, 4),), speaker=ada), **changes)


def agreement(**changes: Any) -> Agreement:
    return replace(Agreement("deal", "Cod deal", "deal", "agreed", (Mention(Span(9, 15)),)), **changes)


def objects(graph: rdflib.Graph, subject: str, predicate: str) -> list[str]:
    """Return what a subject under `id:` is said to be, `id:` and the concepts' namespace left away."""
    found = graph.objects(URIRef(ID + subject), URIRef(ONR + predicate))
    return sorted(str(value).removeprefix(ID).removeprefix(CONCEPT) for value in found)


STATEMENT = f"statement/{NUMBER}-0-4"
ADA_ID, UNION_ID = "person/ada-sample-ke", "organization/union-of-samples"


# --- whole articles ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GOLDEN)
def test_a_made_up_article_gives_its_golden_graph(name: str) -> None:
    graph = to_graph(made_up.findings()[f"{name}.txt"])
    golden = rdflib.Graph().parse(JOURNEYS / f"{name}.ttl")

    assert (set(golden) - set(graph), set(graph) - set(golden)) == (set(), set())
    assert isomorphic(graph, golden)


@pytest.mark.parametrize("name", made_up.findings())
def test_a_graph_is_named_by_its_article_and_has_no_blank_node(name: str) -> None:
    findings = made_up.findings()[name]

    graph = to_graph(findings)

    assert graph.identifier == URIRef(findings.article.iri)
    assert [triple for triple in graph if any(isinstance(term, rdflib.BNode) for term in triple)] == []
    assert [triple for triple in graph if not str(triple[0]).startswith(ID)] == []
    assert set(graph) == set(to_graph(findings))


# --- who said it ---------------------------------------------------------------------------------------------

UNNAMED = Speaker("an official", "an official", SpeakerType.UNNAMED)
SPEAKERS: list[tuple[str, dict[str, Any], str, list[str]]] = [
    ("a person", {}, "saidBy", [ADA_ID]),
    ("a country", {"speaker": Speaker("PT", "Portugal", SpeakerType.COUNTRY)}, "saidBy", ["country/PT"]),
    ("a body", {"speaker": Speaker("union", "the union", SpeakerType.ORGANIZATION)}, "saidBy", [UNION_ID]),
    (
        "several together",
        {"speaker": Speaker("both", "both", SpeakerType.GROUP, ("ada", "union"))},
        "saidBy",
        [UNION_ID, ADA_ID],
    ),
    (
        "a crowd",
        {"speaker": Speaker("people", "people", SpeakerType.GROUP), "speaker_mention": Span(5, 8)},
        "saidBy",
        [f"source/{NUMBER}-5-8"],
    ),
    ("somebody unnamed", {"speaker": UNNAMED, "speaker_mention": Span(5, 8)}, "saidBy", [f"source/{NUMBER}-5-8"]),
    ("nobody", {"speaker": None}, "saidBy", [f"source/{NUMBER}-0-4"]),
    ("what is only believed", {"act": Act.ATTITUDE}, "attributedTo", [ADA_ID]),
    ("what was not said", {"polarity": Polarity.NEGATED}, "attributedTo", [ADA_ID]),
    ("what may have been said", {"polarity": Polarity.QUESTIONED}, "attributedTo", [ADA_ID]),
    ("what might be said", {"polarity": Polarity.HYPOTHETICAL}, "attributedTo", [ADA_ID]),
]


@pytest.mark.parametrize(
    ("changes", "predicate", "speakers"), [c[1:] for c in SPEAKERS], ids=[c[0] for c in SPEAKERS]
)
def test_a_statement_is_attributed(changes: dict[str, Any], predicate: str, speakers: list[str]) -> None:
    graph = graph_of(statements=(statement(**changes),))
    other = {"saidBy": "attributedTo", "attributedTo": "saidBy"}[predicate]

    assert objects(graph, STATEMENT, predicate) == speakers
    assert objects(graph, STATEMENT, other) == []


def test_one_unnamed_speaker_is_one_source_named_by_the_first_place() -> None:
    first = statement(speaker=UNNAMED, speaker_mention=Span(5, 8))
    second = statement(id="t", spans=(Span(9, 15),), speaker=UNNAMED, speaker_mention=Span(16, 19))

    graph = graph_of(statements=(first, second))

    assert objects(graph, f"statement/{NUMBER}-9-15", "saidBy") == [f"source/{NUMBER}-5-8"]
    assert graph.value(URIRef(f"{ID}source/{NUMBER}-5-8"), rdflib.RDFS.label) == Literal("an official")


def test_a_statement_has_the_words_it_rests_on_one_by_one() -> None:
    graph = graph_of(statements=(statement(spans=(Span(0, 4), Span(9, 15))),))
    words = [f"evidence/{NUMBER}-0-4", f"evidence/{NUMBER}-9-15"]

    before = [str(graph.value(URIRef(ID + node), URIRef(OA + "prefix"))) for node in words]

    assert objects(graph, f"statement/{NUMBER}-0-15", "evidence") == words
    assert before == ["", "What the "]


def test_what_is_criticised_is_said_so_and_by_whom_it_came() -> None:
    inner = statement(
        id="inner",
        spans=(Span(0, 2),),
        criticises=("PT",),
        about=("deal", "ada"),
        within="s",
        via=Named("union", "the union"),
        addressee=Named("ada", "Ada Sample"),
    )
    graph = graph_of(statements=(statement(), inner), agreements=(agreement(),))
    node = f"statement/{NUMBER}-0-2"

    assert objects(graph, node, "criticises") == ["country/PT"]
    assert objects(graph, node, "about") == [str(iris.agreement(agreement(), ARTICLE)).removeprefix(ID), ADA_ID]
    assert objects(graph, node, "within") == [STATEMENT]
    assert (objects(graph, node, "via"), objects(graph, node, "saidTo")) == ([UNION_ID], [ADA_ID])


@pytest.mark.parametrize(
    "lost",
    [
        {"statements": (statement(about=("peace",)),)},
        {"statements": (statement(within="x"),)},
        {"statements": (statement(speaker=Speaker("x", "X", SpeakerType.PERSON)),)},
        {"agreements": (agreement(signatories=(Signatory("x", "X"),)),)},
    ],
)
def test_an_id_that_leads_nowhere_stops_the_article(lost: dict[str, Any]) -> None:
    with pytest.raises(BadFindings, match=r"^cod-deal\.txt: (statement s|agreement deal): .* has the id '"):
        graph_of(**lost)


# --- people, countries, bodies -------------------------------------------------------------------------------

KENYA = ("Kenya", "Republic of Kenya")
IN_OFFICE = """
    President of Kenya | President | Vice-President of Kenya | Prime Minister | Deputy Prime Minister of Kenya
    deputy prime minister and space agency chief of Kenya | leader of Kenya | head of state of Kenya
    King of the Republic of Kenya | Foreign Minister of Kenya | Minister for Trade and Industry of Kenya
    acting foreign minister | foreign secretary | envoy of Ada Sample | special envoy to Peru | Ambassador to Peru
    chief negotiator of Kenya | Secretary of State of Kenya | Chancellor of the Exchequer
"""
NOT_IN_OFFICE = """
    former President of Kenya | ex-President of Kenya | late President of Kenya | President-elect of Kenya
    President of the Kenyan Football Federation | president of the Supreme Court of Kenya | presidential candidate
    president and chief executive of Acme | leader of the opposition in Kenya | opposition leader of Kenya
    leader of the Sample Party | party leader | shadow foreign minister | spokesman for the President of Kenya
    foreign minister's spokeswoman | adviser to the Prime Minister | press secretary of Kenya
    First Minister of Mombasa | chief minister of Mombasa | mayor of Nairobi | singer | rebel leader of Kenya
    self-declared President of Kenya
"""


def roles(text: str) -> list[str]:
    return [role.strip() for role in text.replace("\n", "|").split("|") if role.strip()]


@pytest.mark.parametrize(
    ("role", "acts"),
    [(role, acts) for text, acts in ((IN_OFFICE, True), (NOT_IN_OFFICE, False)) for role in roles(text)],
)
def test_an_office_stands_for_its_country_or_does_not(role: str, acts: bool) -> None:
    assert represents(role, KENYA) is acts


@pytest.mark.parametrize(
    ("changes", "country"),
    [
        ({}, ["country/KE"]),
        ({"role": "former President of Kenya", "former": True}, []),
        ({"role": "President of Kenya", "former": True}, []),
        ({"country": None}, []),
        ({"role": None}, []),
        ({"role": "President of the Republic of Kenya"}, ["country/KE"]),
    ],
)
def test_a_person_represents_a_country_only_while_in_office(changes: dict[str, Any], country: list[str]) -> None:
    person = replace(ADA, **changes)

    graph = graph_of(persons=(person,))

    assert objects(graph, str(iris.person(person)).removeprefix(ID), "represents") == country


def test_a_former_office_is_held_as_former() -> None:
    graph = graph_of(persons=(replace(ADA, role="former President of Kenya", former=True),))
    position = f"{ADA_ID.replace('person', 'position')}-former-president-of-kenya"

    assert objects(graph, ADA_ID, "holds") == [position]
    assert objects(graph, position, "former") == ["true"]
    assert objects(graph, position, "ofCountry") == ["country/KE"]


def test_a_country_has_its_name_code_and_match_from_the_gazetteer() -> None:
    graph = graph_of(countries=(Country("KE", "the Kenyans"),))
    (kenya,) = [entry for entry in vocabulary.countries() if entry.code == "KE"]
    node = URIRef(f"{ID}country/KE")

    assert list(graph.objects(node, rdflib.RDFS.label)) == [Literal("Kenya")]
    assert objects(graph, "country/KE", "countryCode") == ["KE"]
    assert graph.value(node, rdflib.SKOS.exactMatch) == URIRef(f"{vocabulary.WIKIDATA}{kenya.wikidata}")


def test_a_country_that_the_gazetteer_lacks_keeps_the_name_of_the_article() -> None:
    graph = graph_of(countries=(Country("QQ", "Sampleland"),))

    assert graph.value(URIRef(f"{ID}country/QQ"), rdflib.RDFS.label) == Literal("Sampleland")


def test_a_known_outlet_goes_by_its_full_name_with_country_and_match() -> None:
    spelt = [alias for outlet in vocabulary.outlets() for alias in outlet.aliases]
    outlet, alias = next(
        (outlet, alias)
        for outlet in vocabulary.outlets()
        for alias in outlet.aliases
        if outlet.country and outlet.wikidata and spelt.count(alias) == 1
    )

    graph = graph_of(replace(ARTICLE, outlet=alias, outlet_country="QQ"))
    (node,) = objects(graph, f"article/{NUMBER}", "publishedBy")

    assert node == str(iris.organization(outlet.name)).removeprefix(ID)
    assert graph.value(URIRef(ID + node), rdflib.RDFS.label) == Literal(outlet.name)
    assert graph.value(URIRef(ID + node), rdflib.SKOS.altLabel) == Literal(alias)
    assert objects(graph, node, "ofCountry") == [f"country/{outlet.country}"]
    assert graph.value(URIRef(ID + node), rdflib.SKOS.exactMatch) == URIRef(
        f"{vocabulary.WIKIDATA}{outlet.wikidata}"
    )


def test_a_known_organization_is_one_under_all_its_names() -> None:
    graph = graph_of(organizations=(Organization("eu", "EU", (Mention(Span(0, 4)),)),))
    node = URIRef(f"{ID}organization/european-union")

    assert graph.value(node, rdflib.RDFS.label) == Literal("European Union")
    assert graph.value(node, rdflib.SKOS.altLabel) == Literal("EU")
    assert graph.value(node, rdflib.SKOS.exactMatch) == URIRef(f"{vocabulary.WIKIDATA}Q458")


def test_an_unknown_outlet_has_the_country_of_its_article() -> None:
    graph = graph_of(replace(ARTICLE, outlet="Sample Post", outlet_country="KE"))

    assert objects(graph, "organization/sample-post", "ofCountry") == ["country/KE"]


def test_what_was_left_out_is_told_apart_from_what_was_not_understood_with_its_reason() -> None:
    link = Skipped(Span(0, 4), "link")

    graph = graph_of(replace(ARTICLE, left_out=(link,)), skipped=(link, Skipped(Span(9, 15), "unclear")))

    told = {
        (how, node): objects(graph, node, "reason")
        for how in ("leftOut", "notUnderstood")
        for node in objects(graph, f"article/{NUMBER}", how)
    }
    assert told == {
        ("leftOut", f"evidence/{NUMBER}-0-4"): ["link"],
        ("notUnderstood", f"evidence/{NUMBER}-9-15"): ["unclear"],
    }


# --- agreements ----------------------------------------------------------------------------------------------


def test_an_agreements_name_is_its_articles_own_and_outlasts_what_is_found_out_later() -> None:
    one = iris.agreement(agreement(), ARTICLE)
    later = agreement(parties=(Party("IS"), Party("PT")), date=Moment("2031-03-11"), place="Lisbon", kind="pact")

    assert one.startswith(f"{ID}agreement/cod-deal-")
    assert iris.agreement(later, ARTICLE) == one
    other_article = made_up.article("fishing-accord.txt")
    others = (iris.agreement(agreement(id="second"), ARTICLE), iris.agreement(agreement(), other_article))
    assert len({one, *others}) == 3


def test_parties_are_countries_people_or_bodies() -> None:
    parties = (Party("PT"), Party(name="Ms Sample"), Party(name="Union of Samples"), Party(name="The Willing"))

    graph = graph_of(agreements=(agreement(parties=parties),))

    node = str(iris.agreement(agreement(parties=parties), ARTICLE)).removeprefix(ID)
    assert objects(graph, node, "party") == ["country/PT", "organization/the-willing", UNION_ID, ADA_ID]


def test_a_provision_binds_and_favours_all_who_are_named() -> None:
    terms = Provision("Cod!", (Span(9, 12),), ("IS", "PT"), ("union",), "if it rains", "by 1 June", "two boats")

    graph = graph_of(agreements=(agreement(provisions=(terms,)),))

    node = f"provision/{NUMBER}-9-12"
    assert objects(graph, node, "obligor") == ["country/IS", "country/PT"]
    assert objects(graph, node, "beneficiary") == [UNION_ID]
    told = [objects(graph, node, name) for name in ("condition", "deadline", "amount")]
    assert told == [["if it rains"], ["by 1 June"], ["two boats"]]


def signature_of(signed: Agreement, **findings: Any) -> dict[str, list[str]]:
    """Return what the graph says of the only signature: as what, for whom, for which state."""
    graph = graph_of(agreements=(signed,), **findings)
    (node,) = objects(graph, str(iris.agreement(signed, ARTICLE)).removeprefix(ID), "hasSignature")
    names = ("signatory", "signedAs", "signedFor", "signedForState")
    return {name: found for name in names if (found := objects(graph, node, name))}


PRESIDENT = "position/ada-sample-ke-president-of-kenya"


@pytest.mark.parametrize(
    ("signs_for", "told"),
    [
        (None, {"signedAs": [PRESIDENT]}),
        ("KE", {"signedAs": [PRESIDENT], "signedForState": ["country/KE"]}),
        # The office is not what counts where somebody signs for another than its country.
        ("PT", {"signedForState": ["country/PT"]}),
        ("Union of Samples", {"signedFor": [UNION_ID]}),
        ("The Willing", {"signedFor": ["organization/the-willing"]}),
    ],
)
def test_a_signature_says_for_whom(signs_for: str | None, told: dict[str, list[str]]) -> None:
    signed = agreement(signatories=(Signatory("ada", "Ada Sample", signs_for),))

    assert signature_of(signed) == {"signatory": [ADA_ID], **told}
    assert objects(graph_of(agreements=(signed,)), PRESIDENT, "actsFor") == ["country/KE"]


def test_a_former_president_signs_in_no_office_even_where_her_role_does_not_say_former() -> None:
    signed = agreement(signatories=(Signatory("ada", "Ada Sample"),))
    former = "position/ada-sample-ke-former-president-of-kenya"

    found = signature_of(signed, persons=(replace(ADA, former=True),))

    assert found == {"signatory": [ADA_ID], "signedAs": [former]}
    assert objects(graph_of(persons=(replace(ADA, former=True),)), former, "actsFor") == []


def test_a_signature_is_a_persons_and_a_country_that_signed_is_a_party() -> None:
    signed = agreement(signatories=(Signatory("ada", "Ada Sample", "KE"), Signatory("PT", "Portugal")))

    graph = graph_of(agreements=(signed,))

    node = str(iris.agreement(signed, ARTICLE)).removeprefix(ID)
    assert objects(graph, node, "signedBy") == [ADA_ID]
    assert objects(graph, node, "party") == ["country/PT"]
    assert objects(graph, node, "signatoryState") == []


WORDS = (Span(0, 4),)
# The stance, and what besides its own node carries it.
STANCES: list[tuple[str, Stance, set[str]]] = [
    ("a speaker's own support", Stance("ada", "supports", WORDS, "s"), {"said supports"}),
    ("a speaker's own opposition", Stance("ada", "opposes", WORDS, "s"), {"said opposes"}),
    ("a speaker's doubt", Stance("ada", "doubts", WORDS, "s"), {"said doubts"}),
    ("a speaker's condition", Stance("ada", "conditional", WORDS, "s"), {"said makesConditional"}),
    ("what one says of another", Stance("PT", "supports", WORDS, "s"), {"said about", "Portugal backs"}),
    ("another's doubt", Stance("PT", "doubts", WORDS, "s"), {"said about"}),
    ("support without a statement", Stance("PT", "supports", WORDS), {"Portugal backs"}),
    ("opposition without a statement", Stance("PT", "opposes", WORDS), {"Portugal rejects"}),
    ("doubt without a statement", Stance("PT", "doubts", WORDS), set()),
    ("opposition to one provision", Stance("ada", "opposes", WORDS, "s", 1), {"said about", "said opposes it"}),
    (
        "another's, to one provision",
        Stance("PT", "opposes", WORDS, "s", 1),
        {"said about", "said about it", "Portugal rejects it"},
    ),
    ("a deed for one provision", Stance("PT", "supports", WORDS, None, 1), {"Portugal backs it"}),
]


@pytest.mark.parametrize(("stance", "carried"), [c[1:] for c in STANCES], ids=[c[0] for c in STANCES])
def test_a_stance_has_its_words_and_stands_on_its_speakers_statement_else_on_its_actor(
    stance: Stance, carried: set[str]
) -> None:
    term = Provision("pay", (Span(5, 9),))
    held = agreement(stances=(stance,), provisions=(term,))
    graph = graph_of(statements=(statement(),), agreements=(held,))
    part = iris.in_article("provision", ARTICLE, term.spans)
    node = iris.agreement(held, ARTICLE)
    said = ("supports", "opposes", "doubts", "makesConditional", "about")
    ways = {f"said {name}": (STATEMENT, name) for name in said}
    ways |= {f"Portugal {name}": ("country/PT", name) for name in ("backs", "rejects")}

    found = {
        way + aside
        for way, (who, name) in ways.items()
        for aside, what in (("", node), (" it", part))
        if (URIRef(ID + who), URIRef(ONR + name), what) in graph
    }
    (own,) = objects(graph, str(node).removeprefix(ID), "hasStance")

    assert found == carried
    assert objects(graph, own, "heldBy") == [ADA_ID if stance.actor == "ada" else "country/PT"]
    assert objects(graph, own, "stance") == [f"stance-{stance.stance}"]
    assert objects(graph, own, "shownBy") == ([STATEMENT] if stance.statement else [])
    assert objects(graph, own, "evidence") == [f"evidence/{NUMBER}-0-4"]
    assert objects(graph, own, "towards") == ([str(part).removeprefix(ID)] if stance.provision else [])


def test_the_same_words_may_show_where_several_stand() -> None:
    held = agreement(stances=(Stance("PT", "supports", WORDS), Stance("KE", "supports", WORDS)))

    graph = graph_of(agreements=(held,))

    assert len(objects(graph, str(iris.agreement(held, ARTICLE)).removeprefix(ID), "hasStance")) == 2


# --- names and dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Søren O’Brien-Muñoz", "soren-o-brien-munoz"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("İpek Işık", "ipek-isik"),
        ("Straße", "strasse"),
        ("  U.S.-led  coalition ", "u-s-led-coalition"),
        ("Пример", "пример"),
        ("例え", "例え"),
    ],
)
def test_a_slug_folds_accents_and_keeps_other_scripts(name: str, slug: str) -> None:
    assert iris.slug(name) == slug


VERY_LONG = "an agreement on the sharing of herring, cod and mackerel " * 20


def test_a_very_long_name_gives_an_iri_of_bounded_length_that_others_do_not_have() -> None:
    def named(name: str) -> list[str]:
        person = Person("p", name, role=name, mentions=(Mention(Span(0, 4)),))
        return [
            str(iris.agreement(replace(agreement(), label=name), ARTICLE)),
            str(iris.organization(name)),
            str(iris.person(person)),
            str(iris.position(person, name)),
        ]

    one, other = named(VERY_LONG + "one"), named(VERY_LONG + "other")

    assert all(len(iri) < 300 for iri in one + other)
    assert not set(one) & set(other)
    assert one == named(VERY_LONG + "one")
    assert one[1].startswith(f"{ID}organization/an-agreement-on-the-sharing-of-herring-cod-and-mackerel-an-")


@pytest.mark.parametrize(
    ("moment", "lexical", "datatype"),
    [
        ("2031", "2031", XSD.gYear),
        ("2031-03", "2031-03", XSD.gYearMonth),
        ("2031-03-11", "2031-03-11", XSD.date),
        ("2031-03-11T09:15", "2031-03-11T09:15:00", XSD.dateTime),
    ],
)
def test_a_date_is_as_precise_as_its_datatype(moment: str, lexical: str, datatype: URIRef) -> None:
    graph = graph_of(statements=(statement(said_on=Moment(moment)),))

    said_on = graph.value(URIRef(ID + STATEMENT), URIRef(ONR + "saidOn"))
    assert said_on == Literal(lexical, datatype=datatype, normalize=False)


if __name__ == "__main__":
    JOURNEYS.mkdir(exist_ok=True)
    for golden_name in GOLDEN:
        to_graph(made_up.findings()[f"{golden_name}.txt"]).serialize(
            JOURNEYS / f"{golden_name}.ttl", format="turtle"
        )
