"""Nouns that stand for people and for bodies, beside the offices and roles of the name lexicon.

Nothing comes in; closed word lists go out, lemmas in lower case.
"""

from onrecord.extraction.name_lexicon import FEMALE, MALE, OFFICES, ROLES

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
    engineer architect doctor physician surgeon nurse patient pharmacist vet neurosurgeon cardiologist neurologist
    oncologist ophthalmologist dermatologist paediatrician pediatrician urologist pathologist
    worker employee employer manager executive boss tycoon magnate industrialist businessman businesswoman trader
    merchant shopkeeper vendor seller buyer customer consumer user insurer banker investor financier accountant
    farmer herder fisherman skipper miner driver motorist pilot passenger rider traveller traveler tourist
    clerk secretary assistant deputy successor predecessor counterpart newcomer candidate nominee hopeful
    frontrunner runner winner loser contender challenger incumbent
    actor actress artist painter musician singer composer director producer star celebrity dancer
    player athlete coach footballer captain referee
    priest pastor vicar bishop monk nun imam rabbi cleric preacher pilgrim chaplain pontiff patriarch
    chief elder chieftain headman king queen prince princess duke duchess emperor monarch heir
    individual participant attendee bystander onlooker witness volunteer donor victim caller reader viewer
    billionaire millionaire maverick firebrand mogul televangelist newsman newswoman anchorman anchorwoman
    td mep msp mla mna mpa practitioner laureate stateswoman technocrat strongman clergyman jurist rapper
    sportsman sportswoman detainee interlocutor consul attaché trooper ranger pundit broadcaster influencer
    medic epidemiologist virologist psychiatrist notary sheikh ayatollah pope frenchman frenchwoman englishman
    irishman scotsman welshman dutchman dutchwoman chairperson convener libertarian centrist communist leftist
    islamist separatist reformist moderate tory goalkeeper midfielder winger golfer boxer sprinter wrestler
    swimmer jockey trainer heiress philanthropist landowner landlord rancher assemblywoman islander
    grower breeder baker butcher brewer builder carpenter cook cleaner electrician plumber welder weaver tailor
    potter hairdresser porter midwife retiree housewife schoolteacher mechanic postman
    specialist contractor firefighter vlogger streamer asylum-seeker eyewitness passerby commuter shopper taxpayer
    canvasser oligarch cofounder shareholder tenant homeowner lifeguard cricketer documentarian
    cinematographer pianist violinist drummer humorist illustrator seminarian healer janitor logger surveyor
    palaeontologist dean provost rector graduate intern trainee apprentice cadet conscript reservist astronaut
    cosmonaut sniper jihadist extremist gunman attacker assailant convict murderer kidnapper smuggler trafficker
    hacker gangster associate supporter sympathiser sympathizer
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
    nation republic kingdom guards
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
# What only one country calls its government.
CALLED_THERE = {"Centre": "IN"}
# What a state is called where "the government" is what speaks for it.
LANDS = frozenset({"country", "nation"})
# What makes a body of a guard: "the Coast Guard". The home guard is one, too, but no name's.
GUARDING = frozenset("coast border national republican revolutionary presidential frontier".split())
# Bodies that print or send.
MEDIA = frozenset("newspaper paper magazine weekly daily broadcaster station network agency journal".split())
# Bodies that buy and sell for themselves, whatever country they are of.
FIRMS = frozenset(
    """
    company firm bank airline operator consortium conglomerate carmaker automaker shipbuilder shipyard utility
    subsidiary syndicate cooperative miner oilmaker chipmaker retailer brokerage insurer refiner shipper
    """.split()
)
# Those of which "the company" may speak, and a few more: "the oil giant".
SELLERS = FIRMS - {"bank"} | frozenset("giant maker producer manufacturer developer chain carrier".split())
# What follows these, or stands before them between commas, is a body's name: "the newspaper El Faro".
BESIDE_NAMES = (
    MEDIA
    | FIRMS
    | frozenset(
        """
        party charity union federation news radio group movement organisation organization coalition alliance
        militia club ngo lobby watchdog faction association pollster
        """.split()
    )
)
# What is printed, sent or found, and speaks for whoever it is of.
DOCUMENTS = frozenset(
    """
    statement communique communiqué declaration note letter report study survey poll bulletin broadcast release
    memo memorandum paper briefing dispatch editorial filing brief announcement circular dossier
    website site webpage page blog account tweet post email message advisory guidance assessment analysis estimate
    investigation inquiry audit review complaint lawsuit petition ruling decree summary verdict judgment judgement
    imagery imaging footage
    """.split()
)
# A noun that may stand for anybody whom one of these names.
WIDER: dict[str, frozenset[str]] = {
    wider: frozenset(narrower.split())
    for wider, narrower in {
        # politics
        "politician": "minister mp senator congressman congresswoman deputy leader mayor governor premier "
        "president",
        "mp": "backbencher frontbencher member deputy lawmaker parliamentarian",
        "member": "mp deputy senator representative backbencher",
        "lawmaker": "mp senator congressman congresswoman deputy legislator representative member assemblyman "
        "assemblywoman delegate parliamentarian",
        "legislator": "mp senator congressman congresswoman deputy lawmaker representative member assemblyman "
        "assemblywoman delegate parliamentarian",
        "parliamentarian": "mp senator deputy member lawmaker",
        "congressman": "representative deputy legislator",
        "congresswoman": "representative deputy legislator",
        "councillor": "councilman councilwoman alderman",
        "leader": "president minister premier chancellor king queen emir sultan chairman chief head boss "
        "secretary founder commander",
        "strongman": "president leader general premier",
        "chief": "head general director commander boss commissioner chairman leader secretary inspector "
        "superintendent minister",
        "head": "chief director chairman chairwoman leader boss president secretary",
        "boss": "head director chief chairman leader secretary executive manager minister",
        "executive": "director chairman head",
        "minister": "secretary tánaiste tanaiste",
        "official": "spokesman spokeswoman spokesperson director commissioner secretary coordinator "
        "undersecretary",
        "candidate": "nominee hopeful contender",
        "nominee": "candidate",
        "hopeful": "candidate contender",
        "contender": "candidate hopeful",
        "headofstate": "president king queen emperor sultan emir",
        "headofgovernment": "minister chancellor taoiseach",
        "monarch": "king queen emperor sultan emir",
        "royal": "king queen prince princess duke duchess",
        "ruler": "king emir sultan",
        "chair": "chairman chairwoman",
        "chairman": "chair",
        "chairwoman": "chair",
        "spokesperson": "spokesman spokeswoman",
        "aide": "adviser secretary spokesman spokeswoman spokesperson",
        # diplomacy, arms
        "diplomat": "ambassador envoy commissioner consul attaché",
        "envoy": "ambassador representative emissary mediator negotiator",
        "ambassador": "envoy",
        "mediator": "envoy broker negotiator facilitator",
        "negotiator": "envoy",
        "officer": "colonel general captain commander major admiral lieutenant brigadier marshal sergeant",
        "soldier": "colonel general captain commander major lieutenant brigadier marshal sergeant corporal",
        "general": "commander",
        "commander": "general admiral colonel marshal brigadier captain",
        "warlord": "commander",
        "cop": "policeman sheriff detective constable",
        # law, church, learning, arts, sport, business
        "lawyer": "attorney solicitor barrister counsel",
        "practitioner": "attorney solicitor barrister counsel lawyer doctor physician",
        "attorney": "lawyer prosecutor",
        "judge": "justice magistrate",
        "jurist": "judge justice lawyer magistrate",
        "cleric": "bishop archbishop imam priest pastor cardinal rabbi ayatollah monk patriarch sheikh mullah "
        "pope",
        "clergyman": "bishop archbishop priest pastor cardinal vicar",
        "prelate": "bishop archbishop cardinal patriarch",
        "pontiff": "pope",
        "academic": "professor historian economist lecturer scientist sociologist anthropologist",
        "scholar": "professor historian lecturer academic theologian",
        "scientist": "physicist chemist biologist geologist epidemiologist virologist researcher hydrologist "
        "climatologist glaciologist seismologist oceanographer meteorologist ecologist limnologist agronomist",
        "researcher": "scientist academic",
        "doctor": "physician surgeon psychiatrist epidemiologist",
        "medic": "doctor physician surgeon nurse",
        "writer": "author novelist poet columnist",
        "author": "novelist writer poet",
        "journalist": "reporter editor correspondent columnist presenter anchor",
        "reporter": "journalist correspondent",
        "broadcaster": "presenter anchor journalist",
        "artist": "painter sculptor singer musician",
        "musician": "singer rapper composer",
        "performer": "singer actor actress musician rapper dancer",
        "star": "singer actor actress footballer striker rapper",
        "sportsman": "footballer striker boxer golfer wrestler sprinter athlete player goalkeeper",
        "athlete": "footballer striker boxer wrestler sprinter swimmer",
        "footballer": "striker goalkeeper midfielder winger player",
        "player": "footballer striker goalkeeper midfielder winger",
        "businessman": "tycoon entrepreneur billionaire magnate industrialist financier",
        "tycoon": "businessman billionaire magnate industrialist entrepreneur",
        "magnate": "businessman billionaire tycoon industrialist",
        "entrepreneur": "businessman businesswoman billionaire founder",
        "activist": "campaigner",
        "campaigner": "activist",
        "unionist": "organiser organizer convenor",
    }.items()
}
_ASSOCIATIONS = (
    "movement foundation association federation league society institute network trust charity ngo lobby watchdog "
    "campaign club"
)
_SELLERS = " ".join(sorted(SELLERS))
# A noun that may stand for any body whose name ends in one of these.
WIDER_BODIES: dict[str, frozenset[str]] = {
    wider: frozenset(narrower.split())
    for wider, narrower in {
        "organization": f"{_ASSOCIATIONS} organisation group",
        "organisation": f"{_ASSOCIATIONS} organization group",
        "group": "movement front federation association coalition alliance network league society ngo lobby "
        "watchdog campaign charity",
        "agency": "service administration authority bureau",
        "body": "council commission committee federation association authority",
        "company": "corporation corp inc ltd limited plc holdings airlines airways motors industries energy "
        f"petroleum oil gas technologies systems pharmaceuticals {_SELLERS}",
        "firm": "corporation corp inc ltd limited plc holdings partners associates technologies systems "
        f"{_SELLERS}",
        "airline": "airways airlines air",
        "broadcaster": "television radio tv corporation",
        "network": "television radio tv corporation",
        "institution": "university college institute academy",
        "watchdog": "watch monitor monitors observatory",
        "lobby": "federation association league",
        "ngo": "foundation network forum watch trust",
        "tank": "institute institution centre center foundation",  # "the think tank"
        "charity": "foundation trust",
        "carmaker": "motors motor automobiles automotive",
        "automaker": "motors motor automobiles automotive",
        "steelmaker": "steel",
        "manufacturer": "motors steel",
        "lender": "bank fund",
        "fund": "",
        "forum": "",
        "regulator": "authority commission",
        "newspaper": "herald times post gazette tribune chronicle journal telegraph observer echo",
    }.items()
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
# What a noun may stand for, be it a person or a body.
NARROWER = {
    wider: WIDER.get(wider, frozenset()) | WIDER_BODIES.get(wider, frozenset())
    for wider in WIDER.keys() | WIDER_BODIES.keys()
}
