"""By which nouns an article goes on to speak of a body: "Varda, a farm lobby, left. The group said …"."""

import pytest

from onrecord.extraction import findings
from plain_articles import plain_article


def last_speaker(text: str) -> str | None:
    speaker = findings(plain_article(text)).statements[-1].speaker
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("told", "name"),
    [
        # by a noun before the name, behind it, or in apposition
        ("British oil giant Holm Petroleum sued the state. The company", "Holm Petroleum"),
        ("Opposition party Pact for Change won seats. The party", "Pact for Change"),
        ("The ruling party Pact for Change won seats. The ruling party", "Pact for Change"),
        ("Workers United, a trade union, met ministers. The union", "Workers United"),
        ("Norway's biggest party, Forward Norway, met ministers. The party", "Forward Norway"),
        ("It was changed after Varda Mining Limited, the company at the heart of it, asked. The company",
         "Varda Mining Limited"),
        ("Varda Group sued the state. The company", "Varda Group"),
        # by the gazetteer
        ("Omar Diallo of Likud met ministers. The party", "Likud"),
        ("Sinn Féin met ministers. The party", "Sinn Féin"),
        ("Amnesty International condemned the arrests. The organisation", "Amnesty International"),
        ("The European Union fined Google. The company", "Google"),
        ("The European Union fined Google. The bloc", "European Union"),
        ("The UNHCR left Chad. The agency", "UNHCR"),
        ("The United Nations met ministers. The world body", "United Nations"),
        # by what it wrote, or what bears arms
        ("A report by Human Rights Watch was printed. The report", "Human Rights Watch"),
        ("The Delta Liberation Front met ministers. The rebels", "Delta Liberation Front"),
        ("The Delta Liberation Front met ministers. The rebel group", "Delta Liberation Front"),
        # because no other acted of which nothing tells the kind
        ("Varda Mining rejected the plan. The firm", "Varda Mining"),
        ("The Ministry of Mines sued Varda Mining. The company", "Varda Mining"),
        ("Norway signed a contract with Varda Mining. The company", "Varda Mining"),
        # short for a name that ends so
        ("The International Monetary Fund met ministers. The Fund", "International Monetary Fund"),
    ],
)  # fmt: skip
def test_a_noun_means_the_body_of_its_kind(told: str, name: str) -> None:
    assert last_speaker(f"{told} said that growth would slow.") == name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("A company in Dale closed. Varda Mining sued the state. The company", "The company"),
        ("Varda Mining and Holm Mining sued the state. The company", "The company"),
        ("A group of farmers met Varda Mining. The group", "The group"),
        ("Amnesty International met the Dale Party. The party", "Dale Party"),
        ("The Supreme Court fined nobody. The company", "The company"),
        ("Reuters spoke to a miner. The company", "The company"),
        ("Varda Mining sued the state. Her company", "Her company"),
        ("A Senate candidate left. The party", "The party"),
        ("After talks with the African Union, the ministry", "the ministry"),
        ("In a letter to Oxfam, the company", "the company"),
        ("Oxfam met Hamas. The company", "The company"),
        ("A group left. After a meeting with Green Future, a rights group, the company", "the company"),
        ("Ruling on a complaint by Amnesty International, the court", "the court"),
        ("The Delta Resistance Front met the Hill Liberation Front. The rebels", "The rebels"),
        ("The Civic Movement met ministers. The rebels", "The rebels"),
        ("The Civic Front, a party, met ministers. The rebels", "The rebels"),
        ("The European Union met Mercosur. The trading bloc", "The trading bloc"),
        ("Boeing lost an order to Airbus. The company", "The company"),
        ("A report by Reuters was printed. The report", "The report"),
        ("Amnesty International met Hamas. The rights group", "Amnesty International"),
        ("Hamas met nobody. The rights group", "The rights group"),
        ("Amnesty International met nobody. The armed group", "The armed group"),
        ("Sinn Féin met ministers. The ruling party", "The ruling party"),
    ],
)  # fmt: skip
def test_a_noun_means_no_body_of_another_kind(told: str, name: str) -> None:
    assert last_speaker(f"{told} said that growth would slow.") == name
