"""Words of reporting: verbs and nouns for what is said and thought, charges, deeds that are no words.

Nothing comes in; closed word lists go out, lemmas in lower case.
"""

# Verbs that report words: "X said (that) …", "…, X said".
SPEECH = frozenset(
    """
    say tell add continue reply respond answer ask state announce claim argue insist warn note explain declare
    confirm deny admit acknowledge stress emphasise emphasize reiterate repeat remark comment report write tweet
    post suggest imply hint allege assert maintain contend concede reveal disclose vow pledge promise urge demand
    joke quip recall testify predict caution complain boast brag conclude observe affirm clarify counter retort
    interject protest charge speculate estimate propose recommend advise inform assure remind reassure notify
    tout signal indicate underline underscore highlight volunteer elaborate lament muse opine mention preach
    proclaim pronounce swear rule quote shout yell whisper murmur shoot fire exclaim cry scream thunder fume rage
    blast slam object begin open close finish agree dispute decry applaud
    """.split()
)
# Verbs that report a thought, a feeling or an intention.
ATTITUDE = frozenset(
    """
    believe think hope fear expect feel know understand doubt suspect wish worry consider assume imagine regret
    realise realize want intend plan prefer
    """.split()
)
# Speech verbs that need quotation marks or "that" beside them: by themselves they mostly mean something else.
WEAK = frozenset(
    """
    begin open close finish shoot fire cry blast slam object charge rule quote highlight signal agree rage protest
    report post volunteer swear applaud dispute decry tout preach mention clarify counter continue
    add repeat indicate consider assume plan intend want prefer imagine
    """.split()
)
# Deeds, not words: "signed a pact that …" says nothing, unless in quotation marks. "Vetoed" is a lemma of its own.
DEEDS = frozenset(
    """
    sign ratify initial ink seal adopt approve pass enact implement broker negotiate strike conclude reach join
    leave quit suspend vote win lose build launch unveil open close meet visit welcome greet have be
    veto vetoed vetoes appoint nominate elect sentence convict acquit jail arrest detain extradite expel deploy
    impose institute mediate file hire raid seize invade finance boycott witness
    """.split()
)
# What such a verb has in quotation marks is a title or a nickname.
ENTITLING = frozenset("title entitle name nickname christen codename so-called".split())
# "to vow to do": an infinitive is what was said.
PROMISE = frozenset("vow pledge promise threaten offer swear".split())
# "X branded Y “a fool”": the quoted complement is what was said of Y.
NAMING = frozenset(
    """
    call brand dub label describe denounce slam blast condemn dismiss deride mock ridicule hail praise criticise
    criticize attack lambast lambaste castigate decry deplore depict characterise characterize term accuse
    """.split()
)
REPORTING_VERBS = SPEECH | ATTITUDE | NAMING
# Those of them that find fault: the one named is criticised.
CRITICISING = frozenset(
    """
    brand slam blast denounce condemn dismiss deride mock ridicule criticise criticize attack lambast lambaste
    castigate decry deplore accuse
    """.split()
)
# Words that make a naming verb without a charge of its own one ("called him a liar").
PEJORATIVE = frozenset(
    """
    fool idiot liar coward traitor criminal dictator tyrant thug clown puppet disgrace disaster joke lunatic madman
    hypocrite racist fascist nazi terrorist bully stupid foolish shameful disgraceful dangerous reckless
    incompetent corrupt weak pathetic dishonest cowardly ridiculous absurd nonsense nonsensical hypocritical
    unacceptable outrageous insane crazy mad
    """.split()
)
# Nouns that may carry what somebody said or thinks: "his claim that …".
REPORTING_NOUNS = frozenset(
    """
    statement claim report announcement warning promise pledge vow belief hope fear view call plan criticism
    accusation allegation remark comment argument suggestion assertion concern demand opinion speech idea interview
    letter tweet question answer poll survey
    """.split()
)
# Those of them, and others, that carry a thought, a wish or an intention.
THOUGHTS = frozenset(
    """
    belief hope fear view opinion idea concern expectation doubt desire wish intention plan aim goal confidence
    worry suspicion conviction feeling sense hopeful confident afraid sure certain convinced optimistic skeptical
    sceptical worried concerned eager willing ready determined happy glad proud sorry
    """.split()
)
# Verbs whose object is a thought that gets its words: "Berg expressed | doubts about the pact".
VOICING = frozenset({"express", "voice"})
# Verbs of one who hands on another's words.
QUOTING = frozenset({"quote", "cite"})
# What somebody says is no more than that somebody spoke: "denied the accusation", "had no comment".
WORDS_FOR_WORDS = frozenset(
    """
    accusation allegation charge claim criticism remark comment report question request statement announcement
    nothing anything something further immediate repeat repeated such
    """.split()
)
# How somebody is spoken to for an article: "we met her in her office", "he spoke to us".
MEETING = frozenset("meet speak talk sit receive tell ask welcome".split())
# What stands before the colon of a headline and names nobody.
LABELS = frozenset(
    """
    analysis opinion comment commentary editorial explainer explained factbox feature exclusive breaking live
    update updated watch video podcast timeline profile interview review letters obituary briefing politics world
    business
    """.split()
)
# Nouns for those who speak without being named.
ANONYMOUS = frozenset(
    """
    source sources official officials police report reports ministry government army military company spokesman
    spokeswoman spokesperson minister ministers diplomat diplomats agency agencies court prosecutor prosecutors
    opposition rebels union unions experts analysts lawyers residents witnesses regulator study poll survey un eu
    nato who imf
    """.split()
)
