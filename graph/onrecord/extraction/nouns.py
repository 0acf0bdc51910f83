"""Nouns that stand for people and for bodies, beside the offices and roles of the lexicon.

Nothing comes in; closed word lists go out, lemmas in lower case.
"""

from onrecord.extraction.lexicon import FEMALE, MALE, OFFICES, ROLES

_HUMANS = frozenset(
    """
    person people man woman boy girl child kid baby teenager adult gentleman lady guy fellow friend foe colleague
    neighbour neighbor guest visitor stranger foreigner local native citizen national resident inhabitant villager
    migrant immigrant refugee settler exile expatriate
    father mother parent son daughter brother sister sibling husband wife spouse widow widower uncle aunt nephew
    niece cousin grandfather grandmother grandson granddaughter in-law fiancé fiancée relative descendant ancestor
    partner companion client patron
    member founder co-founder owner holder leader ruler follower supporter backer proponent opponent rival sceptic
    skeptic fan voter delegate envoy emissary mediator negotiator arbitrator broker observer monitor inspector
    politician statesman parliamentarian backbencher frontbencher whip councillor councilor councilman councilwoman
    alderman assemblyman assemblywoman peer republican democrat conservative liberal socialist nationalist populist
    reformer hardliner loyalist rebel insurgent fighter militant terrorist soldier sailor airman troop officer
    captain major sergeant marshal brigadier guard warlord veteran peacekeeper deserter defector spy
    policeman policewoman detective sheriff prosecutor attorney solicitor barrister counsel plaintiff defendant
    suspect prisoner inmate hostage victim survivor killer juror magistrate
    writer poet novelist author columnist reporter presenter anchor host interviewer photographer critic
    blogger publisher translator interpreter spokesman spokeswoman spokesperson source insider informant
    whistleblower leaker pollster strategist consultant lobbyist organiser organizer campaigner activist
    protester protestor demonstrator striker unionist
    scientist researcher scholar academic professor lecturer teacher student pupil philosopher mathematician
    physicist chemist biologist geologist historian sociologist psychologist anthropologist linguist economist
    engineer architect doctor physician surgeon nurse patient pharmacist vet
    worker employee employer manager executive boss tycoon magnate industrialist businessman businesswoman trader
    merchant shopkeeper vendor seller buyer customer consumer user insurer banker investor financier accountant
    farmer herder fisherman skipper miner driver motorist pilot passenger rider traveller traveler tourist
    clerk secretary assistant deputy successor predecessor counterpart newcomer candidate nominee hopeful
    frontrunner winner loser contender challenger incumbent
    actor actress artist painter musician singer composer director producer star celebrity dancer
    player athlete coach footballer captain referee
    priest pastor vicar bishop monk nun imam rabbi cleric preacher pilgrim chaplain pontiff patriarch
    chief elder chieftain headman king queen prince princess duke duchess emperor monarch heir
    individual participant attendee bystander onlooker witness volunteer donor victim caller reader viewer
    billionaire millionaire maverick firebrand
    grower breeder baker butcher brewer builder carpenter cook cleaner electrician plumber welder weaver tailor
    potter hairdresser porter midwife retiree housewife schoolteacher mechanic postman
    """.split()
)
HUMANS = _HUMANS | {
    role.partition(" of ")[0].split()[-1].split("-")[-1] for role in (*OFFICES, *ROLES)
}  # fmt: skip

# What acts and speaks as one.
BODIES = frozenset(
    """
    ministry government cabinet parliament senate congress assembly legislature commission committee council court
    tribunal embassy consulate mission army navy military police force militia junta presidency palace
    administration department bureau agency authority office secretariat treasury bank union association federation
    confederation league alliance bloc coalition party front movement group organisation organization guild
    chamber club society institute institution foundation charity university church company firm corporation
    newspaper paper magazine weekly daily broadcaster station network side camp delegation team state country
    nation republic kingdom
    """.split()
)
# Bodies that are known by what stands before them ("the Danish defence ministry"): a name of their own.
NAMED_BODIES = frozenset(
    """
    ministry cabinet parliament senate congress assembly commission committee council court tribunal embassy
    consulate army navy junta treasury department bureau agency union association federation
    """.split()
)
# Bodies that are the country itself when a country stands before them, or when they stand alone.
GOVERNING = frozenset({"government", "side", "administration"})
# Bodies that print or send.
MEDIA = frozenset("newspaper paper magazine weekly daily broadcaster station network agency journal".split())
# A noun that may stand for anybody whom one of these names.
WIDER: dict[str, frozenset[str]] = {
    "politician": frozenset("minister mp senator congressman congresswoman deputy leader mayor governor".split()),
    "mp": frozenset("backbencher frontbencher member deputy lawmaker parliamentarian".split()),
    "member": frozenset("mp deputy senator representative backbencher".split()),
    "lawmaker": frozenset("mp senator congressman congresswoman deputy legislator representative".split()),
    "legislator": frozenset("mp senator congressman congresswoman deputy lawmaker representative".split()),
    "leader": frozenset(
        "president minister premier chancellor king queen emir sultan chairman chief head".split()
    ),
    "diplomat": frozenset("ambassador envoy commissioner consul".split()),
    "envoy": frozenset("ambassador representative emissary".split()),
    "ambassador": frozenset({"envoy"}),
    "mediator": frozenset({"envoy", "broker"}),
    "officer": frozenset("colonel general captain commander major admiral lieutenant".split()),
    "general": frozenset({"commander"}),
    "minister": frozenset({"secretary"}),
    "chief": frozenset("head director commander boss commissioner chairman".split()),
    "boss": frozenset("head director chief chairman".split()),
    "spokesperson": frozenset({"spokesman", "spokeswoman"}),
    "academic": frozenset({"professor", "historian", "economist", "lecturer"}),
    "lawyer": frozenset({"attorney", "solicitor", "barrister", "counsel"}),
    "attorney": frozenset({"lawyer", "prosecutor"}),
    "monarch": frozenset({"king", "queen", "emperor"}),
    "ruler": frozenset({"king", "emir", "sultan"}),
    "candidate": frozenset({"nominee", "hopeful"}),
    "nominee": frozenset({"candidate"}),
    "chair": frozenset({"chairman", "chairwoman"}),
    "chairman": frozenset({"chair"}),
    "chairwoman": frozenset({"chair"}),
    "writer": frozenset({"author", "novelist", "poet"}),
}
FEMALE_NOUNS = FEMALE | frozenset(
    """
    girl mother daughter sister wife widow aunt niece grandmother granddaughter actress businesswoman congresswoman
    policewoman councilwoman assemblywoman chairwoman nun duchess baroness dame madam
    """.split()
)
MALE_NOUNS = MALE | frozenset(
    """
    boy father son brother husband widower uncle nephew grandfather grandson businessman congressman policeman
    councilman assemblyman fisherman statesman gentleman monk duke emir sultan imam bishop priest pope guy headman
    """.split()
)
