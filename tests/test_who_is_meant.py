"""Whom a title, "the latter" or a shared surname means among several, out of sentences written for the purpose."""

import pytest

from onrecord.extraction import findings
from plain_articles import plain_article


def speakers(*paragraphs: str) -> list[str | None]:
    found = findings(plain_article(*paragraphs)).statements
    return [statement.speaker.name if statement.speaker else None for statement in found]


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (("Anna Berg met Omar Diallo in Oslo. The latter said the talks had failed.",), ["Omar Diallo"]),
        (("Anna Berg met Omar Diallo in Oslo. The former said the talks had failed.",), ["Anna Berg"]),
        (("Mr Omar Diallo and Mr Peter Lund spoke to reporters; the former said the port would close, while the "
          "latter insisted that it would stay open.",), ["Omar Diallo", "Peter Lund"]),
        (("Denmark and Norway signed the pact. The latter said it would ratify it in May.",), ["Norway"]),
        # nobody is one of two
        (("Anna Berg left. The latter said the talks had failed.",), ["The latter"]),
        (("Anna Berg met Omar Diallo. The former minister said the talks had failed.",), ["Anna Berg"]),
        (("Anna Berg, Omar Diallo and Peter Lund met. The former said the talks had failed.",), ["The former"]),
    ],
)  # fmt: skip
def test_the_former_and_the_latter_are_of_the_two_named_last(
    paragraphs: tuple[str, ...], names: list[str | None]
) -> None:
    assert speakers(*paragraphs) == names


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # each his own title
        (("Health Minister Anna Berg and Deputy Health Minister Omar Diallo spoke. The deputy minister said the "
          "road was closed.",), "Omar Diallo"),
        (("Health Minister Anna Berg and Deputy Health Minister Omar Diallo spoke. The minister said the road was "
          "closed.",), "Anna Berg"),
        (("Governor Anna Berg spoke. Deputy Governor Omar Diallo left. The governor said the road was closed.",),
         "Anna Berg"),
        (("Deputy Minister Omar Diallo left. The minister said the road was closed.", "Foreign Minister Anna Berg "
          "was in Oslo."), "Anna Berg"),
        (("Anna Berg, the mayor, left.", "The president-elect, Omar Diallo, said the road was closed."),
         "Omar Diallo"),
        (("President-elect Omar Diallo met President Anna Berg. The president-elect said the road was closed.",),
         "Omar Diallo"),
        (("Health Minister Anna Berg left. Her deputy, Omar Diallo, stayed. The deputy minister said the road was "
          "closed.",), "Omar Diallo"),
        # where no other minister is
        (("Deputy Minister Omar Diallo spoke. The minister said the road was closed.",), "Omar Diallo"),
        # nobody of that rank is named
        (("Foreign Minister Anna Berg left. The deputy minister said it was late.",), "The deputy minister"),
        (("The minister said the road was closed.", "Deputy Minister Anna Berg disagreed."), "The minister"),
        (("President Omar Diallo smiled. The vice president said the road was closed.",), "The vice president"),
        (("Vice President Omar Diallo smiled. The president said the road was closed.",), "The president"),
        (("Deputy Mayor Anna Berg left. The mayor said the road was closed.",), "The mayor"),
        (("Chancellor Anna Berg left. The shadow chancellor said the road was closed.",), "The shadow chancellor"),
        (("The assistant secretary of state, Anna Berg, left. The secretary of state said the road was closed.",),
         "The secretary of state"),
    ],
)  # fmt: skip
def test_a_deputy_is_not_his_chief(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # a wider noun for what somebody is
        (("Senator Anna Berg debated businessman Omar Diallo. The tycoon said the port was closed.",),
         "Omar Diallo"),
        (("Bishop Omar Diallo met General Peter Lund. The cleric said the port was closed.",), "Omar Diallo"),
        (("UN mediator Anna Berg met Peter Lund. The UN envoy said the port was closed.",), "Anna Berg"),
        (("Deputy Omar Diallo met Peter Lund. The congressman from Upper Dale said the port was closed.",),
         "Omar Diallo"),
        (("A glaciologist, Anna Berg, met Peter Lund. The scientist said the port was closed.",), "Anna Berg"),
        # a plural to the eye, a name to the tagger
        (("Fisheries Minister Anna Berg met Peter Lund. The fisheries minister said the port was closed.",),
         "Anna Berg"),
        # who sits in parliament holds a post there, too
        (("Upper Dale MP Omar Diallo was not convinced. The shadow minister said the port was closed.",),
         "Omar Diallo"),
        # a rank, and no body called "General"
        (("General Omar Diallo met Anna Berg. The General said the port was closed.",), "Omar Diallo"),
        # "of" and "at" are of the title before a name
        (("Kenya's ambassador-at-large Omar Diallo proposed that the port be closed.",), "Omar Diallo"),
        (("Omani minister of state Omar Diallo said the port was closed.",), "Omar Diallo"),
        (("An aide to minister of state Omar Diallo said the port was closed.",),
         "An aide to minister of state Omar Diallo"),
        (("Bishop Omar Diallo met General Peter Lund. The soldier said the port was closed.",), "Peter Lund"),
        (("Police commissioner Ama Owusu left with Omar Diallo. The police chief said the port was closed.",),
         "Ama Owusu"),
        (("Chief executive Anna Berg met Mayor Omar Diallo. The CEO said the port was closed.",), "Anna Berg"),
        # praise is no part of it
        (("Senator Anna Berg debated businessman Omar Diallo. The veteran senator said the port was closed.",),
         "Anna Berg"),
        # a party, a letter behind the name, a seat
        (("Labour MP Anna Berg clashed with Conservative MP Omar Diallo. The Tory said the talks had failed.",),
         "Omar Diallo"),
        (("Democratic Senator Anna Berg clashed with Republican Senator Omar Diallo. The Democrat said it "
          "was late.",), "Anna Berg"),
        (("Anna Berg (D-TX) debated Omar Diallo (R-OH). The Republican said it was late.",), "Omar Diallo"),
        (("Oslo MP Anna Berg met Bergen MP Omar Diallo. The Oslo MP said the port was closed.",), "Anna Berg"),
        (("Anna Berg, MP for Oslo North, met Omar Diallo, MP for Bergen. The Oslo North MP said the port was "
          "closed.",), "Anna Berg"),
        # who is tried
        (("Prosecutor Anna Berg accused Omar Diallo. The defendant said he was tired.",), "Omar Diallo"),
        # it fits nobody
        (("Republican Anna Berg left. The Democrat said the port was closed.",), "The Democrat"),
        (("Economist Anna Berg left. The rapper said he was tired.",), "The rapper"),
        (("A US official said it was late. Spokesman Omar Diallo was silent. The official said the port was "
          "closed.",), "A US official"),
    ],
)  # fmt: skip
def test_an_epithet_goes_to_whom_it_fits(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # what a verb tells of somebody, before the title or behind it
        (("Voters hope to topple Karl Berg as prime minister. The prime minister replied that he would stay.",),
         "Karl Berg"),
        (("Tom Hale named Anna Berg as police chief. The police chief said the port was closed.",), "Anna Berg"),
        (("Anna Berg resigned as mayor on Monday. The mayor said she was tired.",), "Anna Berg"),
        (("Anna Berg resigned as mayor and Karl Hale became mayor. The mayor said it was late.",), "Karl Hale"),
        (("Anna Berg was named police chief. The police chief said the port was closed.",), "Anna Berg"),
        (("Anna Berg was sworn in as governor. The governor said the port was closed.",), "Anna Berg"),
        (("Anna Berg became prime minister in May. The prime minister said it was late.",), "Anna Berg"),
        (("The health minister has said it was late.", "Anna Berg, who became health minister in May, left."),
         "Anna Berg"),
        (("The Labour leader said the port was closed.", "Anna Berg has led Labour since May."), "Anna Berg"),
        (("The farmers' leader said it was late.", "Omar Diallo, who leads the farmers, left."), "Omar Diallo"),
        (("The union leader said it was late.", "Omar Diallo, leader of the dockers' union, left."),
         "Omar Diallo"),
        (("The central bank governor said it was late.", "Anna Berg, governor of the central bank, left."),
         "Anna Berg"),
        # titles of several words
        (("The secretary-general of the bloc, Omar Diallo, left. The secretary-general said it was late.",),
         "Omar Diallo"),
        (("UN Secretary-General Omar Diallo left. The UN chief said it was late.",), "Omar Diallo"),
        (("The director-general of the agency, Anna Berg, left. The director-general said it was late.",),
         "Anna Berg"),
        (("Chief of staff Anna Berg left. The chief of staff said it was late.",), "Anna Berg"),
        (("President Omar Diallo left. The head of state said it was late.",), "Omar Diallo"),
        # no title
        (("Senator Anna Berg was named in a report on the police chief. The police chief said it was late.",),
         "the police chief"),
        (("A letter from the president to the senate was read. The president said it was late.",),
         "the president"),
        (("The envoy to Chile left. The envoy said it was late.",), "The envoy to Chile"),
        (("Anna Berg succeeded Tom Hale as mayor. The mayor said it was late.",), "mayor"),
        (("Senator Anna Berg never became mayor. The mayor said it was late.",), "mayor"),
        (("Senator Anna Berg heads for Oslo. The head said it was late.",), "The head"),
        (("Police chief Omar Diallo left. The head of state said it was late.",), "The head of state"),
        (("The port leader said it was late.", "Omar Diallo, leader of the dockers' union, left."),
         "The port leader"),
        # who holds an office now comes before whoever held it, whoever of them was named last
        (("President Anna Berg met former president Omar Diallo on Sunday.", "The president said it was late."),
         "Anna Berg"),
        (("Governor Anna Berg signed the bill that her predecessor, Omar Diallo, had vetoed.",
          "The governor said it was late."), "Anna Berg"),
        (("President Anna Berg met the president of the World Bank, Omar Diallo, on Sunday.",
          "The president said it was late."), "Anna Berg"),
        # but whoever presides over a body goes on where only he is spoken of since
        (("Senate president Tom Hale opened the session. President Anna Berg was in Rome on Monday. Hale read the "
          "rules.", "The president said it was late."), "Tom Hale"),
        (("Former president Tom Hale opened the session. President Anna Berg was in Rome on Monday. Hale read the "
          "rules.", "The president said it was late."), "Anna Berg"),
        (("Finance Minister Anna Berg spoke after former finance minister Omar Diallo on Sunday.",
          "The former finance minister said it was late."), "Omar Diallo"),
        (("The former president, Omar Diallo, left on Sunday.", "The president said it was late."), "Omar Diallo"),
        (("President Anna Berg met President Omar Diallo on Sunday.", "The president said it was late."),
         "Omar Diallo"),
        (("Mayor Anna Berg met the mayor of Dale, Omar Diallo.", "The mayor said it was late."), "Omar Diallo"),
    ],
)  # fmt: skip
def test_a_title_is_whoever_is_told_to_bear_it(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        # kin, and whose
        (("Marlene Dubois was glad. Her husband, Ray Dubois, who runs a grocery store, said it was late.",),
         "Ray Dubois"),
        (("Dame Naama Kofe, whose nephew Simona Kofe is foreign minister, left. Mr Kofe said he had "
          "not.",), "Simona Kofe"),
        (("Sir Gareth Berg quit. The wife of Sir Gareth Berg said so. “No,” said Lady Berg.",), "Lady Berg"),
        (("Marta Suazo left. Her husband, Col. Óscar Interiano, commands a brigade. The colonel said no.",),
         "Óscar Interiano"),
        # offices that pass on, are held by two, or stand before "the Hon."
        (("Veronique Ganesan, the Malaysian minister, resigned.", "Ganesan's successor, Nurul Zain, left. The "
          "Malaysian minister insisted it was late."), "Nurul Zain"),
        (("Omar Diallo, the Kenyan foreign minister, and Anna Berg, the Danish foreign minister, met.", "In a "
          "communique, the foreign ministers of the two countries said no."), "Omar Diallo and Anna Berg"),
        (("The Minister of Mining, the Hon. Neville Bogle-Chin, left. The Minister said it was late.",),
         "Neville Bogle-Chin"),
        (("Two members of the council, Anna Berg and Omar Diallo, left. “No,” said Mr Diallo.",),
         "Omar Diallo"),
        (("Health spokesman Omar Diallo met the mayor. The Kerry TD said it was late.",), "Omar Diallo"),
        # who is known by one name
        (("Its leader, Amudhan, said it was late.",), "Amudhan"),
        (("The commander of the Legion, who is known only as Alacrán, said it was late.",), "Alacrán"),
        (("“Sochi has forty such towers,” said Arkady, from Voronezh.",), "Arkady"),
        # an answer is somebody else's, unless it is to a question in its sentence
        (("Anna Berg said it was late. Omar Diallo told her that it was early. She replied that it was noon.",),
         "Anna Berg"),
        (("Anna Berg said it was late. Asked by Omar Diallo if she was sure, she replied that it was noon.",),
         "Anna Berg"),
        # somebody beside a name is not its bearer
        (("A friend of Ms Dean said it was late. Miriam Dean left.",), "A friend of Ms Dean"),
        (("Allies of the mayor, Anna Berg, said it was late.",), "Allies of the mayor, Anna Berg"),
        (("Dominic Berg, 44, left. The 44-year-old’s spokesman said no.",), "The 44-year-old’s spokesman"),
        (("The PM’s wife said it was late. Davina, the wife of Omar Diallo, left.",), "The PM’s wife"),
    ],
)  # fmt: skip
def test_kin_aides_and_successors_are_told_apart(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (
            ("Suara Selatan, a daily in Johor, said the port was closed. The paper said it was late.",),
            "Suara Selatan",
        ),
        (("Pakistan's Foreign Office said the port was closed.",), "Pakistan's Foreign Office"),
        (
            ("Pakistan's Foreign Office met. The Foreign Office said the port was closed.",),
            "Pakistan's Foreign Office",
        ),
        (("The opposition National Rally said the port was closed.",), "National Rally"),
        (("The religious hard-liners said the port was closed.",), "The religious hard-liners"),
        # one of several, and who issued a statement
        (("One of the groups, the Ash Liberation Front (ALF), said it was late.",), "Ash Liberation Front"),
        (("The largest of the unions, the Steel Workers' Federation, said it was late.",),
         "Steel Workers' Federation"),
        (("One of the men said it was late.",), "One of the men"),
        (("A statement issued by the Steel Workers' Federation said it was late.",), "Steel Workers' Federation"),
        (("A report released by the BBC said it was late.",), "A report released by the BBC"),
        (("A letter signed by the Steel Workers' Federation's lawyers said it was late.",),
         "A letter signed by the Steel Workers' Federation's lawyers"),
        (("One of the victims, the UN worker, said it was late.",), "One of the victims, the UN worker"),
        (("According to a report written by Omar Diallo, it was late.",), "a report written by Omar Diallo"),
        (("A report by the Times of Zambezia said it was late.",), "Times of Zambezia"),
        (("Satellite imagery from the United Nations suggests it was late.",), "United Nations"),
        # by the last word of a name
        (("The Green Delta Movement met. The organization said it was late.",), "Green Delta Movement"),
        (("Condor Petroleum sold the field. The company said it was late.",), "Condor Petroleum"),
        (("The Coastal Rail Authority met. The agency said it was late.",), "Coastal Rail Authority"),
        (("Anna Berg was sued by Norvik Motors. Her company said it was late.",), "Her company"),
        (("A group of hikers left. The Green Delta Movement paid. The group said it was late.",), "The group"),
        # a noun for what its name says, whatever tells where it sits or of how many it is
        (("The Press Watch counted nine on Monday. The watchdog said it was late.",), "Press Watch"),
        (("Varda Motors will close the plant. The carmaker said it was late.",), "Varda Motors"),
        (("Nordal Bank will close the branch. The Oslo-based lender said it was late.",), "Nordal Bank"),
        (("The European Union sent a team. The 27-nation bloc said it was late.",), "European Union"),
        (("Varda Motors will close the plant. The lender said it was late.",), "The lender"),
        (("Varda Motors sued Nordal Bank. The lender said it was late.",), "Nordal Bank"),
        # but no body that is named only later
        (("The charity said it was late.", "The Dale Harbour Foundation gave money."), "The charity"),
        # a body without a name, by its noun alone, but by no other's modifiers
        (("It was late, the interior ministry said. Elections are due in May. The ministry said it was early.",),
         "the interior ministry"),
        (("The central bank kept its rate. The bank said it was late.",), "The central bank"),
        (("The interior ministry said it was late. The health ministry said it was early. The ministry said no.",),
         "The health ministry"),
        (("The interior ministry said it was late. The health ministry said it was early.",),
         "The health ministry"),
        (("The aid group said it was late. The armed group said it was early.",), "The armed group"),
    ],
)  # fmt: skip
def test_a_body_keeps_its_country_and_no_kind(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        # by the title before it, by gender, by who was spoken of last
        (("Mayor Peter Berg met Judge Anna Berg. Mayor Berg said it was late.",), ["Peter Berg"]),
        (("Judge Anna Berg met Mayor Peter Berg. Judge Berg said it was late.",), ["Anna Berg"]),
        (("Senator Peter Berg and Governor Anna Berg met. Sen. Berg said it was late. Gov. Berg said no.",),
         ["Peter Berg", "Anna Berg"]),
        (("Senator Peter Berg met the actress Anna Berg. Ms Berg said it was late. Mr Berg said it was early. She "
          "said it was noon.",), ["Anna Berg", "Peter Berg", "Anna Berg"]),
        (("Peter Berg spoke first.", "Anna Berg spoke next.", "“I know,” Berg said."), ["Anna Berg"]),
        # who is named in full for what is his alone is not spoken of
        (("Peter Berg's partner Omar Diallo spoke first.", "Anna Berg said it was late.",
          "Diallo found a note on Peter Berg's laptop.", "Berg said it was early."), ["Anna Berg", "Anna Berg"]),
        (("Peter Berg arrived.", "Anna Berg spoke.", "Peter Berg's testimony was long. Berg said no."),
         ["Peter Berg"]),
        # a spouse whom the article gives no other name
        (("Anna Berg left.", "Mr Berg, her husband, said it was late."), ["Berg"]),
        (("Senator Andrea Berg left.", "Mr Berg said it was late."), ["Andrea Berg"]),
        # several who speak together
        (("Sens. Anna Berg of Ohio and Omar Diallo of Iowa said the port was closed.",),
         ["Anna Berg and Omar Diallo"]),
        (("Anna Berg, the mayor, and Omar Diallo, the governor, said the port was closed.",),
         ["Anna Berg and Omar Diallo"]),
        (("Mayor Anna Berg and her deputy, Omar Diallo, said it was late.",), ["Anna Berg and Omar Diallo"]),
        # others are only told of
        (("Anna Berg, a friend of Omar Diallo and Peter Lund, said the port was closed.",), ["Anna Berg"]),
        (("Anna Berg, who met Omar Diallo and Peter Lund, said the port was closed.",), ["Anna Berg"]),
        (("The lawyer of Omar Diallo and Anna Berg said the port was closed.",),
         ["The lawyer of Omar Diallo and Anna Berg"]),
    ],
)  # fmt: skip
def test_one_surname_and_several_speakers(paragraphs: tuple[str, ...], names: list[str]) -> None:
    assert speakers(*paragraphs) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Minister for Health Anna Berg said it was late.", "Anna Berg"),
        ("Minister for the Marine Anna Berg said it was late.", "Anna Berg"),
        ("The spokesman for Health Minister Anna Berg said it was late.",
         "The spokesman for Health Minister Anna Berg"),
        ("The former ambassador to Chile Anna Berg said it was late.", "Anna Berg"),
        ("Member for Mallee Anna Berg said it was late.", "Anna Berg"),
        ("Minister for Overseas Territories Hugo de Lund said it was late.", "Hugo de Lund"),
        ("The lawyer for Mr Lund, Anna Berg, said it was late.", "Anna Berg"),
        ("The member for Hobson (Mr Omar Diallo) said it was late.", "Omar Diallo"),
        # nobody that is named
        ("The ambassador to Prime Minister Anna Berg said it was late.",
         "The ambassador to Prime Minister Anna Berg"),
        ("The mayor of Oslo – a former aide to Omar Diallo – said it was late.", "a former aide to Omar Diallo –"),
        ("A circle of bankers around founder Omar Diallo, on the other hand, said it was late.",
         "A circle of bankers around founder Omar Diallo"),
        ("A scientist at Aarhus, Anna Berg – no relation to the minister – said it was late.", "Anna Berg"),
        # one with two titles
        ("Anna Berg, chairwoman of the party and a former minister, said it was late.", "Anna Berg"),
        ("Anna Berg, 45, a farmer and mother of two, said it was late.", "Anna Berg"),
        ("Anna Berg, a lawyer, a writer, and an activist, said it was late.", "Anna Berg"),
        ("Anna Berg, Foreign Minister and Deputy Leader of the Greens, said it was late.", "Anna Berg"),
        ("Their leader, Mrs. Anna Berg, head of the union and an aunt of the minister, said it was late.",
         "Anna Berg"),
        ("Prime Minister and Minister of Finance Anna Berg said it was late.", "Anna Berg"),
        ("Former harbour agent and shipping specialist Anna Berg said it was late.", "Anna Berg"),
        ("Ferry pilots' trade union Nautor general secretary Anna Berg said it was late.", "Anna Berg"),
        ("The Basle chemist and Green councillor Anna Berg said it was late.", "Anna Berg"),
        ("The party's founder and long-time leader, Omar Diallo, said it was late.", "Omar Diallo"),
        ("Actor, writer and activist Anna Berg said it was late.", "Anna Berg"),
        # two
        ("The army and President Omar Diallo said it was late.", "The army and President Omar Diallo"),
        ("The king and Prime Minister Anna Berg said it was late.", "The king and Prime Minister Anna Berg"),
        ("The mayor and his deputy Omar Diallo said it was late.", "The mayor and his deputy Omar Diallo"),
        ("Anna Berg, the opposition and the army said it was late.", "Anna Berg, the opposition and the army"),
        ("Anna Berg and her lawyer said it was late.", "Anna Berg and her lawyer"),
        ("The mayor and the bishop said it was late.", "The mayor and the bishop"),
        ("Police and mayor Omar Diallo said it was late.", "Police and mayor Omar Diallo"),
        ("President Anna Berg and Prime Minister Omar Diallo said it was late.", "Anna Berg and Omar Diallo"),
        ("Anna Berg, the mayor, and Omar Diallo, the bishop, said it was late.", "Anna Berg and Omar Diallo"),
        ("Secretary for Justice Anna Berg and Minister for Energy Omar Diallo said it was late.",
         "Anna Berg and Omar Diallo"),
    ],
)  # fmt: skip
def test_one_with_several_titles_is_one_and_two_are_two(sentence: str, name: str) -> None:
    assert speakers("Dublin was calm.", sentence) == [name]


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (("Omar Diallo was held on Sunday.",) * 4 + ("A 19-year-old student said the country was lost.",),
         ["A 19-year-old student"]),
        (("The vice-president said it was late. Omar Diallo, the vice-president, spoke in Kumasi.",),
         ["Omar Diallo"]),
        (("Marine Le Pen said it was late. “No,” says Le Pen.",), ["Marine Le Pen"] * 2),
        (("Israel said it was late. Iran said it was not. Both said they were ready.",),
         ["Israel", "Iran", "Israel and Iran"]),
        (("There is no proof of it, and the United States embassy told us it had no view on the treaty.",),
         ["United States embassy"]),
        (("“It is over,” tweeted Omar Diallo. Anna Berg, the Republican, agreed, saying it was time.",),
         ["Omar Diallo", "Anna Berg"]),
        (("The Prime Minister's Office replied that loans are repaid.",), ["Prime Minister's Office"]),
        # a lead's speaker goes on by name
        (("A Tory backbencher has launched an attack on the plan, insisting it should never have been written.",
          "Dale MP Anna Berg said the plan was mad."), ["Anna Berg"] * 2),
        (("A Tory MP has warned that it was late.", "Conservative MP Anna Berg said it was mad."),
         ["Anna Berg"] * 2),
        (("A Tory MP has warned that it was late.", "Liberal MP Anna Berg said it was mad."),
         ["A Tory MP", "Anna Berg"]),
        (("A minister has warned that it was late.", "Prime Minister Anna Berg said it was mad."),
         ["A minister", "Anna Berg"]),
        (("President Diallo's spokesperson said the talks would go on. “We are ready,” Karl Berg said.",),
         ["Karl Berg"] * 2),
        (("President Diallo's spokesperson said the talks would go on. “No,” the mayor, Karl Berg, said.",),
         ["President Diallo's spokesperson", "Karl Berg"]),
        (("Anna Berg called Omar Diallo a weak leader.", "The PA leader said that it was late."),
         ["Anna Berg", "The PA leader"]),
        # Whoever speaks of another, or answers, is not the one before.
        (("A minister said that it was late.", "Finance Minister Omar Diallo said the minister was wrong."),
         ["A minister", "Omar Diallo"]),
        (("Her spokesman said the mayor was ill. “No,” Omar Diallo said. “She is well.”",),
         ["Her spokesman", "Omar Diallo"]),
        (("Her spokesman said the mayor was ill. “She is well,” Omar Diallo said.",),
         ["Her spokesman", "Omar Diallo"]),
        (("President Diallo's spokesperson said it was late. Karl Berg said it was mad.",),
         ["President Diallo's spokesperson", "Karl Berg"]),
        (("A police officer has warned that it was late.", "The Democrat Anna Berg said it was mad."),
         ["A police officer", "Anna Berg"]),
    ],
)  # fmt: skip
def test_who_is_named_before_or_behind_speaks_and_who_is_new_does_not(
    paragraphs: tuple[str, ...], names: list[str]
) -> None:
    assert speakers(*paragraphs) == names


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (("The Communist Party voted no.", "The Communists warned that it was late."), ["Communist Party"]),
        (("The Liberal Party was split.", "“We are ready,” the Liberals said."), ["Liberal Party"]),
        (("The Conservatives said it was late. The Tories called it a farce.",), ["Conservatives", "Tories"]),
        (("The Democratic Party voted no.", "On Monday, Democrats said it was late."), ["Democratic Party"]),
        (("The Social Democratic Party voted no.", "The Social Democrats said it was late."),
         ["Social Democratic Party"]),
        # another party
        (("The Liberal Democratic Party voted no.", "The Liberals said it was late."), ["Liberals"]),
        # not all of its members, and a family
        (("Some Democrats said it was late.",), ["Some Democrats"]),
        (("Republicans from rural states said it was late.",), ["Republicans from rural states"]),
        (("Anna Green and Erik Green own a house.", "The Greens said it had been burgled."), ["The Greens"]),
        (("Senate Republicans said it was late.",), ["Senate Republicans"]),
        (("The conservatives said it was late.",), ["The conservatives"]),
    ],
)  # fmt: skip
def test_a_party_is_called_by_its_members(paragraphs: tuple[str, ...], names: list[str]) -> None:
    assert speakers(*paragraphs) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("His spokesman, Eli Park, spoke.", ["Eli Park"]),
        ("Governor Rosa Hill spoke.", ["Rosa Hill"]),
        ("Kim Yo-han, the envoy, spoke.", ["Kim Yo-han"]),
        ("Willem-Jan van 't Hof spoke.", ["Willem-Jan van 't Hof"]),
        ("She spoke in Cedar Hill. Residents of Notting Hill spoke.", []),
        ("The Washington Post and Standard Bank spoke.", []),
        ("Chancellor of the Exchequer Anna Berg spoke.", ["Anna Berg"]),
        ("Secretary of State for Northern Ireland Anna Berg spoke.", ["Anna Berg"]),
        ("Secretary of State for Work and Pensions Anna Berg spoke.", ["Anna Berg"]),
        ("Director of the Federal Bureau of Investigation Omar Diallo spoke.", ["Omar Diallo"]),
        ("Chairman of the Joint Chiefs of Staff Omar Diallo spoke.", ["Omar Diallo"]),
        ("Minister of Information and National Orientation Omar Diallo spoke.", ["Omar Diallo"]),
        ("Speaker of the Knesset Anna Berg spoke.", ["Anna Berg"]),
        ("Mayor of Accra Anna Berg spoke.", ["Anna Berg"]),
        # offices and titles of many countries
        ("Tánaiste Anna Berg spoke.", ["Anna Berg"]),
        ("Assemblywoman Anna Berg spoke.", ["Anna Berg"]),
        ("Ald. Omar Diallo spoke.", ["Omar Diallo"]),
        ("Mdm Tan Siew Lian spoke.", ["Tan Siew Lian"]),
        ("The Right Honourable Anna Berg spoke.", ["Anna Berg"]),
        ("Air Chief Marshal Omar Diallo spoke.", ["Omar Diallo"]),
        ("Inspector-General Omar Diallo spoke.", ["Omar Diallo"]),
        ("Daw Khin Mar met U Thein Maung.", ["Khin Mar", "Thein Maung"]),
        # whose child one is
        ("Rajan s/o Muthu, a driver, spoke.", ["Rajan s/o Muthu"]),
        ("Mr Rajan a/l Muthu spoke.", ["Rajan a/l Muthu"]),
        # what an office is of is no name; what an aide is of is
        ("Governor of the Central Bank of West Africa spoke.", []),
        ("Mayor of San Juan Capistrano spoke.", []),
        ("The Minister of Trade, Colonel Omar Ali Diallo, spoke.", ["Omar Ali Diallo"]),
        ("Spokesman for Anna Maria Berg spoke.", ["Anna Maria Berg"]),
        ("Oscar Del Toro spoke.", ["Oscar Del Toro"]),
        ("Tan Sri Dr James Belulok spoke.", ["James Belulok"]),
        ("HE Eng. Marwan Tawfiq Al-Majali spoke.", ["Marwan Tawfiq Al-Majali"]),
        ("Justice (retd) Ghulam Qadir Memon spoke.", ["Ghulam Qadir Memon"]),
        ("Independent TD Mairéad Canavan spoke.", ["Mairéad Canavan"]),
        ("The Minister of Foreign Affairs, Miss Efua Hayfron-Benin, spoke.", ["Efua Hayfron-Benin"]),
        ("President Berg Wednesday met Rep. Diallo.", ["Berg", "Diallo"]),
        ("His brother, Kalim, spoke.", ["Kalim"]),
        ("It met its neighbour, Rwanda, in Oslo. His mother, 71, spoke.", []),
        ("Chairman of Coal India spoke. The head of Royal Dutch Shell spoke.", []),
        ("She spoke at Prince Rupert. Residents of Ak-Sai spoke.", []),
    ],
)  # fmt: skip
def test_names_are_cut_where_they_begin_and_end(sentence: str, names: list[str]) -> None:
    assert [person.name for person in findings(plain_article(sentence)).persons] == names


def test_a_name_that_owns_somebodys_full_name_is_a_partys() -> None:
    found = findings(plain_article("Sinn Ard’s Mary Lund spoke. Sinn Ard’s Tom Berg said that it was late."))
    assert [person.name for person in found.persons] == ["Mary Lund", "Tom Berg"]


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("Anna Berg, the mayor, and Omar Diallo met in Cairo. The talks were long.",
          "They said that the pact of Turkey was void. They called on Turkey to leave."),
         "Anna Berg and Omar Diallo"),
        (("Chief Constable Ole Berg spoke. He and the town's Police and Crime Commissioner Stephen Lund said that "
          "it was late.",), "Ole Berg and Stephen Lund"),
        (("The Bloc met.", "Bloc trade and industry commissioner Albert Lund said it was late."), "Albert Lund"),
        (("Whip Dirk Lund and incoming chair of the Oil Committee Ada Berg both yesterday said it was late.",),
         "Dirk Lund and Ada Berg"),
        (("Solidar and Anna Berg said that it was late.",), "Solidar and Anna Berg"),
        (("The media and Anna Berg said that it was late.",), "The media and Anna Berg"),
        (("Omar Diallo, a longtime Berg loyalist and dean of the school, said it was late. Anna Berg left.",),
         "Omar Diallo"),
        (("At its side was his daughter, Anna Berg, who   said that it was late.",), "Anna Berg"),
        (("Anna Berg and Omar Diallo met.", "“They said that it was late,” Mr Lund added."), "They"),
        (("Fires hit a plant and an oil field, which state media said were under control.",), "state media"),
        (("Speaking about it, the senior Polish archbishop Wojtek Berg said it was late.",), "Wojtek Berg"),
        (("The Worship Fund released a statement which said, “It is late”.",), "Worship Fund"),
        (("The Dale police said that he fled.", "Despite it, police said, she left."), "The Dale police"),
        (("The bloc's trade and industry commissioner Albert Lund said that it was late.",), "Albert Lund"),
        (("Albert Lund, the minister for labour, family, and social affairs told them that it was late.",),
         "Albert Lund"),
        (("Albert Lund and a neighbour said that it was late.",), "Albert Lund and a neighbour"),
        (("Norway has closed the port.", "The country said that it was late."), "Norway"),
        (("A federal official and a regional official told AFP that the ban would go.", "A joint committee with "
          "Turkey will supervise exports, they added."), "A federal official and a regional official"),
        (("Officials told AFP that the ban would go. A joint committee will supervise it, they added.",),
         "Officials"),
        # whose name closes an adjunct is not who spoke
        (("Trade Minister Karl Kay, through his lawyer, Tom Hall, said the charges were baseless.",
          "“It is false,” he said."), "Karl Kay"),
        (("Mr Berg, backed by the Law Minister, Omar Diallo, said the bill would pass. He said he was glad.",),
         "Berg"),
        (("Mr Kay, at a briefing with the army chief, General Amin, warned that it was late. He said more troops "
          "would come.",), "Kay"),
        (("A spokesman for Karl Berg, Omar Diallo, said it was late. He said he was glad.",), "Omar Diallo"),
        (("The mayor of Dale, Omar Diallo, said it was late. He said he was glad.",), "Omar Diallo"),
        # nor is whose aide somebody unnamed is
        (("An aide to President Karl Berg said it was late. He said the president was furious.",),
         "An aide to President Karl Berg"),
        (("The lawyer of President Karl Berg said it was late. “He is furious,” he said.",),
         "The lawyer of President Karl Berg"),
        # but whoever he is an aide to may have spoken at another time
        (("A spokeswoman for Mayor Anna Berg said it was late. She told reporters last week that she was glad.",),
         "Anna Berg"),
        (("A spokeswoman for Mayor Anna Berg said it was late. She said on her blog that she was glad.",),
         "Anna Berg"),
        (("A spokeswoman for Mayor Anna Berg said it was late. She said that Berg was glad.",),
         "A spokeswoman for Mayor Anna Berg"),
        (("A lawyer for Mayor Karl Berg said it was late. The lawyer said he was glad.",),
         "A lawyer for Mayor Karl Berg"),
        (("Karl Berg's neighbour said it was late. He said Berg was furious.",), "Karl Berg's neighbour"),
        (("An aide to Karl Berg said it was late. Berg left at noon. He said he was glad.",), "Karl Berg"),
        (("A spokesman for Mayor Anna Berg said it was late. She said she was glad.",), "Anna Berg"),
        (("Leader of Unity Karl Berg said it was late. “It is a shame,” he said.",), "Karl Berg"),
    ],
)  # fmt: skip
def test_they_he_and_others_and_the_country_are_who_was_spoken_of(paragraphs: tuple[str, ...], name: str) -> None:
    assert speakers(*paragraphs)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        # whom others quote
        (("“It was a trap,” Mr Omar Diallo was quoted by AFP as saying on Monday.",), ["Omar Diallo"]),
        (("Minister Anna Berg was quoted by the Daily Sun as saying the bridge was safe.",), ["Anna Berg"]),
        (("The agency quoted Omar Diallo, who had come from Oslo for the talks, as saying the bridge was safe.",),
         ["Omar Diallo"]),
        (("The agency quoted Omar Diallo as telling him the bridge was safe.",), ["Omar Diallo"]),
        (("The paper quoted Anna Berg as warning that the bridge would fall.",), ["Anna Berg"]),
        # who says something in another's words
        (("Omar Diallo said that President Karl Berg, who presided over the talks, said the plan was fair.",),
         ["Omar Diallo", "Karl Berg"]),
        (("Omar Diallo said Juan Gil, the premier, said the plan was dead.",), ["Omar Diallo", "Juan Gil"]),
        # behind a dateline with an outlet or a name
        (("Dale Echo, Oslo - Danish workers said that it was late.",), ["Danish workers"]),
        (("Anna Berg, co-leader of Unity - the party that won - said that it was late.",), ["Anna Berg"]),
        # a name right before "which", where what it hangs on says nothing
        (("Egypt has been under fire from Israel, which alleged that Cairo was delaying the deal.",), ["Israel"]),
        (("The law was drafted by Anna Berg, who said it would pass.",), ["Anna Berg"]),
        (("A letter to Anna Berg, which says that taxes will rise, was leaked.",), ["A letter to Anna Berg"]),
        # a group that bears arms, by the gazetteer; another group is none
        (("Hamas agreed to a truce on Monday. The militant group said it would hold.",), ["Hamas"]),
        (("Hamas fired rockets on Monday. The rights group said two had died.",), ["The rights group"]),
        # a paper that spoke before others whom it told of
        (("The state-backed Lakes Times newspaper said on Saturday that Chad hoped to trade.",
          "“Chad is considering its interest,” the paper said."), ["Lakes Times", "Chad", "Lakes Times"]),
        # a quotation that the sentence before it leads up to
        (("Prime Minister Anna Berg hailed the new agreement.", "“This is what we can build on. It will last.”"),
         ["Anna Berg"]),
        (("Anna Berg died on Monday.", "“She was a friend to all of us. We will miss her.”"), []),
        (("Norway hailed the new agreement.", "“This is what we can build on. It will last.”"), []),
        # one of several is not "he"
        (("Justice minister Omar Diallo said the talks would be hard.",
          "Jon Hall, Peter Lund and Hugo Salo gathered in Oslo on Tuesday.", "“It will be bad,” he said."),
         ["Omar Diallo", "Omar Diallo"]),
        # a sentence or a colon before it that leads up to a quotation, without a verb of saying
        (("Mayor Anna Berg was blunt. “This is the end of the road.”",), ["Anna Berg"]),
        (("The bill passed on Monday. Senator Omar Diallo of Dale voted against it. “It takes from the poor.”",),
         ["Omar Diallo"]),
        (("“The dam is safe,” Mayor Anna Berg said.", "Omar Diallo, an engineer, begs to differ: “There are "
          "cracks in the wall. I have seen them.”"), ["Anna Berg", "Omar Diallo"]),
        (("Anna Berg's message was clear: “The dam will hold.”",), ["Anna Berg"]),
        (("Anna Berg, in a shaky voice: “The dam will hold.”",), ["Anna Berg"]),
        (("The Green Party was unimpressed. “It is a pack of lies from start to end.”",), ["Green Party"]),
        (("One diplomat was blunt. “It is a pack of lies from start to end.”",), ["One diplomat"]),
        (("Omar Diallo read the report. He was not amused. “It is a pack of lies from start to end.”",),
         ["Omar Diallo"]),
        # but not what is read, sung or shown, nor what tells of whoever stands before it
        (("Mayor Anna Berg read the letter at night. “You will not see the sun again.”",), []),
        (("Mayor Anna Berg held up a banner. “Give us back our river!”",), []),
        (("Mayor Anna Berg died on Monday. “The town has lost a friend.”",), []),
        (("Mayor Anna Berg was honoured. “Berg was a friend to all of us.”",), []),
        (("The sign on the door was clear. “This office is closed on Mondays.”",), []),
        (("Mayor Anna Berg sang the party's song. “Our river runs to the sea” is its first line.",), []),
        (("Mayor Anna Berg was blunt. “This is the end,” Omar Diallo said.",), ["Omar Diallo"]),
        # who takes a stand, is in a mood, or is named for the first time
        (("The tax rose in May. The mayor hit back. “It is a pack of lies from start to end.”",), ["The mayor"]),
        (("The news came at noon. Senator Tom Hale was in tears. “It is the end of the road.”",),
         ["Tom Hale"]),
        (("Omar Diallo said the dam was safe.", "Tom Hale lives below it. “There are cracks in the wall.”"),
         ["Omar Diallo", "Tom Hale"]),
        # but nobody by what he does, nor where another spoke before
        (("Karl Moe said he lost his house in the flood. The army came two days late. “We had nothing to eat for "
          "a week.”",), ["Karl Moe"]),
        (("The mayor raised his taxes. “This town has had enough of her.”",), []),
        (("The United Nations feeds the camp. “There is no bread in the shops.”",), []),
        (("A policeman fired from a roof. “The boy had no gun at all.”",), []),
        (("Prime Minister Anna Berg resigned on Monday. “This is the best news in years.” Opposition leader Tom "
          "Hale was jubilant.",), []),
        (("Karl Moe said the flood took his house. Mayor Anna Berg came two days late. “There was nothing to eat "
          "for a week.”",), ["Karl Moe"]),
        (("Omar Diallo said it was late. Karl Berg slept.", "Berg built the dam. “There are cracks in the wall.”"),
         ["Omar Diallo"]),
        (("The mayor was absent. “There are cracks in the wall.”",), []),
    ],
)  # fmt: skip
def test_whose_words_they_are_that_others_hand_on_or_lead_up_to(
    paragraphs: tuple[str, ...], names: list[str | None]
) -> None:
    assert speakers(*paragraphs) == names


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("US Secretary of State Anna Berg and Iranian Foreign Minister Omar Diallo met. Her Iranian counterpart "
         "said it was late.", "Omar Diallo"),
        ("US Secretary of State Anna Berg met Iranian Foreign Minister Omar Diallo and Iranian envoy Tom Hill. "
         "Her Iranian counterpart said it was late.", "Her Iranian counterpart"),
        ("US Secretary of State Anna Berg met Iranian poet Omar Diallo. Her Iranian counterpart said it was late.",
         "Her Iranian counterpart"),
        ("US Secretary of State Tom Hill and Iranian Foreign Minister Mohammad Kazem Diallo met. The secretary "
         "said it was late.", "Tom Hill"),
    ],
)  # fmt: skip
def test_a_counterpart_holds_an_office_of_the_other_country(paragraph: str, name: str) -> None:
    assert speakers(paragraph)[-1] == name


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (("Foreign ministers Anna Berg and Omar Diallo met.", "The ministers said it was late."),
         "Anna Berg and Omar Diallo"),
        (("The trade minister, Anna Berg, and the finance minister, Omar Diallo, met.",
          "The ministers said it was late."), "Anna Berg and Omar Diallo"),
        # One of them is no minister, or others come between.
        (("Anna Berg and Omar Diallo, a minister, met.", "The ministers said it was late."), "The ministers"),
        (("The trade minister, Anna Berg, and the finance minister, Omar Diallo, met.",
          "Norway's ministers slept. The ministers said it was late."), "Norway's ministers"),
        # A judge is called by the title, whoever ruled before.
        (("A high court judge ruled so on Monday.", "Justice Anna Berg spoke.", "The judge said it was late."),
         "Anna Berg"),
        # Brackets hold the name.
        (("The Danish foreign minister (Mrs Anna Berg) met the Prime Minister (Mr Tom Hale).",
          "“It is late,” the Prime Minister (Mr Tom Hale) said."), "Tom Hale"),
        (("Minister for law and Justice Tom Hale said it was late.",), "Tom Hale"),
    ],
)  # fmt: skip
def test_ministers_a_judge_and_whoever_brackets_name_are_those_of_the_office(
    paragraphs: tuple[str, ...], name: str
) -> None:
    assert speakers(*paragraphs) == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The harbour government led by President Omar Diallo claimed that the vote was fair.",
         "The harbour government"),
        ("A delegation headed by Foreign Minister Anna Berg said the talks would go on.", "A delegation"),
        ("The Republic of Ireland's rebel movement said the talks would go on.",
         "The Republic of Ireland's rebel movement"),
        ("The Bank of Ireland's governor Anna Berg said prices would rise.", "Anna Berg"),
        ("The leader of the party headed by Omar Diallo, Anna Berg, said prices would rise.", "Anna Berg"),
        ("Karl Berg of the coalition led by Omar Diallo said prices would rise.", "Karl Berg"),
        ("Elected in a coalition led by Omar Diallo, Anna Berg said prices would rise.", "Anna Berg"),
    ],
)  # fmt: skip
def test_a_body_speaks_that_somebody_leads_or_a_country_owns(sentence: str, name: str) -> None:
    assert speakers(sentence) == [name]
