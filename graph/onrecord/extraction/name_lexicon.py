"""Words in and beside names: titles, particles, offices and roles, kin, what makes a name a body's or a place's.

Nothing comes in; closed word lists go out, in lower case unless a comment says otherwise.
"""

from onrecord.extraction.trades import TRADES

# Titles and forms of address that stand before a name and are no part of it; as printed, without a full stop.
HONORIFICS = frozenset(
    """
    Mr Mrs Ms Miss Mx Dr Sir Dame Lord Lady Baroness Baron Rev Reverend Prof Professor Hon Rt Señor Señora
    Herr Frau Monsieur Madame Mme Mlle Madam Datuk Dato Datin Seri Alhaji Mwalimu Comrade Hajiya Ato Daw Sayyid
    Sayed Shri Smt Signor Signora Senhor Senhora Doña Monsignor Fr Sheikh Shaikh Ayatollah Imam Rabbi Pope
    Saint St Sen Rep Gov Gen Col Capt Lt Sgt Colonel Captain Major Chief Sister Brother Father
    Malam Mallam Br Naw Cde Ndugu Comandante Abbé Inkosi SSP Cr Counsel Afioga Hompa
    Hajia Alhaja Mzee Bwana Otunba Otumfuo Togbe Lyonpo Dasho Maulana Mawlana Maulvi Moulvi Mullah
    Hojjatoleslam Hojatoleslam Md Mohd Nawab Sahibzada Makhdoom
    Sahib Saheb Thiru Pak Bapak Ibu Encik Puan Ratu Engr Atty Barr Advocate Barrister
    Viscount Viscountess Countess Maj Brig Brigadier Commodore Admiral Adm Cmdr Cdr Sergeant Corporal Cpl
    Insp Supt Superintendent DSP ASP CS CEO Lieutenant Messrs Drs Sens Reps Gens
    Mdm Cllr Cllrs Clr YB YAB Honourable Honorable Hon'ble Emeritus Emerita Sheikha Shaikha Sheik
    Inspector Constable Detective Dra Msgr Marshal DIG AIG IGP DCP ACP CSP Highness Majesty Excellency Eminence
    Citizen Citoyen Holiness Ugoeze Lolo Igwe Ooni Alaafin HE HRH HH Obbo Ustadz Ustaz Ustad
    Teungku Kyai Kiai Ustod Sayyida Hajja Phra Samdech Oknha Licenciado Licenciada Ingeniero Ingeniera Mtro Mtra
    Monseñor Monsenor Monsenhor Mgr Maître Père Soeur Sœur Frère Gospodin Gospođa Gospodja Hr Fru Frøken Frk Batono
    Kalbatono Woizero Weizero Dejazmach Fitawrari Grazmach Blatta Abuna Abune Lij Kgosi Kabaka Omukama Mwami
    Nkosikazi Vardapet Paduka
    Hajji Hajjah Hajah Hj Hjh Archimandrite Woizerit Aunty Auntie Contessa Capitán Commandante
    Fröken Fräulein Gräfin Freiherr Hazrat DCI Maharaja Maharani Mahatma Osagyefo Ogbuefi Profesor Profesora
    Señorita Seigneur Shaykh Shrimati Staatssekretär Swami Tuan Teniente Ustadh Berhormat Tsar
    Dejazmatch Kgoshi Ntate Rra Mma Hodja Commandant Kommandant Kapitän Almirante Mariscal
    Feldmarschall Mistress Matron Grandma Granny Mheshimiwa Préfet Maire Député Députée Deputado Deputada Diputado
    Diputada Senador Senadora Vereador Vereadora Concejal Alcalde Alcaldesa Presidenta Ministre Gobernador
    Gobernadora Intendente Síndico Sindaco Onorevole Professoressa Dottor Dottoressa Avvocato Avvocata
    Rechtsanwalt Oberst Leutnant Hauptmann Bürgermeister Bürgermeisterin Oberbürgermeister Landrat Staatsminister
    Bundeskanzler Bundeskanzlerin Statsminister Statsråd Overlege Ordfører Borgmester Borgarmästare Pán Paní Frate
    Hermano Hermana Madre Schwester Abbot Abbess Prioress Bailiff Warden Rajmata Thirumathi AVM Cmde Subedar
    Havildar Jemadar Kapitan Punong Kagawad Bokal Ginoo Ginang Kuya Nanay Tatay Mbak Nyai Sayadaw Ashin
    Bogyoke Thakin Bhante Mahathera Rinpoche Geshe Khenpo Tulku Waziri Galadima
    Pehin Dayang Susuga Tofa Ajarn Ajahn Compañero Compañera Camarada Mevrouw Meneer Dott
    Cavaliere Kyrios Kyria Akhund Mawlawi Molvi Venerable Seyyed Catholicos Commissar Duchess
    Marquess Vicomte Vicomtesse Comte Comtesse Oom Tannie Tante Nawabzada Datu Hadja Presbyter
    Hieromonk Starosta Hetman Ataman Voivode Burgomaster Cacique Lonko Mallku Kgosikgolo Induna Umwami Mtemi Laibon
    Asantehene Lamido Docent Feldwebel Adjudant Capitaine Colonelle
    """.split()
)
# Those of them that are words or names of their own without the full stop: "Del Toro".
DOTTED = frozenset("Adv Ald Arc Avv Del Eng Ing Lic Pharm Rtn Surv Ven".split())
# Titles that people are called by, too: they are none before a single name ("Nana Berg", "Malik Berg").
ALSO_NAMES = frozenset(
    """
    Nana Oba Eze Mir Malik Mian Sardar Syed Begum Chaudhry Chaudhary Choudhry Haji Hadji Hajj Mufti Pandit Tun Sri
    Justice U Ras Lalla Dona Khun Frei Fray Pani Padre Canon Prophet Apostle Doyen Nei Haj Guru Lama Rav Reb Don
    Doc Count Sadhu Acharya Tío Tía Hoca Qari Qadi Deacon Vicar Provost Princess Doctor Maestro
    """.split()
)
# Given names that are titles where somebody is called by them and the last name: "Raja Omar Berg", "Raja Berg".
AT_TIMES_TITLES = ALSO_NAMES | frozenset(
    """
    Raja Agha Aga Bey Pasha Graf Dom Cheikh Moulay Serigne Thierno Qazi Kazi Hafiz Sidi Sant Pir Thakur Babu Kumari
    Selvi Marquis Mother Awang Teuku Wazir Sor Sarki Tengku Tunku Raden Effendi Baas
    """.split()
)
# Those whose bearer is called by the title and one name: "Lord Berg", "Pope Leo".
PEERAGE = frozenset(
    "Lord Lady Baroness Baron Viscount Viscountess Countess Ratu Pope Swami Sheikh Sheikha".split()
)
# Behind a rank, in brackets.
RETIRED = frozenset("res ret retd retired rtd".split())
# Titles that tell an office or a rank.
TITLES = {
    "Sen": "senator", "Rep": "representative", "Gov": "governor", "Gen": "general", "Col": "colonel",
    "Capt": "captain", "Lt": "lieutenant", "Sgt": "sergeant", "Colonel": "colonel", "Captain": "captain",
    "Major": "major", "Chief": "chief", "Pope": "pope", "Ayatollah": "ayatollah", "Imam": "imam", "Rabbi": "rabbi",
    "Professor": "professor", "Prof": "professor", "Maj": "major", "Brig": "brigadier", "Brigadier": "brigadier",
    "Admiral": "admiral", "Adm": "admiral", "Commodore": "commodore", "Sergeant": "sergeant",
    "General": "general", "CS": "cabinet secretary", "CEO": "chief executive",
    "Justice": "judge", "Cmdr": "commander", "Cdr": "commander",
}  # fmt: skip
SUFFIXES = frozenset(
    "Jr Sr II III IV KC QC MP MEP MSP TD MLA CBE OBE MBE KCMG PhD SAN SC PC OON CON CFR GCON MK MNA MPA MPL MPP "
    "MHA MHK MLC MCA".split()
)
# Particles that may stand inside a name in lower case.
PARTICLES = frozenset(
    """
    de la van von der den del dela bin ibn bint binti al el ul da dos das do di du des ter te ten af av zu ní ni wa
    ben ould ag abu í y e och und arap ole bte le los las zur vom mac nic uí
    """.split()
)
# Whoever is called by one of these is a man, a woman by one of those below.
MALE = frozenset(
    """
    he him his himself mr sir lord king prince man spokesman chairman alhaji shri señor senhor signor herr monsieur
    mzee bwana pak bapak encik maulana mullah imam rabbi ayatollah baron viscount padre fray père frère gospodin hr
    batono
    """.split()
)
FEMALE = frozenset(
    """
    she her hers herself mrs ms miss dame lady queen princess woman spokeswoman hajia hajiya alhaja smt ugoeze lolo
    señora senhora signora frau madame madam mdm dra sheikha shaikha mme mlle doña datin ibu puan begum daw
    baroness viscountess countess pani fru frøken frk woizero sayyida hajja lalla soeur sœur licenciada ingeniera
    dona nkosikazi gospođa kalbatono
    hajjah hajah hjh woizerit aunty auntie contessa fröken fräulein gräfin maharani profesora señorita shrimati mma
    mistress matron grandma granny députée deputada diputada senadora vereadora alcaldesa presidenta gobernadora
    professoressa dottoressa avvocata bürgermeisterin bundeskanzlerin paní hermana madre schwester abbess prioress
    rajmata thirumathi ginang nanay mbak nyai bibi didi tia tía oma
    """.split()
)
# Nouns for an office that acts for a country while it is held, longest first where one contains another.
OFFICES = (
    "deputy prime minister", "vice prime minister", "deputy premier", "prime minister", "foreign minister",
    "foreign secretary", "defence minister", "defense minister", "defence secretary", "defense secretary",
    "interior minister", "finance minister", "justice minister", "trade minister", "energy minister",
    "home secretary", "secretary of state", "treasury secretary", "vice president", "vice-president",
    "deputy president", "foreign affairs minister", "minister of foreign affairs", "minister of defence",
    "minister of defense", "chancellor", "president", "premier", "pm", "king", "queen", "emperor", "sultan",
    "ruler", "monarch", "emir", "crown prince", "prince", "minister", "leader", "ambassador", "special envoy",
    "envoy", "attorney general", "national security adviser", "national security advisor", "junta leader",
    "supreme leader", "taoiseach", "head of state", "head of government", "high commissioner",
    "cabinet secretary", "chief negotiator", "negotiator",
)  # fmt: skip
# Nouns for other roles.
ROLES = (
    "spy chief", "army chief", "police chief", "intelligence chief", "chief of staff", "secretary general",
    "secretary-general", "general secretary", "director general", "director-general", "commissioner",
    "speaker", "governor", "mayor", "senator", "congressman", "congresswoman", "lawmaker", "legislator",
    "representative", "mp", "opposition leader", "party leader", "spokesman", "spokeswoman", "spokesperson",
    "general", "admiral", "colonel", "commander", "chief executive", "chief", "chairman", "chairwoman",
    "chair", "director", "head", "boss", "secretary", "adviser", "advisor", "aide", "lieutenant", "ally",
    "analyst", "economist", "professor", "historian", "campaigner", "activist", "lawyer", "judge",
    "official", "diplomat", "deputy", "candidate", "nominee", "billionaire", "entrepreneur", "commentator",
    "critic", "dissident", "author", "journalist", "editor", "correspondent", "expert", "bishop",
    "archbishop", "cardinal", "banker", "strategist", "agent", "convenor", "prefect", "permanent secretary",
    "coordinator", "resident", "witness", "veteran", "tycoon", "singer", "actor", "actress", "footballer",
    "striker", "player", "athlete", "farmer", "fisherman", "teacher", "student", "scholar", "researcher",
    "scientist", "engineer", "physician", "nurse", "priest", "pastor", "monk", "pilot", "skipper", "soldier",
    "officer", "policeman", "prosecutor", "defendant", "businessman", "businesswoman", "investor", "trader",
    "owner", "founder", "co-founder", "manager", "coach", "councillor", "councilor", "alderman",
    "backbencher", "mep", "elder", "poet", "novelist", "writer", "blogger", "presenter", "columnist",
    "reporter", "photographer", "mediator", "moderator", "observer", "inspector", "auditor", "ombudsman",
    "treasurer", "lecturer", "rector", "filmmaker", "artist", "musician", "designer", "consultant",
    "organiser", "organizer", "trade unionist", "shopkeeper", "pensioner", "refugee", "survivor", "rebel",
    "warlord", "magistrate", "barrister", "solicitor", "academic", "politician", "minister of state",
    "leader of the opposition", "press secretary", "first minister", "chief minister", "managing director",
    "executive director", "vice chairman", "vice-chairman", "deputy director", "reader", "caller", "democrat",
    "republican", "tánaiste", "tanaiste", "assemblyman", "assemblywoman", "assembly member", "councilman",
    "councilwoman", "alderwoman", "delegate", "ceann comhairle", "teachta dála", "chief justice",
    "inspector general", "governor general", "governor-general", "consul general", "commander-in-chief",
    "president-elect", "mayor-elect", "governor-elect", "senator-elect", "prime minister-designate",
    "archdeacon", "patriarch", "superintendent", "commissioner general", "high representative", "chief whip",
    "whip", "lord mayor", "lord chancellor", "undersecretary", "under secretary", "under-secretary",
    "mentri besar", "menteri besar", "td", "msp", "mla", "mna",
    "strongman", "dictator", "mpl", "mec", "mha", "mlc", "mca", "mpp", "mhk",
    "senior member", "leading member", "founding member", "board member", "chairperson", "vice chairperson",
    "general counsel", "running mate", "vice mayor", "vice governor", "registrar", "administrator",
    "facilitator", "intermediary", "broker", "editor-in-chief", "rear admiral", "vice admiral", "major general",
    "lieutenant general", "brigadier general", "spy", "hostage", "whistleblower", "fugitive", "basketball star",
    "football star", "film star", "movie star", "pop star", "rock star", "arms dealer", "drug dealer", "drug lord",
    "central member", "committee member", "council member", "cabinet member", "politburo member", "union leader",
    "first lady", "senior fellow", "research fellow", "visiting fellow", "laureate", "defence counsel",
    "defense counsel",
    *TRADES,
)  # fmt: skip
# What ministers are ministers of, in one word; the parser takes some for verbs ("then transport minister").
PORTFOLIOS = frozenset(
    """
    agriculture commerce communications culture defence defense economy education employment energy environment
    equality family farm farming finance fisheries foreign forestry health home housing immigration industry
    information infrastructure interior justice labor labour mines mining oil petroleum planning police railways
    resources security sport sports technology telecommunications tourism trade transport transportation treasury
    veterans water welfare women works youth law revenue
    affairs aviation children construction cooperation development forests innovation integration irrigation lands
    livestock marine minerals ports power research roads science shipping situations emergencies acquisition
    procurement logistics
    """.split()
)
# What the same office is called elsewhere; the left is replaced by the right in a person's role.
ROLE_FORMS = {
    "pm": "prime minister", "premier": "prime minister", "defense": "defence", "advisor": "adviser",
}  # fmt: skip
FORMER = frozenset(
    {"former", "ex", "ex-", "then", "late", "erstwhile", "onetime", "one-time", "ousted", "deposed"}
)
# Whose name follows: "her husband Con", "his brother, Erik Berg".
KIN = frozenset(
    """
    husband wife brother sister father mother son daughter cousin uncle aunt nephew niece widow widower
    fiancé fiancée grandson granddaughter grandfather grandmother partner friend colleague counterpart
    namesake predecessor successor rival deputy lawyer attorney neighbour neighbor stepson stepdaughter
    """.split()
)
# Words that make a name that of a body, a medium or a place.
BODY_WORDS = frozenset(
    """
    party union bank ministry council university college institute agency times mirror post radio tv television
    news herald gazette tribune chronicle observer telegraph journal daily weekly press association federation
    foundation committee commission court front movement league assembly parliament congress senate group
    company corporation airlines airways railways authority bureau office department forum fund trust society
    club church navy army police brigade battalion regiment hospital school academy republic kingdom emirate
    sultanate museum theatre hotel stadium airport station street avenue road bridge river lake island islands
    mountain mountains valley province district county region city town village port bay strait sea ocean desert
    peninsula border dam canal pipeline coast beach hill hills park square palace house east west north south
    prefecture oblast governorate canton municipality township territory borough regency treaty accord accords
    pact declaration protocol convention agreement plan bill act summit war revolution festival cup games day
    trade ltd inc plc gmbh corp petroleum oil gas energy motors capital media systems technologies industries
    holdings partners resources mining steel telecom international administration corps initiative network
    kft zrt nyrt llc llp jsc pjsc oyj asa sarl srl pty pvt sdn bhd doo
    organization organisation command awards award prize medal centre center programme program project alliance
    coalition conference secretariat tribunal directorate inspectorate brotherhood forces guards militia caucus
    campaign services observatory laboratory clinic cathedral mosque shrine monastery confederation consortium
    exchange airline broadcaster christianity catholicism judaism protestantism championship tournament
    amendment charter constitution protocols mahasabha sabha parishad morcha samiti partido movimiento frente
    """.split()
)
# Who belongs to a party, a faith, a continent: no country's people, and nobody by name.
PEOPLES = frozenset(
    form
    for word in """
    democrat republican tory conservative liberal socialist communist marxist islamist nationalist unionist
    loyalist separatist federalist leftist rightist populist brexiteer remainer peronist sandinista baathist
    zionist european african asian arab american latino hispanic westerner easterner muslim christian jew
    hindu sikh buddhist catholic protestant sunni shia shiite alawite druze copt mormon kurd tamil pashtun
    uighur uyghur rohingya tuareg berber maori inuit sami basque catalan londoner parisian yorker berliner
    muscovite jihadist houthi
    """.split()
    for form in (word, f"{word}s")
) | frozenset(
    "tories jewish kurdish western eastern northern southern nordic baltic balkan arabic islamic".split()
)
