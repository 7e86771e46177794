//! English words of quotations: verbs of speech by what stands beside them, and the words around.

use crate::lang::words::{List, Meanings};
use crate::lang::{Frame, Inflection, Person, QuotationWords, Word};

pub(super) static QUOTATIONS: QuotationWords = QuotationWords {
    words: &WORDS,
    adverb_endings: &["ly"],
    past_endings: &["ed"],
    requests_of_two: &[
        ("call", "on"),
        ("calls", "on"),
        ("called", "on"),
        ("calling", "on"),
        ("call", "upon"),
        ("calls", "upon"),
        ("called", "upon"),
        ("calling", "upon"),
        ("call", "for"),
        ("calls", "for"),
        ("called", "for"),
        ("calling", "for"),
    ],
    reports_of_two: &[
        ("point", "out"),
        ("points", "out"),
        ("pointed", "out"),
        ("pointing", "out"),
        ("went", "on"),
        ("goes", "on"),
    ],
    before_accusations: &["of", "for"],
    makes: &["made", "make", "makes", "making"],
    clear: &["clear", "plain", "known"],
    attitudes: &ATTITUDES,
    papers: &PAPERS,
    papers_of: &["by", "from", "of"],
    members_of: &["at", "from", "with"],
    plural_endings: &["s"],
    bodies: &BODIES,
    states: &STATES,
    speaks_for: &SPEAKS_FOR,
    people: &PEOPLE,
    unnamed: &UNNAMED,
    same_office: &[
        &["head of state", "president", "king", "emir", "monarch"],
        &["premier", "prime minister", "pm", "head of government"],
        &["foreign minister", "fm", "top diplomat"],
        &["lawyer", "attorney"],
    ],
    men: &MEN,
    women: &WOMEN,
    possessives: &["'s", "’s", "'", "’"],
    quoted_as: &["as"],
    owners: &[
        ("his", Person::Man),
        ("her", Person::Woman),
        ("its", Person::Thing),
        ("their", Person::Several),
    ],
    before_statements: &[
        "following statement",
        "is attributable to",
        "attributable to",
        "statement below",
        "issued this statement",
        "following is",
    ],
    before_stating: &["by", "to", "from"],
    behind_statements: &["end text", "end quote", "###", "notes to editors"],
    openings: &["begin text", "begin quote"],
    ends_of_transcripts: &["END"],
};

static WORDS: Meanings<Word> = Meanings::of(&[
    (Word::Joins, "that"),
    (Word::Asks, "whether|if|how|why|what|where|when|who"),
    (Word::Pronoun(Person::Man), "he"),
    (Word::Pronoun(Person::Woman), "she"),
    (Word::Pronoun(Person::Thing), "it"),
    (Word::Pronoun(Person::Several), "they"),
    (Word::Pronoun(Person::Somebody), "both|all|some|many|others|most|everyone|somebody|someone"),
    (Word::Pronoun(Person::Writer), "i|we|you"),
    (Word::Object, "him|them|us|me|reporters|journalists|lawmakers|jurors"),
    (Word::Helps, "has|have|had|will|would|did|does|do|'d|'ll|'ve|’d|’ll|’ve"),
    (Word::Doubts, "may|might|could|can|should|must|shall"),
    (Word::Is, "is|was|are|were|be|been|being|'re|’re|am"),
    (Word::Denies, "not|n't|n’t|never|neither|nor|cannot"),
    (
        Word::Beside,
        concat!(
            "also|later|further|then|again|previously|earlier|now|once|still|even|just|soon|ever|",
            "meanwhile|instead|too|already|first|therefore|thus|nevertheless|always|often|",
            "itself|himself|herself|themselves",
        ),
    ),
    (
        Word::Determines,
        concat!(
            "the|a|an|his|her|its|their|our|my|your|this|these|those|any|no|each|every|another|one|",
            "two|three|several",
        ),
    ),
    (Word::Binds, "of|for|from"),
    (
        Word::Place,
        concat!(
            "in|at|on|with|within|by|under|over|during|between|among|against|about|into|",
            "through|near|outside|inside|following|upon|without|across|around|toward|",
            "towards|per|via|amid|behind|beyond|like|than",
        ),
    ),
    (Word::To, "to"),
    (Word::Joint, "and|or|&"),
    (Word::Breaks, "but|though|although|despite|while|whereas|however|yet|citing"),
    (Word::Clause, "because|unless|so|lest|as|after|before|since|until"),
    (Word::Relates, "which|whose|whom"),
    (
        Word::Time,
        concat!(
            "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|",
            "january|february|march|april|june|july|august|september|october|november|december|jan|",
            "feb|aug|sept|sep|oct|nov|dec|today|yesterday|tomorrow|tonight|morning|afternoon|evening|",
            "night|week|month|year|weekend|midnight|noon|day|ago",
        ),
    ),
    (Word::According, "according"),
    (
        Word::Happens,
        concat!(
            "came|went|occur|occurs|occurred|took|got|gave|made|became|fell|rose|ran|saw|stood|lost|won|met|left|",
            "kept|led|sent|spent|built|broke|chose|drew|drove|flew|grew|hit|killed|died|knew|paid|",
            "shot|sold|stole|struck|threw|wore|fled|fought|felt|thought|brought|caught|cut|",
            "heard|held|meant|put|set|wants|wanted|needs|needed|remains|remained|seems|seemed|",
            "appears|appeared|believes|hopes|hope|want|plans|intends|intend|expects|expect|",
            "believe|need|requires|require|deserve|deserves|marks|",
            "works|goes|comes|gives|takes|makes|contains|includes|involves|costs|poses|faces|lacks|",
            "causes|depends|belongs|exists|supports|constitutes|",
            "feels",
        ),
    ),
    (
        Word::Verb(Frame::Say, Inflection::Plain),
        "say|claim|allege|insist|argue|assert|contend|add|maintain|testify|quip|reckon",
    ),
    (
        Word::Verb(Frame::Say, Inflection::Present),
        "says|claims|alleges|insists|argues|asserts|contends|adds|maintains|testifies|quips|reckons",
    ),
    (
        Word::Verb(Frame::Say, Inflection::Past),
        concat!(
            "said|claimed|alleged|insisted|argued|asserted|contended|added|maintained|testified|quipped|",
            "reckoned",
        ),
    ),
    (
        Word::Verb(Frame::Say, Inflection::Participle),
        concat!(
            "saying|claiming|alleging|insisting|arguing|asserting|contending|adding|maintaining|",
            "testifying|quipping|reckoning",
        ),
    ),
    (
        Word::Verb(Frame::Report, Inflection::Plain),
        concat!(
            "state|announce|report|confirm|deny|note|reveal|suggest|indicate|declare|explain|warn|",
            "caution|admit|acknowledge|stress|emphasize|emphasise|reiterate|predict|observe|remark|write|",
            "tweet|comment|complain|concede|boast|opine|lament|speculate|hint|imply|swear|post|disclose|",
            "mention|recall|conclude|affirm|reaffirm|clarify|specify|estimate|reply|respond|joke|express|",
            "underline|underscore|highlight|propose|recommend|recount|relate|volunteer|profess|",
            "posit|theorize|hypothesize|surmise|proclaim|decry|protest|object|attest|counter|retort|",
            "rejoin|confide|confess|stipulate|outline|summarise|summarize|foresee|",
            "certify|advance|blog|signal|assess|concur|elaborate|exclaim|shout|",
            "cry|whisper|mutter|yell|scream|chant",
        ),
    ),
    (
        Word::Verb(Frame::Report, Inflection::Present),
        concat!(
            "states|announces|reports|confirms|denies|notes|reveals|suggests|indicates|declares|explains|",
            "warns|cautions|admits|acknowledges|stresses|emphasizes|emphasises|reiterates|predicts|",
            "observes|remarks|writes|tweets|comments|complains|concedes|boasts|opines|laments|speculates|",
            "hints|implies|swears|posts|discloses|mentions|recalls|concludes|affirms|reaffirms|clarifies|",
            "specifies|estimates|replies|responds|jokes|expresses|underlines|underscores|highlights|",
            "proposes|recommends|recounts|relates|volunteers|professes|posits|theorizes|",
            "hypothesizes|surmises|proclaims|decries|protests|objects|attests|counters|retorts|rejoins|",
            "confides|confesses|forecasts|stipulates|outlines|summarises|summarizes|reads|",
            "foresees|certifies|advances|blogs|signals|assesses|concurs|",
            "elaborates|exclaims|shouts|cries|whispers|mutters|yells|screams|chants",
        ),
    ),
    (
        Word::Verb(Frame::Report, Inflection::Past),
        concat!(
            "forecast|read|stated|announced|reported|confirmed|denied|noted|revealed|suggested|indicated|declared|",
            "explained|warned|cautioned|admitted|acknowledged|stressed|emphasized|emphasised|reiterated|",
            "predicted|observed|remarked|wrote|tweeted|commented|complained|conceded|boasted|opined|",
            "lamented|speculated|hinted|implied|swore|posted|disclosed|mentioned|recalled|concluded|",
            "affirmed|reaffirmed|clarified|specified|estimated|replied|responded|joked|expressed|",
            "underlined|underscored|highlighted|proposed|recommended|recounted|related|",
            "volunteered|professed|posited|theorized|hypothesized|surmised|proclaimed|decried|protested|",
            "objected|attested|countered|retorted|rejoined|confided|confessed|stipulated|outlined|",
            "summarised|summarized|foresaw|certified|advanced|blogged|signaled|",
            "assessed|concurred|elaborated|exclaimed|shouted|cried|whispered|muttered|",
            "yelled|screamed|chanted",
        ),
    ),
    (
        Word::Verb(Frame::Report, Inflection::Participle),
        concat!(
            "stating|announcing|reporting|confirming|denying|noting|revealing|suggesting|indicating|",
            "declaring|explaining|warning|cautioning|admitting|acknowledging|stressing|emphasizing|",
            "emphasising|reiterating|predicting|observing|remarking|writing|tweeting|commenting|",
            "complaining|conceding|boasting|opining|lamenting|speculating|hinting|implying|swearing|",
            "posting|disclosing|mentioning|recalling|concluding|affirming|reaffirming|clarifying|",
            "specifying|estimating|replying|responding|joking|expressing|underlining|underscoring|",
            "highlighting|proposing|recommending|recounting|relating|volunteering|professing|",
            "positing|theorizing|hypothesizing|surmising|proclaiming|decrying|protesting|objecting|",
            "attesting|countering|retorting|rejoining|confiding|confessing|forecasting|stipulating|",
            "outlining|summarising|summarizing|reading|foreseeing|certifying|advancing|",
            "blogging|signaling|assessing|concurring|elaborating|exclaiming|",
            "shouting|crying|whispering|muttering|yelling|screaming|chanting",
        ),
    ),
    (
        Word::Verb(Frame::Find, Inflection::Plain),
        "find|rule|determine|decide|show|demonstrate|hold|establish|discover|agree|calculate|project",
    ),
    (
        Word::Verb(Frame::Find, Inflection::Present),
        concat!(
            "shows|finds|rules|determines|decides|demonstrates|holds|establishes|discovers|agrees|",
            "calculates|projects",
        ),
    ),
    (
        Word::Verb(Frame::Find, Inflection::Past),
        concat!(
            "found|ruled|determined|decided|showed|demonstrated|established|discovered|agreed|",
            "calculated|projected",
        ),
    ),
    (
        Word::Verb(Frame::Find, Inflection::Participle),
        concat!(
            "finding|ruling|determining|deciding|showing|demonstrating|holding|establishing|discovering|",
            "agreeing|calculating|projecting",
        ),
    ),
    (Word::Verb(Frame::Tell, Inflection::Plain), "tell|inform|remind|assure|notify|brief"),
    (Word::Verb(Frame::Tell, Inflection::Present), "tells|informs|reminds|assures|notifies|briefs"),
    (Word::Verb(Frame::Tell, Inflection::Past), "told|informed|reminded|assured|notified|briefed"),
    (
        Word::Verb(Frame::Tell, Inflection::Participle),
        "telling|informing|reminding|assuring|notifying|briefing",
    ),
    (Word::Verb(Frame::Ask, Inflection::Plain), "ask|question|wonder|inquire|enquire"),
    (Word::Verb(Frame::Ask, Inflection::Present), "asks|questions|wonders|inquires|enquires"),
    (Word::Verb(Frame::Ask, Inflection::Past), "asked|questioned|wondered|inquired|enquired"),
    (Word::Verb(Frame::Ask, Inflection::Participle), "asking|questioning|wondering|inquiring|enquiring"),
    (
        Word::Verb(Frame::Request, Inflection::Plain),
        concat!(
            "urge|order|request|direct|encourage|instruct|command|demand|implore|beg|beseech|exhort|",
            "invite|press|counsel|advise|petition",
        ),
    ),
    (
        Word::Verb(Frame::Request, Inflection::Present),
        concat!(
            "urges|orders|requests|directs|encourages|instructs|commands|demands|implores|begs|beseeches|",
            "exhorts|invites|presses|counsels|advises|petitions",
        ),
    ),
    (
        Word::Verb(Frame::Request, Inflection::Past),
        concat!(
            "urged|ordered|requested|directed|encouraged|instructed|commanded|demanded|implored|begged|",
            "beseeched|exhorted|invited|pressed|counseled|advised|petitioned",
        ),
    ),
    (
        Word::Verb(Frame::Request, Inflection::Participle),
        concat!(
            "urging|ordering|requesting|directing|encouraging|instructing|commanding|demanding|imploring|",
            "begging|beseeching|exhorting|inviting|pressing|counseling|advising|petitioning",
        ),
    ),
    (Word::Verb(Frame::Promise, Inflection::Plain), "vow|promise|pledge|threaten"),
    (Word::Verb(Frame::Promise, Inflection::Present), "vows|promises|pledges|threatens"),
    (Word::Verb(Frame::Promise, Inflection::Past), "vowed|promised|pledged|threatened"),
    (Word::Verb(Frame::Promise, Inflection::Participle), "vowing|promising|pledging|threatening"),
    (Word::Verb(Frame::Accuse, Inflection::Plain), "accuse|blame"),
    (Word::Verb(Frame::Accuse, Inflection::Present), "accuses|blames"),
    (Word::Verb(Frame::Accuse, Inflection::Past), "accused|blamed"),
    (Word::Verb(Frame::Accuse, Inflection::Participle), "accusing|blaming"),
    (
        Word::Verb(Frame::Name, Inflection::Plain),
        concat!(
            "call|describe|criticise|criticize|praise|hail|condemn|denounce|slam|dub|brand|label|characterise|",
            "characterize|liken|compare|dismiss|blast|deplore|welcome|justify|refer|laud|applaud|reject|",
            "defend|depict|portray|mock|ridicule|cite|talk|appreciate|term|deem",
        ),
    ),
    (
        Word::Verb(Frame::Name, Inflection::Present),
        concat!(
            "calls|describes|criticises|criticizes|praises|hails|condemns|denounces|slams|dubs|brands|labels|",
            "characterises|characterizes|likens|compares|dismisses|blasts|deplores|welcomes|justifies|",
            "refers|lauds|applauds|rejects|defends|depicts|portrays|mocks|ridicules|cites|talks|",
            "appreciates|puts|terms|deems",
        ),
    ),
    (
        Word::Verb(Frame::Name, Inflection::Past),
        concat!(
            "called|described|criticised|criticized|praised|hailed|condemned|denounced|slammed|dubbed|branded|",
            "labeled|characterised|characterized|likened|compared|dismissed|blasted|deplored|welcomed|",
            "justified|referred|lauded|applauded|rejected|defended|depicted|portrayed|mocked|ridiculed|",
            "cited|talked|appreciated|termed|deemed",
        ),
    ),
    (
        Word::Verb(Frame::Name, Inflection::Participle),
        concat!(
            "calling|describing|criticising|criticizing|praising|hailing|condemning|denouncing|slamming|dubbing|",
            "branding|labeling|characterising|characterizing|likening|comparing|dismissing|blasting|",
            "deploring|welcoming|justifying|referring|lauding|applauding|rejecting|defending|depicting|",
            "portraying|mocking|ridiculing|talking|appreciating|putting|terming|deeming",
        ),
    ),
    (Word::Verb(Frame::Quote, Inflection::Plain), "answer|continue|begin|laugh|smile|sigh|speak|sing|quote"),
    (
        Word::Verb(Frame::Quote, Inflection::Present),
        "answers|continues|begins|laughs|smiles|sighs|speaks|sings|quotes",
    ),
    (
        Word::Verb(Frame::Quote, Inflection::Past),
        "answered|spoke|continued|began|laughed|smiled|sighed|sang|quoted",
    ),
    (
        Word::Verb(Frame::Quote, Inflection::Participle),
        "answering|continuing|beginning|laughing|smiling|sighing|speaking|singing|quoting",
    ),
]);

static ATTITUDES: List = List::of(concat!(
    "hope|concern|confidence|fear|optimism|doubt|belief|regret|clear|view|opinion|fears|hopes|",
    "concerns|doubts",
));

static PAPERS: List = List::of(concat!(
    "figures|statistics|estimates|polling|dashboard|report|reports|study|studies|statement|statements|letter|document|documents|poll|survey|paper|",
    "article|book|memo|memoir|memoirs|tweet|post|release|ruling|decision|opinion|complaint|motion|",
    "lawsuit|filing|indictment|proclamation|announcement|message|speech|interview|review|inquiry|",
    "investigation|analysis|research|account|schedule|press release|communique|communiqué|",
    "declaration|audit|bulletin|data|work|results|findings|model|resolution|briefing|readout|autopsy|",
    "text|email|blog|website|transcript|notice|dispatch|testimony|affidavit|",
    "agreement",
));

static BODIES: List = List::of(concat!(
    "government|company|ministry|court|party|agency|office|department|council|commission|committee|",
    "organisation|organization|group|embassy|bank|university|army|military|union|association|",
    "federation|firm|airline|newspaper|paper|magazine|broadcaster|channel|network|station|board|",
    "bureau|authority|institute|club|team|league|city|country|nation|kingdom|republic|state|",
    "administration|parliament|senate|house|congress|police|church|charity|foundation|service|force|",
    "forces|mission|alliance|coalition|bloc|watchdog|regulator|tribunal|movement|militia|",
    "manufacturer|operator|outlet|district|county|hospital|school|college|observatory|delegation|",
    "presidency|secretariat|command|centre|center|campaign|studio|site|publication|daily|cabinet",
));

static STATES: List =
    List::of("government|country|nation|kingdom|republic|state|administration|army|military|parliament");

static SPEAKS_FOR: List =
    List::of("spokesman|spokesperson|spokeswoman|spokespeople|spokespersons|representative|representatives");

static PEOPLE: List = List::of(concat!(
    "colleague|counterpart|minister|president|chancellor|premier|ambassador|envoy|secretary|actress|artist|author|writer|scientist|researcher|scholar|doctor|physician|nurse|teacher|",
    "student|victim|attacker|gunman|defendant|plaintiff|survivor|resident|farmer|driver|",
    "pilot|soldier|campaigner|critic|expert|economist|historian|biologist|engineer|lawmaker|",
    "legislator|deputy|dissident|businesswoman|entrepreneur|billionaire|footballer|striker|defender|",
    "goalkeeper|athlete|star|director|producer|filmmaker|musician|rapper|comedian|blogger|columnist|",
    "chef|pastor|bishop|monk|nun|widow|wife|husband|father|mother|son|daughter|brother|sister|man|",
    "woman|boy|girl|politician|democrat|republican|conservative|incumbent|challenger|nominee|winner|",
    "veteran|whistleblower|magistrate|barrister|solicitor|sheriff|detective|superintendent|",
    "firefighter|paramedic|statesman|monarch|duke|duchess|ruler|dictator|strongman|counsel|owner|",
    "head of state|head|professor|editor|organiser|organizer|activist",
));

static UNNAMED: List = List::of(concat!(
    "officials|authorities|police|experts|researchers|scientists|witnesses|prosecutors|investigators|",
    "sources|residents|analysts|observers|critics|activists|protesters|demonstrators|media|press|",
    "doctors|lawyers|economists|historians|opponents|supporters|leaders|ministers|diplomats|",
    "lawmakers|politicians|reporters|journalists|people|men|women|others|members|workers|employees|",
    "locals|survivors|relatives|families|villagers|rebels|fighters|troops|soldiers|voters|democrats|",
    "republicans|officers|defendants|states|governments|news|somebody|everyone|anyone|someone|",
    "detectives|judges|organisers|organizers|organizations|organisations|companies|users|fans|",
    "students|teachers|parents|firefighters|meteorologists|forecasters|medics|insiders|aides|",
    "advisers|advisors|advocates|campaigners|groups|neighbours|neighbors",
));

static MEN: List = List::of(concat!(
    "mr|sir|lord|king|prince|father|brother|sheikh|james|john|robert|michael|william|david|richard|",
    "joseph|thomas|charles|christopher|daniel|matthew|anthony|mark|donald|steven|steve|paul|andrew|",
    "joshua|kenneth|kevin|brian|george|timothy|tim|ronald|edward|jason|jeffrey|ryan|jacob|gary|",
    "nicholas|eric|jonathan|stephen|larry|justin|scott|brandon|benjamin|samuel|gregory|alexander|",
    "patrick|frank|raymond|jack|dennis|jerry|tyler|aaron|jose|adam|nathan|henry|peter|zachary|kyle|",
    "walter|harold|jeremy|carl|keith|roger|gerald|ethan|arthur|terry|sean|joe|jim|bill|bob|tom|mike|",
    "dan|ben|sam|tony|chris|matt|jeff|greg|boris|vladimir|sergei|sergey|mohammad|mohammed|muhammad|",
    "ahmed|ali|hassan|hussein|omar|abdul|ibrahim|mahmoud|mustafa|yusuf|carlos|juan|luis|pedro|jorge|",
    "miguel|antonio|francisco|fernando|pablo|diego|andrés|javier|emmanuel|jean|pierre|françois|",
    "jacques|louis|olaf|hans|klaus|wolfgang|jürgen|giuseppe|giovanni|marco|matteo|mario|narendra|",
    "rahul|amit|sanjay|rajiv|xi|hiroshi|shinzo|barack|bernie|mitt|rudy|viktor|dmitry|dmitri|igor|",
    "ivan|oleg|mikhail|nikolai|alexei|volodymyr|recep|yair|bashar|faisal|walid|abdel|jens|lars|erik|",
    "nigel|keir|simon|alan|ian|graham|colin|neil|stuart|craig|bruce|wayne|ralph|roy|eugene|russell|",
    "philip|phil|harry|fred|albert|howard|brett|clark|chuck|ted|ken|ron|don|josh|alex|elon|jared|",
    "pete|xavier|brendan",
));

static WOMEN: List = List::of(concat!(
    "mrs|ms|miss|dame|lady|queen|princess|madam|mme|duchess|mary|patricia|jennifer|linda|elizabeth|",
    "barbara|susan|jessica|sarah|karen|lisa|nancy|betty|margaret|sandra|ashley|kimberly|emily|donna|",
    "michelle|carol|amanda|dorothy|melissa|deborah|stephanie|rebecca|sharon|laura|cynthia|kathleen|",
    "amy|angela|shirley|anna|brenda|pamela|emma|nicole|helen|samantha|katherine|christine|debra|",
    "rachel|carolyn|janet|catherine|maria|heather|diane|ruth|julie|olivia|joyce|virginia|victoria|",
    "kelly|lauren|christina|joan|evelyn|judith|megan|andrea|cheryl|hannah|jacqueline|martha|gloria|",
    "teresa|ann|anne|sara|madison|frances|kathryn|janice|jean|abigail|alice|julia|judy|sophia|grace|",
    "denise|amber|doris|marilyn|danielle|beverly|isabella|theresa|diana|natalie|brittany|charlotte|",
    "marie|kayla|alexis|lori|hillary|kamala|nikki|ursula|jacinda|sanna|marine|annalena|giorgia|",
    "melania|ivanka|nicola|liz|priti|sonia|indira|benazir|aung|fatima|aisha|zainab|maryam|leila|",
    "layla|noor|hanan|dilma|cristina|carmen|rosa|elena|isabel|lucia|sofia|claudia|beatriz|natalia|",
    "olga|irina|svetlana|tatiana|ekaterina|yulia|oksana|agnès|agnes|ingrid|astrid|mette|erna|monica|",
    "sophie|claire|isabelle|nathalie|élodie|camille|juliette|greta|ellen|tammy|kirsten|elise|kaja|",
    "yvette|penny|tanya|wanda|leisha|alison|jessie|yolanda|sumeet|bridget|gillian|joanna|jane|lucy|",
    "kate|fiona|hatice|priyanka|sushma|mamata|jill|bettina|kristalina|jen|karine",
));

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_has_one_meaning() {
        assert_eq!(super::WORDS.listed_again(), Vec::<&str>::new());
    }
}
