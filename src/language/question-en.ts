/** Words that carry no subject of their own in a question or an answer. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those there here it its itself he him his she her hers they them their theirs we us our you your i me my
  who whom whose which what when where why how is are was were be been being am do does did doing done has have had having will would
  shall should can could may might must of in on at to for from by with about into onto over under between among against during before
  after since until till through across within without upon per as than then so such too very also only just even still yet again
  and or nor but if while because although though not no any some all each every both either neither other another own same
  many much more most few less least several out up down off away around near ever never always often
  s t d ll re ve m o'clock mr mrs ms one ones get gets got getting go goes went going gone make makes made making take takes took taken taking
  let lets like according approximately about exactly nearly roughly almost around name names named called kind type sort following currently wake`.split(
    /\s+/,
  ),
);

/** Words that tie a question to the days before it was asked. They say when, not what, and are not looked for. */
export const TIME_WORDS: ReadonlySet<string> = new Set(
  `today yesterday tonight tomorrow week weeks weekend month recent recently latest last past now new newly current ago days earlier
  monday tuesday wednesday thursday friday saturday sunday`.split(/\s+/),
);

/** A question that says so asks for what is new on the day it is asked. */
export const ASKS_FOR_NEWS =
  /\b(?:(?:this|past|last|previous) (?:week|weekend|month|few|sunday|monday|tuesday|wednesday|thursday|friday|saturday)|today|yesterday|tonight|now|new|newly|recent|recently|latest|currently|current|just|(?:days|week|weeks) ago|on (?:sun|mon|tues|wednes|thurs|fri|satur)day)\b|\b(?:is|are) (?:being |set to |going to )?\p{L}+(?:ing|ed)\b|\b(?:has|have|will) (?:be |been )?\p{L}+/iu;

/** Verbs that ask for someone's own words, after "what did X". */
export const ASKED_CUES =
  'say|said|claim|claimed|think|announce|announced|tell|told|state|stated|comment|promise|promised|deny|denied|accuse|accused|respond|react|have to say|describe|warn|warned|demand|vow|vowed|call for|argue';

/** Verbs by which an article gives someone's words. */
export const REPORTING_VERBS =
  `said says say saying told tells telling claimed claims claiming added adds adding stated states declared declares announced announces
  argued argues insisted insists warned warns denied denies accused accuses vowed vows promised promises pledged pledges described describes
  commented comments remarked noted notes explained explains replied replies responded urged urges called calls demanded demands suggested
  suggests acknowledged admitted confirmed confirms stressed emphasized emphasised reiterated asserted alleged alleges maintained predicted
  believes thinks wrote writes tweeted posted asked asks answered quoted spoke repeated rejected dismissed condemned praised criticized criticised`.split(
    /\s+/,
  );

/** Who goes on speaking without a name. */
export const SPEAKER_PRONOUNS: ReadonlySet<string> = new Set(['he', 'she', 'they', 'i', 'we']);

/** One idea in several words, as questions and newspapers put it. The first word names the group. */
export const SAME_IDEA: readonly (readonly string[])[] = [
  ['say', 'said', 'says', 'tell', 'told', 'claim', 'add', 'comment', 'remark', 'declare', 'argue', 'insist'],
  ['acquire', 'acquisition', 'buy', 'bought', 'purchase', 'takeover'],
  ['die', 'died', 'dead', 'death', 'deceased', 'killed', 'kill'],
  ['win', 'won', 'winner', 'winning', 'victory', 'triumph', 'champion', 'crowned', 'beat', 'defeat'],
  ['release', 'launch', 'premiere', 'debut', 'publish'],
  ['direct', 'director', 'helmed'],
  ['choose', 'chose', 'chosen', 'choice', 'select', 'pick', 'nominate', 'nominee', 'nomination'],
  ['impose', 'brought', 'bring', 'slap', 'levy'],
  ['send', 'sent', 'dispatch'],
  ['ask', 'request', 'demand'],
  ['promise', 'pledge', 'vow', 'vowed', 'commit'],
  ['meet', 'met', 'meeting', 'summit'],
  ['give', 'gave', 'given', 'award', 'grant'],
  ['leave', 'left', 'leaving', 'resign', 'resignation', 'quit'],
  ['show', 'shown', 'showed'],
  ['begin', 'began', 'begun', 'beginning', 'start'],
  ['hold', 'held', 'stage'],
  ['see', 'saw', 'seen'],
  ['hit', 'struck', 'attack', 'target', 'breach'],
  ['find', 'found', 'discover', 'discovery', 'rediscovered'],
  ['pay', 'paid', 'payment'],
  ['sell', 'sold', 'sale'],
  ['lose', 'lost', 'loss', 'losing'],
  ['rise', 'rose', 'risen', 'increase', 'climb', 'jump', 'surge', 'grow', 'grew', 'grown'],
  ['fall', 'fell', 'fallen', 'drop', 'decline', 'decrease', 'cut'],
  ['ban', 'prohibit', 'bar', 'outlaw', 'forbid', 'forbidden', 'forbade'],
  ['merge', 'merger'],
  ['company', 'firm', 'business', 'corporation'],
  ['movie', 'film'],
  ['carrier', 'airline'],
  ['store', 'retailer', 'shop', 'chain'],
  ['play', 'portray', 'star', 'actress', 'actor', 'role'],
  ['child', 'children', 'kid'],
  ['woman', 'women', 'female'],
  ['man', 'men', 'male'],
  ['person', 'people'],
  ['permanent', 'permanently'],
  ['marry', 'married', 'wedding', 'wed', 'marriage'],
  ['agree', 'agreement', 'deal', 'accord', 'pact'],
  ['build', 'built'],
  ['speak', 'spoke', 'spoken', 'speech'],
  ['elect', 'election', 'elected'],
  ['steal', 'stole', 'stolen', 'theft', 'heist', 'robbery'],
  ['write', 'wrote', 'written', 'author'],
  ['ceasefire', 'truce'],
  ['ceo', 'chief-executive'],
  ['eu', 'european-union', 'e.u'],
  ['un', 'u.n', 'united-nations'],
  ['russia', 'moscow', 'kremlin'],
  ['china', 'beijing'],
  ['united-states', 'washington'],
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

/** Words that belong together and are looked for as one. */
export const PHRASES: readonly (readonly [string, string])[] = [
  ['united', 'states'],
  ['united', 'kingdom'],
  ['united', 'nations'],
  ['european', 'union'],
  ['chief', 'executive'],
];

/** Nouns after "which" or "what" that ask for a person, a body or a thing with a name of its own. */
export const NAMED_NOUNS: ReadonlySet<string> = new Set(
  `person man woman actor actress singer rapper comedian artist author writer director player athlete star celebrity politician lawmaker senator
  congressman congresswoman governor mayor minister president pope king queen leader official judge billionaire ceo executive founder host candidate
  nominee winner lady republican democrat company firm corporation chain store retailer airline carrier automaker carmaker manufacturer brand bank
  restaurant network publisher newspaper magazine group organization organisation agency party team club band union university school college
  movie film show series song album book game app website service platform strip award hurricane storm ship spacecraft lander rover program
  publisher outlet hospital court museum castle site championship tournament`.split(/\s+/),
);

/** Nouns that ask for a place. */
export const PLACE_NOUNS: ReadonlySet<string> = new Set(
  `place city town village county region province district continent island airport capital area location venue river sea planet destination
  body part neighborhood neighbourhood building street museum`.split(/\s+/),
);

/** Nouns that ask for a number. */
export const FIGURE_NOUNS: ReadonlySet<string> = new Set(
  'percentage percent share number amount price cost rate sum total revenue score age magnitude distance temperature margin population'.split(
    ' ',
  ),
);

/** Nouns that ask for a time. */
export const TIME_NOUNS: ReadonlySet<string> = new Set('date day year month time week century decade deadline'.split(' '));

/** What the figure after "how long" counts, and so on for the other measures; "how old" stands without a unit as often as not. */
export const UNITS: ReadonlyMap<string, readonly string[]> = new Map([
  ['old', []],
  ['often', []],
  ['fast', []],
  [
    'long',
    ['second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'decade', 'metre', 'meter', 'kilometre', 'kilometer', 'mile', 'page'],
  ],
  ['far', ['metre', 'meter', 'kilometre', 'kilometer', 'km', 'mile', 'foot', 'feet', 'yard']],
  ['tall', ['metre', 'meter', 'foot', 'feet', 'inch', 'storey', 'story']],
  ['high', ['metre', 'meter', 'foot', 'feet', 'mile', 'percent', 'point']],
  ['deep', ['metre', 'meter', 'foot', 'feet', 'kilometre', 'kilometer', 'mile']],
  ['big', ['metre', 'acre', 'hectare', 'square', 'people', 'percent']],
  ['large', ['metre', 'acre', 'hectare', 'square', 'people', 'percent']],
]);

export const NUMBER_WORDS: ReadonlySet<string> = new Set(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
  forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen dozens half quarter third first second hundreds
  thousands millions billions twice once`.split(/\s+/),
);

/** Numbers that are written out as often as not. */
export const DIGITS: ReadonlyMap<string, string> = new Map(
  [
    'two 2 second',
    'three 3 third',
    'four 4 fourth',
    'five 5 fifth',
    'six 6 sixth',
    'seven 7 seventh',
    'eight 8 eighth',
    'nine 9 ninth',
    'ten 10 tenth',
    'eleven 11 eleventh',
    'twelve 12 twelfth',
    'twenty 20 twentieth',
    'thirty 30 thirtieth',
    'forty 40 fortieth',
    'fifty 50 fiftieth',
  ].flatMap((line) => {
    const [word = '', digits = '', ordinal = ''] = line.split(' ');
    return [[word, digits] as const, [ordinal, digits] as const];
  }),
);

export const MONTH =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?/iu;

/** How English tells a time that is not a calendar date. */
export const TIME_PHRASE =
  /\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|next|earlier this) (?:week|weekend|month|year|spring|summer|autumn|fall|winter)|(?:days|weeks|months|years) (?:ago|earlier|later)|(?:at|over) the weekend|at (?:dawn|noon|midnight))\b/iu;

export const US_STATES: ReadonlySet<string> = new Set(
  `alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky
  louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada new-hampshire new-jersey new-mexico
  new-york north-carolina north-dakota ohio oklahoma oregon pennsylvania rhode-island south-carolina south-dakota tennessee texas utah vermont
  virginia washington west-virginia wisconsin wyoming`.split(/\s+/),
);

/** What shows that a question goes on with who or what was asked about before. */
export const PRONOUN = /\b(?:he|she|they|him|her|his|their|them)\b/iu;

/** Words that say nothing of their own together. */
export const IDIOMS = /\b(?:take|takes|took|taken|taking) (?:place|part)\b|\b(?:this|last|next|past) (?:year|month)\b/giu;

/** The word that asks, with the preposition before it and what follows. */
export const OPENING = /(?:^|[\s,])(?:(in|by|for|to|of|with|at|from|on) )?(who|whom|whose|when|where|which|what|how)\b(.*)$/iu;

/** Verbs that end the noun after “which” or “what”. */
export const ENDS_NOUN = /^(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should)$/;

/** The words that a question asks which or how many of. */
export const ASKED_NOUN = /\b(?:which|what|whose|how (?:many|much))\b((?: [\p{L}\p{M}\d'’.&-]+){1,5})/iu;

/** Words behind which a name speaks not. */
export const PREPOSITIONS: ReadonlySet<string> = new Set(['in', 'at', 'on', 'after', 'before', 'from', 'to', 'with', 'by', 'for', 'of']);

/** Words that open another clause. */
export const CLAUSE_STARTS: ReadonlySet<string> = new Set([
  'that',
  'who',
  'which',
  'whom',
  'because',
  'while',
  'but',
  'although',
  'if',
  'when',
]);

/** Offices before a name. */
export const TITLES =
  /^(?:president|minister|chancellor|spokesman|spokeswoman|spokesperson|secretary|chief|director|leader|mr|mrs|ms|prime|foreign)$/u;

/** What stands before a place. */
export const BEFORE_PLACE = /\b(?:in|at|near|from|to|outside|over|across|of|into|for) (?:the )?$/iu;

/** A year, and a month, as they tell when. */
export const YEAR_PHRASE = /\b(?:in|since|until|by|of|early|late|mid|the year|season) (?:1[5-9]|20)\d\d\b/giu;
export const MONTH_PHRASE = new RegExp(`\\b(?:in|since|until|by|early|late|mid) ${MONTH.source}(?: \\d{4})?`, 'giu');
