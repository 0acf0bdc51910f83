"""Bodies under their whole names, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import everybody, findings
from onrecord.extraction.language import parse
from onrecord.record import SpeakerType
from plain_articles import plain_article


def organizations(*paragraphs: str) -> list[str]:
    return [body.name for body in findings(plain_article(*paragraphs)).organizations]


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (("The Kenya Long Haul Drivers Association met.",), ["Kenya Long Haul Drivers Association"]),
        (("The Cocoa Farmers' Union was glad.",), ["Cocoa Farmers' Union"]),
        (("The Movement of 9 May (M9) said no.",), ["Movement of 9 May"]),
        (("The Ugandan Foreign Ministry said so.",), ["Ugandan Foreign Ministry"]),
        (("The Ministry of Construction and Transport denied it.",), ["Ministry of Construction and Transport"]),
        (("The Guild of Lorry Owners denied it.",), ["Guild of Lorry Owners"]),
        (("The Nigerian Union of Cooks (NUC) met.", "The NUC was angry."), ["Nigerian Union of Cooks"]),
        (("The Organization of American States met.", "The OAS was glad."), ["Organization of American States"]),
        (("According to the official SUNA news agency, it rained.",), ["SUNA"]),
        (("On Friday the Senate met.",), ["Senate"]),
        (("The Ash Liberation Front met in Lagos.", "The Front was glad."), ["Ash Liberation Front"]),
        (("The Brotherhood of Enginemen met.", "The Brotherhood was glad."), ["Brotherhood of Enginemen"]),
        (("On Monday the Coordination of Desert Fronts signed a truce.",), ["Coordination of Desert Fronts"]),
        (("The Front for the Renewal of Tibesti met.",), ["Front for the Renewal of Tibesti"]),
        (
            ("The Confederation of Growers of the Lower Delta met.",),
            ["Confederation of Growers of the Lower Delta"],
        ),
        (("Alberta and the Crane Lake-Ekti Nation signed an accord.",), ["Crane Lake-Ekti Nation"]),
        (("Michigan and the Sandhill Bay Band of Ottawa signed a pact.",), ["Sandhill Bay Band of Ottawa"]),
        (("The official Aba Press Agency APA was glad. APA met.",), ["Aba Press Agency"]),
        (("The Potters' Party was glad.",), ["Potters' Party"]),
        (("The Dale Party was glad.", "On Monday Anna Berg's Dale met."), ["Dale Party"]),
        (("The Dale Commission on Free Worship met.",), ["Dale Commission on Free Worship"]),
        (("The Dale Commission met on Friday. The Commission on Monday left.",), ["Dale Commission"]),
        (("The Coast Guard was glad.",), ["Coast Guard"]),
        (("Islamic State of Iraq and the Levant was glad.",), ["Islamic State of Iraq and the Levant"]),
        (("The Danish People's League was glad.",), ["Danish People's League"]),
        (("Marl Grid Corporation of India was glad.",), ["Marl Grid Corporation"]),
        (("The EU was glad. The European Union met.",), ["European Union"]),
        (("ISIS was glad.", "ISIL met on Friday."), ["ISIS"]),
        (("ISIL was glad.", "ISIS met on Friday."), ["ISIL"]),
        (("NATO was glad.", "The U.N. was not. The UN met."), ["NATO", "U.N."]),
        (("A truce with al-Shabaab held.",), ["al-Shabaab"]),
        (("The International Mint Federation (IMF) met. The IMF was glad.",), ["International Mint Federation"]),
        (("The Dale People's Guard (DPG) met. The DPG was glad.",), ["Dale People's Guard"]),
        (("The Dale regional government (DRG) met.",), ["Dale regional government"]),
        (("The National Bank of the Republic of Chile met.",), ["National Bank of the Republic of Chile"]),
        (("The ship-owners' federation Marenor met.", "Marenor was glad."), ["Marenor"]),
        (("The mine's union, Utrabron, met.",), ["Utrabron"]),
        (("The opposition Salt Road party met.",), ["Salt Road"]),
        (("Women of Kisuru, a group from the port, met.",), ["Women of Kisuru"]),
        (("The Institute of Weather, Climate and Water met.",), ["Institute of Weather, Climate and Water"]),
        (("The Department of Health, Sport, and Arts, met.",), ["Department of Health, Sport, and Arts"]),
        (("The Ministry of Health, Nordkraft and Anna Berg met.",), ["Ministry of Health"]),
        (("The Mint Court of Denmark and Norway met.",), ["Mint Court of Denmark and Norway"]),
        (("The Bank of Ghana, Nordkraft and the World Bank met.",), ["Bank of Ghana", "World Bank"]),
        (("South Korea's National Police Agency met.",), ["South Korea's National Police Agency"]),
        (("The Danish Embassy in Lima was shut.",), ["Danish Embassy in Lima"]),
        (("The party met on Monday. The company Monday said no.",), []),
        (("They held the Christmas party. The Democratic party met.",), []),
        (("The company, Inc., met. He told the radio God was great.",), []),
    ],
)  # fmt: skip
def test_a_body_has_its_whole_name_and_its_acronym_is_the_same(
    paragraphs: tuple[str, ...], names: list[str]
) -> None:
    assert organizations(*paragraphs) == names


@pytest.mark.parametrize(
    "sentence",
    ["WHO PAYS FOR THE BRIDGE?", "The crossing cost Sh3.5 billion."],
)
def test_a_word_in_capitals_and_an_amount_are_no_bodies(sentence: str) -> None:
    assert organizations(sentence) == []


def test_an_organ_binds_the_union_whose_it_is_as_the_article_calls_it() -> None:
    paragraphs = parse(plain_article("The European Commission met. The EU was glad. The Clans' Council met."))
    bodies = everybody(paragraphs).organizations
    assert [bodies.bound_by(name) for name in ("European Commission", "EU", "Council")] == ["EU", "EU", "Council"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister of State for Foreign Affairs was tired.",
        "The Paramount Chief and the Government were tired.",
        "The Chief Press Secretary, Mrs Anna Berg, was tired.",
        "The minister praised the Placid Bay Accord.",
    ],
)
def test_offices_and_agreements_are_no_bodies(sentence: str) -> None:
    assert organizations(sentence) == []


def test_nobody_is_a_person_and_a_body_at_once() -> None:
    found = findings(
        plain_article(
            "BERG AND THE UNION", 'Anna Berg was angry. "BERG must pay," the Union of Clerks said. Berg left.'
        )
    )
    assert not {person.id for person in found.persons} & {body.id for body in found.organizations}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The opposition Salt Road party said that it was late.", "Salt Road"),
        ("The ship-owners' federation Marenor said that it was late.", "Marenor"),
        ("The NGO Open Harbour said that it was late.", "Open Harbour"),
        ("The NGO Harbour Justice said that it was late.", "Harbour Justice"),
        ("A fisherfolk group, Tanso-Maro, said that it was late.", "Tanso-Maro"),
        ("The law firm Bronwen & Mehta said that it was late.", "Bronwen & Mehta"),
        ("The left-wing Thistle movement said that it was late.", "Thistle"),
        ("The main opposition New Agrarians said that it was late.", "New Agrarians"),
        ("The minister's party, the Salt Road Congress, said that it was late.", "Salt Road Congress"),
        ("Its main rival, the Union of Free Clerks, said that it was late.", "Union of Free Clerks"),
    ],
)
def test_a_noun_beside_its_name_tells_which_body_speaks(sentence: str, name: str) -> None:
    speaker = findings(plain_article(sentence)).statements[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.type) == (name, SpeakerType.ORGANIZATION)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A World Bank study said that it was late.", "World Bank"),
        ("A broadcast of Radio Tanso said that it was late.", "Radio Tanso"),
        ("In a letter, the World Bank was blunt. The letter said that it was late.", "World Bank"),
        ("Anna Berg issued a plan. Her report said that it was late.", "Anna Berg"),
        ("A Danish statement said that it was late.", "Denmark"),
        ("A World Bank statement said that it was late. The statement warned of a flood.", "World Bank"),
        ("The World Bank's website said that it was late.", "World Bank"),
        ("An inquiry by Facto Libre found that it was late.", "Facto Libre"),
        ("World Bank estimates suggest that it was late.", "World Bank"),
        ("Figures from the Ministry of Health show that it was late.", "Ministry of Health"),
        ("Local records say that it was late.", "Local records"),
        ("The government of Burundi met. The official government website said that it was late.", "Burundi"),
        ("The Ministry of Mines met. A ministry statement said that it was late.", "Ministry of Mines"),
        ("A report by the Mexican government said that it was late.", "Mexico"),
        ("The Danish Embassy in Lima was shut. The embassy said that it was late.", "Danish Embassy in Lima"),
        ("Associates of Rendova said that it was late.", "Associates of Rendova"),
        ("An army inquiry found that it was late.", "An army inquiry"),
        ("A study seen by the World Bank said that it was late.", "A study seen by the World Bank"),
    ],
)
def test_a_document_speaks_for_whose_it_is(sentence: str, name: str) -> None:
    speaker = findings(plain_article(sentence)).statements[-1].speaker
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Sinn Féin said that it was late.", "Sinn Féin"),
        ("Fine Gael said that it was late.", "Fine Gael"),
        ("Likud told reporters that it was late.", "Likud"),
        ("The BJP said that it was late.", "BJP"),
    ],
)
def test_a_party_that_the_gazetteer_has_is_no_person(sentence: str, name: str) -> None:
    found = findings(plain_article(sentence))
    (statement,) = found.statements
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.type) == (name, SpeakerType.ORGANIZATION)
    assert not found.persons
