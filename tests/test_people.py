"""Who is who: names, roles and countries out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from onrecord.extraction.people import People
from onrecord.reading import read_text
from onrecord.record import Person
from plain_articles import plain_article


def persons(*paragraphs: str, **about_the_article: str) -> tuple[Person, ...]:
    return findings(plain_article(*paragraphs, **about_the_article)).persons


@pytest.mark.parametrize(
    ("sentence", "name", "role", "country"),
    [
        ("Danish Prime Minister Anna Berg arrived.", "Anna Berg", "Prime Minister of Denmark", "DK"),
        ("The former Danish premier, Anna Berg, arrived.", "Anna Berg", "former Prime Minister of Denmark", "DK"),
        ("Anna Berg, the Danish foreign minister, arrived.", "Anna Berg", "foreign minister of Denmark", "DK"),
        ("Anna Berg, a former president of Finland, arrived.", "Anna Berg", "former President of Finland", "FI"),
        ("Norwegian leader Anna Berg arrived.", "Anna Berg", "leader of Norway", "NO"),
        ("Opposition leader Anna Berg arrived.", "Anna Berg", "opposition leader", None),
        ("US President Anna Berg arrived.", "Anna Berg", "President of the United States", "US"),
        ("Anna Berg arrived in Denmark.", "Anna Berg", None, None),
        ("Anna Berg, Denmark's minister for the north, arrived.", "Anna Berg",
         "minister for the north of Denmark", "DK"),
        ("The Danish Minister of Trade, Colonel Anna Berg, arrived.", "Anna Berg",
         "minister of trade of Denmark", "DK"),
        ("Anna Berg, head of the Danish delegation, arrived.", "Anna Berg", "head of the Danish delegation", "DK"),
        ("Anna Berg, who was then the Danish minister of industry, agreed.", "Anna Berg",
         "former minister of industry of Denmark", "DK"),
        ("Anna Berg, 61, the Danish deputy prime minister, arrived.", "Anna Berg",
         "deputy prime minister of Denmark", "DK"),
        ("Denmark signed. Its foreign minister, Anna Berg, was glad.", "Anna Berg",
         "foreign minister of Denmark", "DK"),
        ("Anna Berg, who is no relation of the prime minister, arrived.", "Anna Berg", None, None),
        ("Tory MP Sir Anna Berg arrived.", "Anna Berg", "Tory MP", "GB"),
        ("Chief Minister Syed Omar Ali Diallo arrived.", "Omar Ali Diallo", "chief minister", None),
        ("The bank’s deputy managing director, Anna Berg, arrived.", "Anna Berg",
         "deputy managing director", None),
        ("Tasmanian Premier Anna Berg arrived.", "Anna Berg", "Tasmanian premier", "AU"),
        ("European Commission President Anna Berg arrived.", "Anna Berg", "European Commission president", None),
        ("Lagos State Governor Anna Berg arrived.", "Anna Berg", "governor of Lagos State", "NG"),
        ("Ontario’s premier, Anna Berg, arrived.", "Anna Berg", "premier of Ontario", "CA"),
        ("The army spokesman, Brigadier General Tom Lund, arrived.", "Tom Lund", "army spokesman", None),
        ("Deputy Minister of Cooperatives Zahari Osman said so.", "Zahari Osman",
         "deputy minister of cooperatives", None),
        ("Sir Karl Berg, Denmark's envoy at the United Nations, arrived.", "Karl Berg",
         "envoy at the United Nations of Denmark", "DK"),
        ("Denmark's Ambassador to the United States, Sir Karl Berg, arrived.", "Karl Berg",
         "ambassador of Denmark to the United States", "DK"),
        ("U.S. Environmental Protection Agency Administrator Anna Berg arrived.", "Anna Berg",
         "environmental protection agency administrator of the United States", "US"),
        ("The Danish ambassador to France, Anna Berg, arrived.", "Anna Berg",
         "ambassador of Denmark to France", "DK"),
        ("Anna Berg, head of Norway’s central bank, arrived.", "Anna Berg", "head of Norway's central bank", "NO"),
        ("The general secretary of the Dockers’ Union, Anna Berg, arrived.", "Anna Berg",
         "general secretary of the Dockers' Union", None),
        ("Dockers’ Union general secretary Anna Berg arrived.", "Anna Berg",
         "Dockers' Union general secretary", None),
        ("Anna Berg, chief of the 'Green' party, arrived.", "Anna Berg", "chief", None),
        ("Anna Berg, author of the book 'Norway's Fall', arrived.", "Anna Berg", "author of the book", None),
        ("Tom Lund, spokesman for the president’s office, arrived.", "Tom Lund",
         "spokesman for the president's office", None),
        ("The ambassador to Mauritania Abdul Rahim Diallo arrived.", "Abdul Rahim Diallo",
         "ambassador to Mauritania", None),
        ("The ambassador of United States, Anna Berg, arrived.", "Anna Berg",
         "ambassador of the United States", "US"),
        ("Anna Berg, ambassador of United Kingdom, arrived.", "Anna Berg",
         "ambassador of the United Kingdom", "GB"),
        ("Anna Berg, ambassador of United States to Yemen, arrived.", "Anna Berg",
         "ambassador of the United States", "US"),
        ("Anna Berg, foreign minister of United Arab Emirates, arrived.", "Anna Berg",
         "foreign minister of the United Arab Emirates", "AE"),
        ("Anna Berg, head of United States delegation, arrived.", "Anna Berg",
         "head of United States delegation", "US"),
        ("Chad’s military ruler, General Omar Diallo, arrived.", "Omar Diallo", "military ruler of Chad", "TD"),
        ("Chad’s military ruler General Omar Diallo arrived.", "Omar Diallo", "military ruler of Chad", "TD"),
        ("Chad’s army chief, General Omar Diallo, arrived.", "Omar Diallo", "army chief of Chad", "TD"),
        ("Chad’s former leader, Flight-Lieutenant Omar Diallo, arrived.", "Omar Diallo",
         "former leader of Chad", "TD"),
        ("Attorney General Omar Diallo arrived.", "Omar Diallo", "attorney general", None),
        # Parties, firms and bodies keep the capitals that they have.
        ("Republican presidential nominee Anna Berg arrived.", "Anna Berg",
         "Republican presidential nominee", "US"),
        ("Federal Reserve chairwoman Anna Berg arrived.", "Anna Berg", "Federal Reserve chairwoman", None),
        ("TotalEnergies spokeswoman Anna Berg arrived.", "Anna Berg", "TotalEnergies spokeswoman", None),
        ("Anna Berg, general counsel for the Dale-based firm, arrived.", "Anna Berg",
         "general counsel for the Dale-based firm", None),
        # A party's acronym, where somebody sits, and a comma that opens a clause stand between role and name.
        ("The leader of the opposition Lake Labour Party (LLP), Omar Diallo, said so.", "Omar Diallo",
         "leader of the opposition Lake Labour Party", None),
        ("Unity MP from Dale, Omar Diallo, said so.", "Omar Diallo", "Unity MP", None),
        ("The Unity Alliance Leader, Anna Berg says so.", "Anna Berg", "Unity Alliance leader", None),
        ("The idea that Finance Minister, Omar Diallo has is good.", "Omar Diallo", "finance minister", None),
        ("It is up to the Prime Minister, Anna Berg said.", "Anna Berg", None, None),
        ("Leader of Congress in the Lower House Omar Diallo spoke.", "Omar Diallo", None, None),
        ("Anna Berg, Chairperson of the Union Commission, spoke.", "Anna Berg",
         "Chairperson of the Union Commission", None),
        ("Anna Berg, a senior member of the council, spoke.", "Anna Berg", "senior member of the council", None),
        # An office of two portfolios, and bodies with words of every kind in their names.
        ("Law and Order Minister Anna Berg spoke.", "Anna Berg", "law and order minister", None),
        ("Trade and Industry Minister Anna Berg spoke.", "Anna Berg", "trade and industry minister", None),
        ("People's Alliance provisional candidate Anna Berg spoke.", "Anna Berg",
         "People's Alliance provisional candidate", None),
        ("Organization of American States Secretary General Omar Diallo spoke.", "Omar Diallo",
         "Organization of American States secretary general", None),
        ("People Before Profit TD Anna Berg spoke.", "Anna Berg", "People Before Profit TD", "IE"),
        ("PLO chief Omar Diallo spoke.", "Omar Diallo", "PLO chief", None),
        ("Social Democrat leader Anna Berg spoke.", "Anna Berg", "Social Democrat leader", None),
        ("Bosnian Serb leader Anna Berg spoke.", "Anna Berg", "Bosnian Serb leader", "BA"),
        ("Anna Berg, the envoy to the former Yugoslavia, spoke.", "Anna Berg",
         "envoy to the former Yugoslavia", None),
        ("Anna Berg, a lawyer and former senator, spoke.", "Anna Berg", "lawyer and former senator", None),
        # Brackets around the name, around the role, and around a party's initials.
        ("The Danish Foreign Minister (Mrs Anna Berg) spoke.", "Anna Berg", "foreign minister of Denmark", "DK"),
        ("The leader of the Opposition (Mr Karl Berg) spoke.", "Karl Berg", "leader of the opposition", None),
        ("The minister's brother (Mr Karl Berg) spoke.", "Karl Berg", None, None),
        ("The union’s Anna Berg (Chairman) spoke.", "Anna Berg", "chairman", None),
        ("Anna Berg (Secretary of the club) spoke.", "Anna Berg", "secretary of the club", None),
        ("Anna Berg (the Secretary's sister) spoke.", "Anna Berg", None, None),
        ("Anna Berg (Labour) spoke.", "Anna Berg", None, None),
        ("Anna Berg (Head Office) spoke.", "Anna Berg", None, None),
        ("Kenya’s National Unity Party (NUP) leader Omar Diallo spoke.", "Omar Diallo",
         "National Unity Party leader of Kenya", "KE"),
        ("Danish facilitator Anna Berg spoke.", "Anna Berg", "facilitator of Denmark", "DK"),
        # How often and how long is no part of a role.
        ("For most of the time President Anna Berg slept.", "Anna Berg", "President", None),
        ("In the meantime Minister Anna Berg slept.", "Anna Berg", "minister", None),
        ("Long time leader Anna Berg slept.", "Anna Berg", "long time leader", None),
        ("Justice Anna Berg spoke.", "Anna Berg", "judge", None),
        ("Chief Justice Anna Berg spoke.", "Anna Berg", "chief justice", None),
        # What somebody is said to lead, where it is a body or a country.
        ("Anna Berg, who heads the local media agency, spoke.", "Anna Berg",
         "head of the local media agency", None),
        ("Anna Berg, 61, who now leads the Dockers’ Union, spoke.", "Anna Berg",
         "leader of the Dockers' Union", None),
        ("Anna Berg, who heads Chad’s central bank, spoke.", "Anna Berg", "head of Chad's central bank", "TD"),
        ("Anna Berg, who chairs the Danish delegation, spoke.", "Anna Berg",
         "chair of the Danish delegation", "DK"),
        ("Anna Berg, who leads Denmark, spoke.", "Anna Berg", "leader of Denmark", "DK"),
        ("Anna Berg, who leads the race, spoke.", "Anna Berg", None, None),
        ("Anna Berg, who heads to the bank on Monday, spoke.", "Anna Berg", None, None),
        ("Anna Berg, who runs for president, spoke.", "Anna Berg", None, None),
        ("Anna Berg, who is a founding member of the May 3 movement, spoke.", "Anna Berg",
         "founding member of the May 3 movement", None),
        # Where somebody has it is no part of a role.
        ("The UN mission chief in Chad, Anna Berg, spoke.", "Anna Berg", "UN mission chief", None),
        ("The Danish ambassador in the Congo, Anna Berg, spoke.", "Anna Berg", "ambassador of Denmark", "DK"),
        ("They saw the minister in Oslo, Anna Berg said.", "Anna Berg", None, None),
        # An office of several portfolios, and what a comma adds to one.
        ("Anna Berg, minister for transport, energy and tourism, spoke.", "Anna Berg",
         "minister for transport, energy and tourism", None),
        ("Anna Berg, the commissioner for the environment, oceans, and fisheries spoke.", "Anna Berg",
         "commissioner for the environment, oceans, and fisheries", None),
        ("Anna Berg, minister for trade, a farmer and a nurse, spoke.", "Anna Berg", "minister for trade", None),
        ("Anna Berg, minister for trade, farmers and unions said so.", "Anna Berg", "minister for trade", None),
        ("The chief whip and central member Anna Berg left.", "Anna Berg", "chief whip and central member", None),
        ("Anna Berg, spokesperson for the ruling Lake Party, said so.", "Anna Berg",
         "spokesperson for the ruling Lake Party", None),
        ("Anna Berg, a member of the government delegation, left.", "Anna Berg",
         "member of the government delegation", None),
        ("A member of the board, Tom Hale, left.", "Tom Hale", "member of the board", None),
        ("Anna Berg, head of the prisoners' committee stated that it was late.", "Anna Berg",
         "head of the prisoners' committee", None),
        ("The president and Cmdr. Tom Hale signed first.", "Tom Hale", "commander", None),
        ("The film stars met arms dealer Tom Hale.", "Tom Hale", "arms dealer", None),
        ("Tom Hale (head of the RLC) left.", "Tom Hale", "head of the RLC", None),
        ("Tom Hale (left) met the mayor.", "Tom Hale", None, None),
        ("The Chairman, Dale Water Committee, Mr. Tom Hale, said so.", "Tom Hale",
         "chairman of Dale Water Committee", None),
        ("He told the chairman, the United Nations, and Tom Hale.", "Tom Hale", None, None),
        ("A senior commander known only as Shalat said so.", "Shalat", "senior commander", None),
        ("The chief-of-staff Tom Hale signed.", "Tom Hale", "chief-of-staff", None),
        ("Commander-in-Chief Tom Hale signed.", "Tom Hale", "commander-in-chief", None),
        ("A smaller faction of the Lake Movement, led by Tom Hale, refused.", "Tom Hale",
         "leader of a smaller faction of the Lake Movement", None),
        ("The Norwegian government led by Tom Hale fell.", "Tom Hale", "leader of the Norwegian government", "NO"),
        ("The march, led by Tom Hale, was long.", "Tom Hale", None, None),
        ("Minister of Innovation, Science and Industry Anna-Lena Berg left.", "Anna-Lena Berg",
         "minister of innovation, science and industry", None),
        ("Anna Berg, one of the strike leaders, was caught.", "Anna Berg", "strike leader", None),
        ("Anna Berg, one of the best lawyers, was caught.", "Anna Berg", None, None),
        ("Tom Hale (later prime minister) left.", "Tom Hale", None, None),
        ("Anna Berg, a member of the public, left.", "Anna Berg", None, None),
        ("Anna Berg, a member of the finance committee, left. The mayor, Anna Berg, slept.", "Anna Berg",
         "mayor", None),
        ("An attack on the church, led by Tom Hale, was long.", "Tom Hale", None, None),
        ("Fighting with a faction of the Front led by Tom Hale went on.", "Tom Hale", None, None),
        ("Acting President Anna Berg left.", "Anna Berg", "acting president", None),
        ("Minister in the Office of the Prime Minister Anna Berg left.", "Anna Berg", None, None),
        ("The First Lady, Anna Berg, left.", "Anna Berg", "first lady", None),
        ("State Department spokeswoman Anna Berg left.", "Anna Berg", "State Department spokeswoman", "US"),
        ("The Lake Party leader (LKP) Anna Berg left.", "Anna Berg", "Lake Party leader", None),
    ],
)  # fmt: skip
def test_role_and_country_are_read_beside_the_name(
    sentence: str, name: str, role: str | None, country: str | None
) -> None:
    (person,) = persons(sentence)
    assert (person.name, person.role, person.country) == (name, role, country)
    assert person.former == ((role or "").startswith("former"))


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Former Prime Ministers Anna Berg, Omar Diallo and Tom Hale left.",
         dict.fromkeys(["Anna Berg", "Omar Diallo", "Tom Hale"], "former Prime Minister")),
        ("Danish Ministers Anna Berg and Omar Diallo left.",
         dict.fromkeys(["Anna Berg", "Omar Diallo"], "minister of Denmark")),
        ("Danish critics of ministers Anna Berg and Omar Diallo left.",
         dict.fromkeys(["Anna Berg", "Omar Diallo"], "minister")),
        ("French Minister Karl Hall met his Danish counterparts Anna Berg and Omar Diallo.",
         {"Karl Hall": "minister of France"} | dict.fromkeys(["Anna Berg", "Omar Diallo"], "minister of Denmark")),
        ("French Minister Karl Hall met his Danish counterpart Anna Berg and Omar Diallo.",
         {"Karl Hall": "minister of France", "Anna Berg": "minister of Denmark", "Omar Diallo": None}),
        ("The three other ministers, Anna Berg, Omar Diallo and Tom Hale, left.",
         dict.fromkeys(["Anna Berg", "Omar Diallo", "Tom Hale"], "minister")),
        ("Labour senators Anna Berg and Tom Hale left.",
         dict.fromkeys(["Anna Berg", "Tom Hale"], "Labour senator")),
        ("Sens. Anna Berg and Tom Hale left.", dict.fromkeys(["Anna Berg", "Tom Hale"], "senator")),
        ("As Presidents Omar Diallo of Kenya and Anna Berg of New Zealand signed, they smiled.",
         {"Omar Diallo": "President of Kenya", "Anna Berg": "President of New Zealand"}),
        ("The prime ministers, Omar Diallo of Kenya and Anna Berg of Iceland, left.",
         {"Omar Diallo": "Prime Minister of Kenya", "Anna Berg": "Prime Minister of Iceland"}),
        ("He asked Anna Berg of Iceland and ministers. Tom Hale left.", dict.fromkeys(["Anna Berg", "Tom Hale"])),
        ("Danish Trade Minister Anna Berg and her Defence counterpart, Tom Hale, left.",
         {"Anna Berg": "trade minister of Denmark", "Tom Hale": "defence minister of Denmark"}),
        ("Danish Trade Minister Anna Berg met her Kenyan health counterpart Omar Diallo.",
         {"Anna Berg": "trade minister of Denmark", "Omar Diallo": "health minister of Kenya"}),
        ("Her husband Tom Hale and his trade counterpart Karl Berg left.",
         dict.fromkeys(["Tom Hale", "Karl Berg"])),
        ("He named mediators Anna Berg and Tom Hale to lead it.",
         dict.fromkeys(["Anna Berg", "Tom Hale"], "mediator")),
        ("He told ministers Anna Berg and Tom Hale had left.", dict.fromkeys(["Anna Berg", "Tom Hale"])),
        ("Asked of the leaders, Anna Berg and Tom Hale laughed.", dict.fromkeys(["Anna Berg", "Tom Hale"])),
        ("The ministers and Anna Berg left.", {"Anna Berg": None}),
        ("Omar Diallo's daughter Social Affairs Minister Anna Berg left.",
         {"Omar Diallo": None, "Anna Berg": "social affairs minister"}),
    ],
)  # fmt: skip
def test_a_role_of_several_is_that_of_each_named_behind_it(sentence: str, roles: dict[str, str | None]) -> None:
    assert {person.name: person.role for person in persons(sentence)} == roles


@pytest.mark.parametrize(
    ("paragraphs", "name", "role", "country"),
    [
        (("OSLO, May 3 - Foreign Minister Anna Berg met Omar Diallo.",), "Anna Berg",
         "foreign minister of Norway", "NO"),
        (("Kenya signed.", "In Nairobi, President Omar Diallo sent greetings."), "Omar Diallo",
         "President of Kenya", "KE"),
        (("OSLO, May 3 - Foreign Minister Anna Berg left.", "In Lima, Premier Tom Hale spoke of Berg's exit."),
         "Anna Berg", "foreign minister of Norway", "NO"),
        (("Danish Foreign Minister Anna Berg met her Kenyan counterpart, Omar Diallo, in May.",),
         "Omar Diallo", "foreign minister of Kenya", "KE"),
        (("Home Secretary Anna Berg spoke of Britain and of France.",), "Anna Berg",
         "home secretary of the United Kingdom", "GB"),
        (("KAMPALA, May 3 - President Omar Diallo signed for Kenya, President Anna Berg watched.",), "Anna Berg",
         "President of Uganda", "UG"),
        (("KAMPALA, May 3 - President Omar Diallo met President Anna Berg.",), "Anna Berg", "President", None),
        (("The treaty was signed by Foreign Minister Anna Berg for Denmark.",), "Anna Berg",
         "foreign minister of Denmark", "DK"),
        (("OSLO, May 3 - The football president, Anna Berg, spoke.",), "Anna Berg", "football president", None),
        (("President Omar Diallo of Kenya and President Anna Berg of Iceland signed.",), "Anna Berg",
         "President of Iceland", "IS"),
    ],
)  # fmt: skip
def test_an_office_is_of_the_state_that_the_article_points_to(
    paragraphs: tuple[str, ...], name: str, role: str, country: str | None
) -> None:
    (person,) = (p for p in persons(*paragraphs) if p.name == name)
    assert (person.role, person.country) == (role, country)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # Where the reporter sits and who prints it say nothing.
        ("By Anna Lund in London\n\nPresident Omar Diallo said that Kenya wants fish.", "Omar Diallo", None),
        ("By Anna Lund in Paris. Labour leader Omar Diallo said that France was late. France slept.",
         "Omar Diallo", None),
        ("By Anna Lund in Paris\n\nLabour leader Omar Diallo said that France was late. France slept.",
         "Omar Diallo", None),
        ("(Nikkei Asia) - Prime Minister Omar Diallo said that Malaysia wants fish.", "Omar Diallo", None),
        ("PARIS (AFP) - President Tom Hill left. The US said so. US officials said so. The US is large, and US "
         "fish is good.", "Tom Hill", None),
        ("OSLO, May 3 - Foreign Minister Anna Berg said that Denmark was late. Danes laughed.", "Anna Berg", "NO"),
        ("CANBERRA, May 3 - President Tom Hill called. Australia was glad.", "Tom Hill", None),
        # Whoever the table of offices knows to head a state is of that state.
        ("LONDON (AFP) - Prime Minister Shehbaz Sharif left.", "Shehbaz Sharif", "PK"),
        ("President Emmanuel Macron left. Labour leader Tom Hale stayed.", "Emmanuel Macron", "FR"),
        ("Golf club president Emmanuel Macron left.", "Emmanuel Macron", None),
        # So is whoever headed one before, in any spelling.
        ("Prime Minister Margaret Thatcher left.", "Margaret Thatcher", "GB"),
        ("President Ion Iliescu left. President Emil CONSTANTINESCU stayed.", "Ion Iliescu", "RO"),
        ("Prime Minister Vladimir Spidla left.", "Vladimir Spidla", "CZ"),
        ("President Nixon left.", "Nixon", None),  # on which day?
        ("Golf club president Nixon left.", "Nixon", None),
        ("Finance minister Nixon left.", "Nixon", None),
    ],
)  # fmt: skip
def test_bylines_outlets_and_datelines_give_no_office_a_country_against_the_article(
    text: str, name: str, country: str | None
) -> None:
    found = findings(read_text("fish.txt", f"Talks on Fish Open\n\n{text}".encode())).persons
    assert [person.country for person in found if person.name == name] == [country]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("Papua New Guinea's Prime Minister Anna Berg was late. Finance Minister Karl Berg left.",
          "Deputy opposition leader Omar Diallo and Speaker Tom Hale of Papua New Guinea slept."),
         {"Anna Berg": "PG", "Karl Berg": "PG", "Omar Diallo": "PG", "Tom Hale": "PG"}),
        # Whoever names a state's president with it may be its opponent.
        (("Finance Minister Anna Berg was glad.", "Iran's president, Omar Diallo, told Iran's parliament so.",
          "Labour leader Tom Hale agreed."), {"Anna Berg": None, "Omar Diallo": "IR", "Tom Hale": None}),
        (("OSLO, May 3 - Labour leader Anna Berg met police spokesman Omar Diallo and UN envoy Tom Hale.",
          "Rebel leader Karl Berg and Professor Rita Lund left."),
         {"Anna Berg": "NO", "Omar Diallo": "NO", "Tom Hale": None, "Karl Berg": None, "Rita Lund": None}),
        (("OSLO, May 3 - General Omar Diallo left Chad.", "Chad and Norway said so. Chad is large."),
         {"Omar Diallo": None}),
        (("OSLO, May 3 - King Karl met Christian Unity Party leader Anna Berg.",),
         {"Karl": "NO", "Anna Berg": "NO"}),
        (("OSLO, May 3 - European Union police chief Anna Berg left.",), {"Anna Berg": None}),
        (("OSLO, May 3 - The mayor of Madrid, Anna Berg, left Norway.",), {"Anna Berg": "ES"}),
        (("OSLO, May 3 - The mayor of Dale, Anna Berg, met Lagos mayor Tom Hale. Norway slept.",),
         {"Anna Berg": "NO", "Tom Hale": "NG"}),
        (("The lands minister, Anna Berg, spoke in Kano, in Ibadan and in Lagos.", "“We in Lagos,” she said."),
         {"Anna Berg": "NG"}),
        (("The lands minister, Anna Berg, said the film would be shot in Bali.",), {"Anna Berg": None}),
        (("The lands minister, Anna Berg, left Kano for Zambia.",), {"Anna Berg": None}),
        (("The lands minister, Anna Berg, met Lagos Berg.",), {"Anna Berg": None, "Lagos Berg": None}),
        (("The junior minister Anna Berg told the Dáil so.", "Sinn Féin leader Tom Hale agreed."),
         {"Anna Berg": "IE", "Tom Hale": "IE"}),
        (("The junior minister Anna Berg spoke in the Dáil and the Knesset.",), {"Anna Berg": None}),
        (("Sen. Anna Berg (D-Nev.) met Rep. Tom Hale, R-Ohio.", "Minority Leader Karl Berg slept."),
         {"Anna Berg": "US", "Tom Hale": "US", "Karl Berg": "US"}),
        (("Ohio Republican Sen. Anna Berg met Sen. Tom Hale, a Maine Democrat.",),
         {"Anna Berg": "US", "Tom Hale": "US"}),
        (("Sen. Anna Berg, a Social Democrat, left.",), {"Anna Berg": None}),
        (("House Majority Leader Anna Berg left.", "Republicans and Democrats slept."), {"Anna Berg": "US"}),
        (("Speaker Anna Berg left.", "Republicans and Social Democrats slept."), {"Anna Berg": None}),
        (("Republican Senator Anna Berg met France's president.",), {"Anna Berg": None}),
        (("Conservative MP Anna Berg told Downing Street so.",), {"Anna Berg": "GB"}),
        (("OSLO, May 3 - Central bank governor Anna Berg met trade union leader Tom Hale.",),
         {"Anna Berg": "NO", "Tom Hale": "NO"}),
        (("Knesset member Anna Berg met Lok Sabha lawmaker Tom Hale.",), {"Anna Berg": "IL", "Tom Hale": "IN"}),
        (("They told the Knesset that lawyer Anna Berg left.",), {"Anna Berg": None}),
        (("Tory leader Anna Berg met Liberal Democrat MP Tom Hale.",), {"Anna Berg": "GB", "Tom Hale": None}),
        # Many states have a Democratic party, and America has no ministers.
        (("Democratic Alliance leader Anna Berg met Democratic Unionist leader Tom Hale.",),
         {"Anna Berg": None, "Tom Hale": None}),
        (("Democratic candidate Anna Berg left Taiwan. Republican leader Tom Hale left Ireland.",),
         {"Anna Berg": None, "Tom Hale": None}),
        (("Democratic Senator Anna Berg left.",), {"Anna Berg": "US"}),
        (("Democratic Governor Anna Berg left Congo.",), {"Anna Berg": None}),
        (("Tory leader Anna Berg left Canada.",), {"Anna Berg": None}),
        (("GOP senators praised Italy's vote. Foreign Minister Anna Berg said Rome was glad.",),
         {"Anna Berg": None}),
        (("The Dáil met. Trade Minister Anna Berg left.", "The Polish foreign minister slept."),
         {"Anna Berg": None}),
        (("The Taoiseach Anna Berg met Prime Minister Tom Hale. Trade Minister Karl Berg left.",),
         {"Anna Berg": "IE", "Tom Hale": None, "Karl Berg": None}),
        (("The TD Bank was late. Trade Minister Anna Berg left.",), {"Anna Berg": None}),
        # Where whoever speaks of no other state does, the only state that is named is at home.
        (("Attorney General Anna Berg left.",
          "In Zambia, voters slept. Prime Minister Karl Berg told Zambians so."),
         {"Anna Berg": "ZM", "Karl Berg": "ZM"}),
        (("Chief whip Anna Berg left the Zambian parliament.", "Unity Party spokesman Tom Hale slept in Zambia."),
         {"Anna Berg": "ZM", "Tom Hale": "ZM"}),
        (("Attorney General Anna Berg flew to Zambia. She held talks with Zambia.", "“Zambians are friends.”"),
         {"Anna Berg": None}),
        (("Labour leader Anna Berg spoke of Zambia.", "Foreign Minister Tom Hale praised Zambia's parliament."),
         {"Anna Berg": None, "Tom Hale": None}),
        (("Health Minister Anna Berg said that the war in Zambia was bloody.", "There is a ceasefire in Zambia."),
         {"Anna Berg": None}),
        (("Health Minister Anna Berg praised the Zambian parliament.",
          "The Zambian president, Omar Diallo, left."),
         {"Anna Berg": None, "Omar Diallo": "ZM"}),
        (("Chief whip Anna Berg praised the Zambian parliament. Zambia and Malawi slept.",), {"Anna Berg": None}),
        # Whoever has to do with his own state alone is of the only one named, unless it is told from outside.
        (("The lands minister, Anna Berg, met Dale MP Tom Hale in Zambia. “We Zambians can wait,” she said.",),
         {"Anna Berg": "ZM", "Tom Hale": "ZM"}),
        (("Pensions Secretary Anna Berg left. The Zambian parliament slept in Zambia.",), {"Anna Berg": "ZM"}),
        (("Health Minister Anna Berg said the vaccine was made in India.",), {"Anna Berg": None}),
        (("Labour MP Anna Berg said cheap Chinese steel had come. A Chinese tourist left.",), {"Anna Berg": None}),
        (("The lands minister, Anna Berg, left for Zambia.",), {"Anna Berg": None}),
        (("The lands minister, Anna Berg, met Foreign Minister Tom Hale. He praised Zambia.",),
         {"Anna Berg": None, "Tom Hale": None}),
        # So is whoever sits in a state of which two are in a party.
        (("Health Minister Anna Berg met Golkar leader Tom Hale.", "Golkar secretary Karl Berg left."),
         {"Anna Berg": "ID", "Tom Hale": "ID", "Karl Berg": "ID"}),
        (("Health Minister Anna Berg met Golkar leader Tom Hale.",), {"Anna Berg": None, "Tom Hale": "ID"}),
        (("Health Minister Anna Berg spoke to Golkar. Golkar slept.",), {"Anna Berg": None}),
        (("SPD chief Anna Berg left Seattle.",), {"Anna Berg": None}),
        (("SPD chief Anna Berg left Germany.",), {"Anna Berg": "DE"}),
        (("Likud leader Anna Berg met Awami League secretary Tom Hale and Pope Karl Berg.",),
         {"Anna Berg": "IL", "Tom Hale": "BD", "Karl Berg": "VA"}),
        (("OSLO, May 3 - Judge Anna Berg met electoral commission chairman Tom Hale.", "Norway slept."),
         {"Anna Berg": "NO", "Tom Hale": "NO"}),
        (("OSLO, May 3 - Professor Anna Berg met UN commission head Tom Hale.", "Norway slept."),
         {"Anna Berg": None, "Tom Hale": None}),
        # Treasurers and the spokesmen of alliances are in politics, those of clubs are not.
        (("OSLO, May 3 - Federal Treasurer Anna Berg met Democratic Alliance spokesman Tom Hale.",),
         {"Anna Berg": "NO", "Tom Hale": "NO"}),
        (("OSLO, May 3 - Club treasurer Anna Berg left.",), {"Anna Berg": None}),
    ],
)  # fmt: skip
def test_politicians_are_of_the_state_that_is_surely_at_home(
    paragraphs: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    assert {person.name: person.country for person in persons(*paragraphs)} == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("The Kenya National Union of Drivers (KNUD) slept.", "KNUD Secretary General Karl Berg left."),
         ("KNUD secretary general", "KE")),
        (("Anna Berg, chairwoman of the Communist Party of Zambia, left.",),
         ("chairwoman of the Communist Party of Zambia", "ZM")),
        (("The Danish Unity Party (DUP) has slept since its leader, Anna Berg, left.",),
         ("leader of the Danish Unity Party", "DK")),
        (("Denmark signed. Its leader, Anna Berg, left.",), ("leader of Denmark", "DK")),
        # A fund, a bank or a council of two states is nobody's surely.
        (("Anna Berg, head of the German Marshall Fund, left.",), ("head of the German Marshall Fund", None)),
        (("The Bank of China (BOC) slept. BOC chief Anna Berg left.",), ("BOC chief", None)),
        (("The US-China Business Council (USCBC) slept. USCBC president Anna Berg left.",),
         ("USCBC president", None)),
        (("The UN Commission for Haiti (UNCH) slept. UNCH head Anna Berg left.",), ("UNCH head", None)),
        (("The Movement for Danish Unity (MDU) spokesman Tom Hale left.",),
         ("Movement for Danish Unity spokesman", "DK")),
    ],
)  # fmt: skip
def test_a_body_with_a_state_in_its_name_gives_it_to_its_officers(
    paragraphs: tuple[str, ...], expected: tuple[str, str | None]
) -> None:
    (person,) = persons(*paragraphs)
    assert (person.role, person.country) == expected


def test_the_head_of_somebodys_team_heads_no_country() -> None:
    _, berg = persons("Danish President Tom Hale slept.", "Anna Berg, chief of the Hale transition team, left.")
    assert (berg.role, berg.country) == ("chief of Tom Hale", "DK")


def test_two_of_one_name_and_of_different_states_stay_two() -> None:
    found = persons(
        "Danish Foreign Minister Anna Berg was glad.", "Kenyan President Anna Berg was not glad.", "Berg left."
    )
    assert [(p.name, p.country, len(p.mentions)) for p in found] == [
        ("Anna Berg", "DK", 1),
        ("Anna Berg", "KE", 2),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (("Kabongo wa Mulumba said so.", "Wa Mulumba left."), ["Kabongo wa Mulumba"]),
        (("Mr El-baradei left. Omar Diallo stayed.",), ["El-baradei", "Omar Diallo"]),
        (("Ahmed al-Diallo said so.", "Al-Diallo left. Mr Al Diallo slept."), ["Ahmed al-Diallo"]),
        (("Mr Paias Kuma spoke.", "Mrs Nahau Kuma spoke.", "Mr Kuma left."), ["Paias Kuma", "Nahau Kuma"]),
        (("Deputy Israel Mamani spoke.", "Israel Mamani left."), ["Israel Mamani"]),
        (("Alhaji Musa Danladi-Gwarzo, the minister, spoke.",), ["Musa Danladi-Gwarzo"]),
        (("Malam Aminu Sokoto-Bello spoke. Br Celsus Tarurava left.",), ["Aminu Sokoto-Bello", "Celsus Tarurava"]),
        (("Kikuyu MP Anna Berg spoke.", "(Praja Sangram) was asked."), ["Anna Berg"]),
        (("Opposition leader Cuthbert Jno-Lewis wants a debate first.",), ["Cuthbert Jno-Lewis"]),
        (("Sheikh Hikmat al-Hijri refused.", "Al-Hijri was tired."), ["Hikmat al-Hijri"]),
        (("Elvira \"Mama Vira\" Martina, the union's leader, spoke.",), ['Elvira "Mama Vira" Martina']),
        (("Opposition leader Ernest Pact thinks so.", "Mr Pact left."), ["Ernest Pact"]),
        (("Democrat Anna Berg wrote on X. Omar Diallo, 61, did not.",), ["Anna Berg", "Omar Diallo"]),
        (("King Olav III spoke to his lawyer, Omar Diallo Jr., KC.",), ["Olav III", "Omar Diallo"]),
        (("Transport Cabinet Secretary Kibet arap Tuwei said so.", "Mr Tuwei left."), ["Kibet arap Tuwei"]),
        (("Foreign Minister A N M Rezwan Talukder agreed.", "Talukder left."), ["A N M Rezwan Talukder"]),
        (("Senator Paul H. Whitlow 3d rose.", "Mr. Whitlow sat down."), ["Paul H. Whitlow 3d"]),
        (("Nana Kwaku Asare Boakye II spoke.", "Dr Boakye slept."), ["Kwaku Asare Boakye II"]),
        (("Themba \"Duke\" Mokwena was fined.", "Mokwena paid."), ['Themba "Duke" Mokwena']),
        (("Defence Secretary Ramon Ilagan-Cruz left.", "“Secretary Ilagan-Cruz will call,” an aide said."),
         ["Ramon Ilagan-Cruz"]),
        (("Lord Harbrook, who served twice, left.", "Harbrook was tired."), ["Lord Harbrook"]),
        (("Prime Minister Sheikh Rehana left.", "Rehana was tired."), ["Sheikh Rehana"]),
        (("Sheikh Hamad Diallo left.", "Sheikh Hamad was tired."), ["Hamad Diallo"]),
        (("Deputy Foreign Minister Kham Vongsa smiled.", "Kham left.", "“No,” Kham said."), ["Kham Vongsa"]),
        (("The Minister of Transport, Mai Thi Hong, spoke.", "Hong left."), ["Mai Thi Hong"]),
        (("Rina Paul was glad.", "“Rina-di is a sister to us,” a guard said."), ["Rina Paul"]),
        (("The rebels’ leader, known as Tomás, said so.",), ["Tomás"]),
        (("Ewald Haas, a tomato grower from Essex, said so.",), ["Ewald Haas"]),
    ],
)  # fmt: skip
def test_names_of_every_origin_are_found_whole(paragraphs: tuple[str, ...], names: list[str]) -> None:
    assert [p.name for p in persons(*paragraphs)] == names


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Maj.-Gen. Yakubu Danjoma (retd.) spoke.", "Yakubu Danjoma", None),
        ("Lt-Col Peter Okoth-Were spoke.", "Peter Okoth-Were", "colonel"),
        ("Lieutenant-Colonel Ngoma wa Ngoma spoke.", "Ngoma wa Ngoma", None),
        ("Security Minister Lt. Gen. (ret.) Bambang Hutasoit spoke.", "Bambang Hutasoit", "security minister"),
        ("Chief (Mrs) Folake Adewale-Cole spoke.", "Folake Adewale-Cole", "chief"),
        ("Hajia Ramat Alhassan Musah spoke.", "Ramat Alhassan Musah", None),
        ("Syed Murad Ali Rashdi spoke.", "Murad Ali Rashdi", None),
        ("Sardar Aftab Tanoli spoke.", "Aftab Tanoli", None),
        ("Nana Beridze, 44, spoke.", "Nana Beridze", None),
        ("Tan Sri Kamal bin Yusof spoke.", "Kamal bin Yusof", None),
        ("Irrigation Minister Md. Anwar Rahaman spoke.", "Anwar Rahaman", "irrigation minister"),
        ("Foreign Ministry Spokesperson Tran Bao Lam spoke.", "Tran Bao Lam", "foreign ministry spokesperson"),
        ("Minister of Trade Hans Peter Berg spoke.", "Hans Peter Berg", "minister of trade"),
        ("Secretary of Agriculture John Mark Hill spoke.", "John Mark Hill", "secretary of agriculture"),
        ("Chief of Staff John Mark Rivera spoke.", "John Mark Rivera", "chief of staff"),
        ("Mayor of Tower Hamlets Anna Berg spoke.", "Anna Berg", "mayor of Tower Hamlets"),
        ("Minister of Public Works and Transport Boun Keola spoke.", "Boun Keola",
         "minister of public works and transport"),
        ("Federal Minister for law and Justice Karl Berg spoke.", "Karl Berg",
         "federal minister for law and justice"),
        ("Minister for water and Power Khalid Diallo spoke.", "Khalid Diallo", "minister for water and power"),
        ("Finance Minister Tom Law spoke.", "Tom Law", "finance minister"),
        ("Minister for the Marine Orla Tracey-Dunne spoke.", "Orla Tracey-Dunne", "minister for the marine"),
        ("Senators Jane Harmon-Lee and his lawyer spoke.", "Jane Harmon-Lee", None),
        ("Cde Boniface Temba spoke.", "Boniface Temba", None),
        ("Inkosi Bheki Mchunwa spoke.", "Bheki Mchunwa", None),
        ("ALHAJI Sani Danko-Yola spoke.", "Sani Danko-Yola", None),
        ("CS Naliaka Wekesa spoke.", "Naliaka Wekesa", "cabinet secretary"),
        ("Lake County Clerk Anna Berg-Lund spoke.", "Anna Berg-Lund", None),
        ("Neighbour Pekka Salo, 74, spoke.", "Pekka Salo", None),
        ("Glaciologist Anna Berg spoke.", "Anna Berg", "glaciologist"),
        ("Duke Omar Diallo spoke.", "Duke Omar Diallo", None),
        # An abbreviated title without a full stop is a surname, too.
        ("Leela Sen spoke.", "Leela Sen", None),
        ("Finance Minister Leela Rep spoke.", "Leela Rep", "finance minister"),
        ("Omar Gen, a nurse, spoke, and Gen sat down.", "Omar Gen", "nurse"),
        ("Sen Anna Berg spoke.", "Anna Berg", "senator"),
        ("Navy Capt. Anna Berg spoke.", "Anna Berg", "captain"),
        # What a chief officer is for is no name.
        ("Chief Labour Officer Anna Berg spoke.", "Anna Berg", "chief labour officer"),
        ("Deputy Chief Elections Officer Anna Berg spoke.", "Anna Berg", "deputy chief elections officer"),
        ("Chief Harbour Engineer Anna Berg spoke.", "Anna Berg", "chief harbour engineer"),
    ],
)  # fmt: skip
def test_titles_and_offices_before_a_name_are_no_part_of_it(sentence: str, name: str, role: str | None) -> None:
    (person,) = persons(sentence)
    assert person.name == name
    assert role is None or person.role == role


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("M. Omar Diallo met M. Jean Kouassi in Abidjan. M. Diallo was glad.", ["Omar Diallo", "Jean Kouassi"]),
        ("M. Omar Diallo met Jean Kouassi in Abidjan. Diallo was glad.", ["M. Omar Diallo", "Jean Kouassi"]),
    ],
)
def test_m_is_monsieur_where_it_stands_before_several_names(sentence: str, names: list[str]) -> None:
    assert [person.name for person in persons(sentence)] == names


def test_a_title_with_one_name_is_what_some_are_called() -> None:
    assert [p.name for p in persons("Pope Benno arrived. Benno sat down.")] == ["Pope Benno"]
    assert [p.name for p in persons("Swami Anand Lund arrived. Swami Anand sat down.")] == ["Anand Lund"]


def test_an_office_with_a_name_behind_a_comma_is_no_person() -> None:
    found = persons("Fiji's Health Minister, Ratu Anna Berg, had no such qualms.")
    assert [person.name for person in found] == ["Anna Berg"]


def test_a_headline_adds_no_words_to_a_name() -> None:
    found = persons("Anna Berg was glad.", "Berg left.", headline="Anna Berg Camp Wants Tea")
    assert [p.name for p in found] == ["Anna Berg"]


def test_a_title_before_the_surname_alone_is_the_bearers_own() -> None:
    found = persons("Mir Jam Sohrab Talpat signed.", "Mir Talpat left. “Ask the Mir Sahib,” a guard said.")
    assert [p.name for p in found] == ["Jam Sohrab Talpat"]


@pytest.mark.parametrize("title", ["Raja", "Thakur", "Haji", "Sardar"])
def test_a_given_name_is_a_title_where_it_stands_before_the_surname_alone(title: str) -> None:
    found = persons(f"{title} Omar Diallo signed.", f"{title} Diallo left.")
    assert [p.name for p in found] == ["Omar Diallo"]
    found = persons("Raja Omar Diallo signed.", "Diallo left.")
    assert [p.name for p in found] == ["Raja Omar Diallo"]


def test_what_an_office_is_for_is_no_part_of_a_name() -> None:
    found = persons("Deputy Undersecretary of the Air Force for Acquisition Anna Berg arrived.")
    assert [p.name for p in found] == ["Anna Berg"]


def test_an_envoy_belongs_to_a_person_and_to_that_persons_country() -> None:
    patron, envoy = persons("Danish President Anna Berg listened. Anna Berg's envoy Omar Diallo spoke.")
    assert (envoy.role, envoy.country) == ("envoy of Anna Berg", "DK")
    assert patron.role == "President of Denmark"


def test_one_person_bears_the_fullest_name_and_all_others_as_aliases() -> None:
    (person,) = persons("Anna Berg arrived.", "Ms Berg said that she was glad.", "“Berg is late,” a guard said.")
    assert person.name == "Anna Berg"
    assert "Berg" in person.aliases
    assert len(person.mentions) == 3


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("“It is late,” said Liberal pollster Anna Berg. Berg left.", ["Anna Berg"]),
        ("Anna Berg, a pollster who works for the party, spoke. Berg left.", ["Anna Berg"]),
        ("The pollster Sondeo said that it was late.", []),
        ("Supreme Court Justice Ruth Bader Ginsburg left.", ["Ruth Bader Ginsburg"]),
        ("The televised Miss Universe pageant was his.", []),
        ("Anna Berg and Carl Lund met. The Berg-Lund debate was long.", ["Anna Berg", "Carl Lund"]),
        ("Anna Berg left. A Berg-style speech and Berg-supporting voters were cheered.", ["Anna Berg"]),
        ("Anna Berg-Lund left. Mrs Berg-Lund smiled.", ["Anna Berg-Lund"]),
        ("Anna Berg— a Liberal— left.", ["Anna Berg"]),
        ("Monsenor Jorge Berg left.", ["Jorge Berg"]),
        ("Princess Anna came. Anna Berg, 67, is a sister of the king. Princess Anna left.", ["Anna Berg"]),
        ("Jaroslaw Berg came. Jarosław Berg said that he would leave.", ["Jarosław Berg"]),
        ("The young activist Man-kei Tam left.", ["Man-kei Tam"]),
        ("The anti-war Protesters left.", []),
        ("Speaking to Agence France-Presse, the president of the league, Omar Diallo, left.", ["Omar Diallo"]),
        ("The director of Norway's Harbour International, Anna Berg, left.", ["Anna Berg"]),
        ("The rules do not apply to José Berg International Airport, said Omar Diallo.", ["Omar Diallo"]),
        ("The mayor met Anna Berg—the Liberal who had left the party—in Dale.", ["Anna Berg"]),
    ],
)
def test_a_name_is_whole_beside_trades_and_dashes(sentence: str, names: list[str]) -> None:
    assert [person.name for person in persons(sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "aliases"),
    [
        ("Omar Diallo, popularly known as Silva Master, spoke. Silva Master left.",
         {"Omar Diallo": "Silva Master"}),
        ("Rebel chief Tom Hale alias Hammer fled. Hammer was tired.", {"Tom Hale": "Hammer"}),
        ("Rita Lund, better known by her nom de guerre Comandante Rosa, spoke.", {"Rita Lund": "Rosa"}),
        ("Omar Diallo, widely known as a friend of fish, spoke.", {"Omar Diallo": None}),
        ("Tom Hale, known as Hale, left. Maria Ka Luz Lund met Omar Diallo, known as Ka Luz.",
         {"Tom Hale": "Hale", "Maria Ka Luz Lund": None, "Omar Diallo": "Ka Luz"}),
        # Neither a title nor a state, a body or a medium is anybody's other name.
        ("Gangster Tom Hale, alias Minister, was shot. Finance Minister Anna Berg left.",
         {"Tom Hale": None, "Anna Berg": None}),
        ("Omar Diallo, known as King, sang. King Karl left.", {"Omar Diallo": None, "Karl": None}),
        ("Tom Hale, best known as Sudan, left. Sudan said that it was late.", {"Tom Hale": None}),
        ("Tom Hale, nicknamed Congress, left. Congress said that it was late.", {"Tom Hale": None}),
        ("Tom Hale, best known by Hammer, left. Hammer said that it was late.",
         {"Tom Hale": None, "Hammer": None}),
        # A longer name is another's, and so is the surname of somebody named in full.
        ("Tom Hale, alias Hammer, left. The Hammer Post said so. Hammer slept.", {"Tom Hale": "Hammer"}),
        ("Tom Hale, nicknamed Lund, left. Anna Lund met Karl Berg. Lund said that it was late.",
         {"Tom Hale": None, "Anna Lund": "Lund", "Karl Berg": None}),
        # A letter more or less is another's surname.
        ("Karl Larsen spoke. Larson said that it was late.", {"Karl Larsen": None, "Larson": None}),
    ],
)  # fmt: skip
def test_another_name_is_its_bearers_where_it_can_mean_nobody_else(
    sentence: str, aliases: dict[str, str | None]
) -> None:
    found = {person.name: next((a for a in person.aliases if a.istitle()), None) for person in persons(sentence)}
    assert found == aliases


def test_a_king_is_called_sultan() -> None:
    (person,) = persons("King Sultan Omar Shah left. The king was tired.")
    assert (person.name, person.role) == ("Sultan Omar Shah", "King")
    assert "The king" in person.aliases


def test_two_people_of_one_surname_stay_two() -> None:
    assert [p.name for p in persons("Anna Berg met Erik Berg in the hall.")] == ["Anna Berg", "Erik Berg"]


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Anna Berg, a former adviser to President Lund, spoke.",
         {"Anna Berg": "former adviser of Lund", "Lund": "President"}),
        ("Anna Berg, a spokeswoman for Mayor Carl Lund, spoke.",
         {"Anna Berg": "spokeswoman of Carl Lund", "Carl Lund": "mayor"}),
        ("Anna Berg, campaign chairwoman for Liberal nominee Carl Lund, spoke.",
         {"Anna Berg": "campaign chairwoman of Carl Lund", "Carl Lund": "Liberal nominee"}),
        ("An adviser to President Lund spoke.", {"Lund": "President"}),
        ("Anna Berg, Carl Lund, Dina Holm spoke.", {"Anna Berg": None, "Carl Lund": None, "Dina Holm": None}),
    ],
)  # fmt: skip
def test_whoever_works_for_somebody_has_the_role_and_not_the_one_worked_for(
    sentence: str, roles: dict[str, str | None]
) -> None:
    assert {person.name: person.role for person in persons(sentence)} == roles


@pytest.mark.parametrize(
    ("sentence", "alias"),
    [
        ("Danish Prime Minister Anna Berg arrived. The prime minister was tired.", "The prime minister"),
        ("Danish Prime Minister Anna Berg arrived. The Danish leader was tired.", "The Danish leader"),
        ("A former Danish prime minister spoke. Anna Berg, the former Danish prime minister, left.",
         "A former Danish prime minister"),
    ],
)  # fmt: skip
def test_a_role_stands_for_the_one_person_who_holds_it(sentence: str, alias: str) -> None:
    assert alias in persons(sentence)[0].aliases


def test_a_party_is_called_by_its_initials() -> None:
    (person,) = persons("Unity Alliance leader Anna Berg arrived. The UA leader was tired. The DU leader slept.")
    assert "The UA leader" in person.aliases
    assert "The DU leader" not in person.aliases


def test_who_works_for_what_is_somebodys_works_not_for_him() -> None:
    found = persons("Karl Berg, director of Diallo's Ohio campaign, arrived. Omar Diallo left.")
    assert found[0].role == "director of Diallo's Ohio campaign"


def test_somebody_new_is_nobody_who_was_named_before() -> None:
    (judge,) = persons("A high court judge ruled so.", "Justice Anna Berg spoke.", "A judge in Dale agreed.")
    assert judge.aliases == ("A high court judge",)


def test_a_former_holder_is_not_the_holder() -> None:
    (person,) = persons("Former Danish Prime Minister Anna Berg arrived. The prime minister was not there.")
    assert "The prime minister" not in person.aliases


@pytest.mark.parametrize(
    "title",
    [
        "Mr",
        "Mrs",
        "Dr",
        "Sir",
        "Lord",
        "Teungku",
        "Padre",
        "Frk.",
        "Mtro.",
        "Woizero",
        "MPL",
        "Diputada",
        "Swami",
        "Bürgermeister",
        "Don",
        "Hazrat",
        "Mevrouw",
        "Adv.",
    ],
)
def test_a_title_is_no_part_of_a_name(title: str) -> None:
    assert [p.name for p in persons(f"{title} Omar Diallo arrived. Omar Diallo sat down.")] == ["Omar Diallo"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Danes voted on Sunday.",
        "The Foreign Secretary arrived.",
        "Kyiv rejected the plan.",
        "The Democrats won.",
        "Radio Altiplano said that it rained.",
        "The MP for Wyre Vale said nothing.",
        "They met in Khujand, a town by the river.",
        "The island of Don Khiaw is quiet.",
        "One Democrat and one Dane agreed with the Tories.",
        "Al Jazeera asked the Lok Sabha.",
        "Shame! Nonsense! Order!",
        "Non-Europeans and Londoners said that they were Catholics.",
        "Major League games were put off, Chief Executive Officers said.",
        "ASEAN and the OECD said that prices rose.",
        "According to the official SUNA news agency, it rained.",
        "According to the daily El Clamor, it rained.",
        "The company that runs them, Nordmark Kraft, says they are safe.",
        "The Fine Gael TD was tired.",
        "Diplomats said that it rained.",
        "A former Minister of State for Works and the Paramount Chief of Ofin Kwanta were tired.",
        "They met in Sakai, Totori Prefecture, by the Ak-Suu canal.",
        "On Monday the World Fisheries Organization (WFO) said that the stocks were gone.",
        "Hurricane Ramona hit the island. Typhoon Haruko came later, and Ramona went.",
        "The MV Anna Berg sailed from Ciudad Moreno.",
        "The Minister for Emergency Situations said that it was late.",
        "The Counter Piracy Command said that it was late.",
        "He spoke on Radio Dale's morning show, Dusk Talk, in May.",
        "He told so in an interview on 'Dusk Pik'.",
        "It was late, according to Itar-Tass.",
        "The GNDP-Norkraft deal was late, and GNDP-Norkraft left.",
        "Lena Pardo, Oslo – Students left on Monday.",
        "The Ohio Sen said that it was late.",
        "The use of Official Development Assistance (ODA) was late, and the Chief Negotiation Team (CNT) left.",
    ],
)
def test_peoples_offices_and_places_are_no_persons(sentence: str) -> None:
    assert persons(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("South Korean President Moon Sung-in left.", "Moon Sung-in"),
        ("US Secretary of State Tom Hill met Iranian Foreign Minister Mohammad Kazem Diallo.",
         "Mohammad Kazem Diallo"),
        # A country begins what is told.
        ("In the presence of EU foreign policy chief Anna Berg Serbia was given a seat.", "Anna Berg"),
        ("According to NATO chief Karl Berg Denmark has to pay.", "Karl Berg"),
        ("He met Michael Jordan. Michael Jordan was late.", "Michael Jordan"),
    ],
)  # fmt: skip
def test_a_name_is_whole_behind_an_office_and_with_a_syllable_that_is_a_word(sentence: str, name: str) -> None:
    assert name in [person.name for person in findings(plain_article(sentence)).persons]


def test_whoever_only_coreference_found_has_no_role() -> None:
    (berg,) = persons("The Danish minister, Anna Berg, spoke.")
    people = People((berg,), (), {})
    assert (people.role_of(berg.id), people.role_of("eric-levi")) == (berg.role, None)
