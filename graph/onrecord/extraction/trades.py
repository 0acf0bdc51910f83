"""Trades and callings, by which people are called before their names and instead of them.

Nothing comes in; closed word lists go out, lemmas in lower case.
"""

# Those that many people bear as a name (baker, mason, smith) are left out.
TRADES = tuple(
    """
    hotelier publican restaurateur innkeeper grocer greengrocer florist hairdresser jeweller chef waiter waitress
    barista bartender plumber electrician welder mechanic technician machinist bricklayer printer watchmaker
    shoemaker stonemason blacksmith locksmith shipowner shipbuilder boatbuilder docker stevedore longshoreman
    trawlerman ferryman stationmaster trucker haulier cabbie motorist cyclist railwayman steelworker ironworker
    seamstress dressmaker grower winemaker vintner beekeeper herder rancher smallholder woodcutter
    lumberjack gamekeeper fisherwoman oysterman postman librarian archivist curator headmaster headmistress
    headteacher schoolteacher schoolmaster schoolmistress sculptor architect playwright screenwriter composer
    choreographer dancer comedian broadcaster newsreader podcaster cartoonist satirist essayist biographer
    translator interpreter linguist philologist lexicographer statistician demographer mathematician physicist
    chemist biologist geologist geographer cartographer glaciologist limnologist hydrologist oceanographer
    meteorologist climatologist seismologist volcanologist ecologist botanist zoologist ornithologist
    entomologist agronomist astronomer archaeologist archeologist anthropologist sociologist psychologist
    psychiatrist psychoanalyst philosopher theologian ethicist jurist notary criminologist pathologist
    epidemiologist virologist immunologist cardiologist oncologist neurologist pediatrician paediatrician
    gynaecologist surgeon anaesthetist midwife paramedic pharmacist dentist veterinarian physiotherapist
    caregiver retiree homemaker housewife unionist lobbyist pollster philanthropist industrialist financier
    stockbroker accountant actuary realtor landlord landowner programmer inventor explorer mountaineer sprinter
    goalkeeper midfielder swimmer referee umpire missionary nun friar preacher evangelist chaplain ethnographer
    musicologist conservationist environmentalist ombudswoman humanitarian pacifist suffragist revolutionary
    """.split()
)
