"""How each language writes times: patterns by kind, the more specific first."""

import re
from collections.abc import Mapping

from lagebild.ingest.times.words import DECADES, NUMBERS, SAFE_MONTHS
from lagebild.ontology.records import Language

Patterns = tuple[tuple[str, re.Pattern[str]], ...]

YEAR = r"(?:1[89]|20)\d\d"
YEAR_OF = rf"(?P<year>{YEAR})\b(?![.,]\d|\.\w)"
TO = r"(?: ?[-–/] ?| bis(?: zum)? | auf(?: den)? | und(?: dem)? | to | through | and | until )"
COUNT = rf"\b(?P<count>\d{{1,3}}|(?i:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})) "
BARE = rf"\b(?P<month>(?i:{'|'.join(sorted(SAFE_MONTHS))}))\b(?!-\w)"

MONTH_DE = (
    r"(?P<month>Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober"
    r"|November|Dezember|(?:Jan|Feb|Aug|Sept?|Okt|Nov|Dez)\.)(?!\w)"
)
DAY_DE = r"(?P<weekday>Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
TIME_DE = r"(?:abend|nachmittag|morgen|mittag|vormittag|nacht)"
WHICH_DE = r"(?P<which>(?i:vorletzt|letzt|vergangen|vorig|dies|laufend|kommend|nächst)e[nrsm]?)"
REL_DE = WHICH_DE.replace("which", "rel")
SAME_DE = r"(?P<same>desselben|des selben|des gleichen) Jahres\b"
UNIT_DE = r"(?P<unit>Minute|Stunde|Tag|Nacht|Nächt|Woche|Monat|Jahrzehnt|Jahr)(?:e|n|en|s)?\b"
HALF_DE = r"(?P<half>einem halben|eineinhalb|anderthalb|(?:zwei|drei|vier|fünf)einhalb)"
FEAST_DE = r"(?P<feast>Heiligabend|Weihnachten|Silvester|Neujahr)\b"
PART_DE = r"\b(?P<part>[Aa]nfang|[Bb]eginn|[Mm]itte|[Ee]nde) "
ABOUT_DE = (
    r"(?:(?:schon|bereits|rund|etwa|ungefähr|(?P<exact>genau)|(?P<under>knapp|fast|beinahe)"
    r"|(?P<inside>weniger als)|(?P<over>gut|mehr als|über)) )*"
)
NEAR_DE = r"(?P<word>[Hh]eute|[Vv]orgestern|[Gg]estern|[Üü]bermorgen)"
FEW_DE = r"(?:wenigen|einigen|mehreren|ein paar)"
QUARTER_DE = r"(?P<unit>Quartal|Vierteljahr|Halbjahr|Jahreshälfte|Hälfte des Jahres)s?"
WITHIN_DE = r"\b(?:[Bb]innen|[Ii]nnerhalb(?: von)?)"
SEASON_DE = r"\b(?P<season>Frühjahr|Frühling|Sommer|Herbst|Winter)\b"

MONTH_EN = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!\w)"
)
TIME_EN = r"(?: morning| afternoon| evening| night)"
DAY_EN = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
WHICH_EN = r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)"
SAME_EN = r"(?P<same>of (?:that|the same)|that same) year\b"
REL_EN = r"(?P<rel>last|this|next)"
UNIT_EN = r"(?P<unit>minute|hour|day|night|week|month|year|decade)s?\b"
PART_EN = (
    r"\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ](?:in )?"
    r"|(?:the )?(?P<edge>beginning|start|middle|end) of )"
)
ABOUT_EN = (
    r"(?:\b(?:[Aa]bout|[Aa]round|[Rr]oughly|[Ss]ome|[Aa]t least|(?P<exact>[Ee]xactly)"
    r"|(?P<under>[Nn]early|[Aa]lmost|[Jj]ust under)|(?P<inside>[Ll]ess than)"
    r"|(?P<over>(?:[Ll]ittle |[Ss]lightly )?[Mm]ore than|(?:[Jj]ust |[Ww]ell )?[Oo]ver)) )?"
)
FEW_EN = r"(?:(?:[Aa] few|[Ss]everal|[Aa] couple of) )?"
TH = r"(?:st|nd|rd|th)?"
ANNIVERSARY_EN = r"(?: (?P<anniversary>today|on this day|to the day|this (?:week|month))\b)?"
FEAST_EN = r"(?P<feast>Christmas(?: Day| Eve)?|Boxing Day|New Year's (?:Day|Eve))\b"
SEASON_EN = r"\b(?P<season>spring|summer|autumn|fall|winter)\b"
ORDINAL_EN = (
    r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d+(?:st|nd|rd|th))"
)


def _compiled(*patterns: tuple[str, str]) -> Patterns:
    return tuple((kind, re.compile(pattern)) for kind, pattern in patterns)


def _second(pattern: str) -> str:
    """The same pattern with its group renamed, for the end of a range."""
    return re.sub(r"\?P<(\w+)>", r"?P<\g<1>2>", pattern)


BOTH = (
    ("years", rf"\b(?P<year>{YEAR})(?: ?[-–] ?| bis | to | through | until )(?P<year2>{YEAR})\b(?![.,-]\d)"),
    ("years", rf"(?<=\bin )(?P<year>{YEAR}) (?:und|and) (?P<year2>{YEAR})\b"),
    ("years", rf"(?<=en )(?P<year>{YEAR}) (?:und|and) (?P<year2>{YEAR})\b"),
    ("day", rf"(?<![\d.(-])(?P<year>{YEAR})-(?P<number>\d\d)-(?P<day>\d\d)(?![\d)-])"),
)
ANY_YEAR = ("bare year", rf"(?<![\d.,:/-])\b{YEAR_OF}(?![-–/:%°]|er\b)")

PATTERNS: Mapping[Language, Patterns] = {
    "de": _compiled(
        ("days", rf"(?<!\d)(?P<day>\d{{1,2}})\.(?: ?{MONTH_DE})?(?: {YEAR_OF})?{TO}"
                 rf"(?P<day2>\d{{1,2}})\. ?{_second(MONTH_DE)}(?: {_second(YEAR_OF)})?"),
        ("day", rf"(?:\b{DAY_DE}{TIME_DE}?(?:,? (?:dem |den )?| ?\())?(?<!\d)(?P<day>\d{{1,2}})\. ?{MONTH_DE}"
                rf"(?: {YEAR_OF}| {REL_DE} Jahres\b| {SAME_DE})?"),
        ("day", rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{YEAR_OF}"),
        *BOTH,
        ("quarter", rf"\b(?P<nth>erste|zweite|dritte|vierte)[nrs]? {QUARTER_DE}"
                    rf"(?: (?:des Jahres )?{YEAR_OF}| (?:des )?{REL_DE} Jahres\b)?"),
        ("months", rf"(?:(?<=[Ii]m )|(?<=von )|(?<=Von )|(?<=[Zz]wischen )){MONTH_DE}(?: {YEAR_OF})?"
                   rf" (?:bis|und) (?:zum |im )?{_second(MONTH_DE)}"
                   rf"(?: {_second(YEAR_OF)}| {REL_DE} Jahres\b)?"),
        ("weekdays", rf"(?:(?<=[Vv]on )|(?<=[Vv]om )|(?<=[Zz]wischen )){DAY_DE}{TIME_DE}?"
                     rf" (?:bis(?: zum)?|und(?: dem)?) {_second(DAY_DE)}{TIME_DE}?\b"),
        ("weekdays", rf"(?<=[Aa]m ){DAY_DE}{TIME_DE}? und (?:am )?{_second(DAY_DE)}{TIME_DE}?\b"),
        ("part", rf"{PART_DE}{MONTH_DE}(?: {YEAR_OF}| {REL_DE} Jahres\b)?"),
        ("part", rf"{PART_DE}(?:des Jahres )?{YEAR_OF}"),
        ("part", rf"{PART_DE}(?:de[sr] )?(?:{WHICH_DE} )?(?P<unit>Woche|Monat|Jahr)(?:e?s)?\b"),
        ("part", r"\b(?P<unit>Jahr(?=es)|Monat(?=s)|Woche(?=n(?!ende)))(?:es|s|n)"
                 r"(?P<part>ende|mitte|beginn|anfang)\b"),
        ("week of", rf"\b(?P<week>erste|zweite|dritte|letzte)[nr]? Woche (?:im|des) {MONTH_DE}"
                    rf"(?: {YEAR_OF})?"),
        ("half of", rf"\b(?P<nth>erste|zweite)[nr]? Hälfte (?:des |im )?{MONTH_DE.replace('(?!', 's?(?!')}"
                    rf"(?: {YEAR_OF})?"),
        ("half of", rf"\b(?P<nth>erste|zweite)[nr]? {MONTH_DE.replace('(?!', 'hälfte(?!')}(?: {YEAR_OF})?"),
        ("feast", rf"\b{FEAST_DE}(?: {YEAR_OF})?"),
        ("decade", rf"(?:{PART_DE})?(?:de[rn] )?(?:(?P<year>(?:18|19|20)\d)0er"
                   rf"|(?P<decade>{'|'.join(DECADES)}))(?:[- ]?[Jj]ahren?)\b"),
        ("weekday of", rf"\b{DAY_DE}{TIME_DE}? (?:de[rs] )?{WHICH_DE} Woche\b"),
        ("night", rf"\b[Nn]acht (?:vo[nm] \w+ )?(?:zum|auf|zu)(?: den)?"
                  rf" (?:{DAY_DE}|(?P<word>heute|gestern))\b"),
        ("weekday", rf"\b(?:(?:{WHICH_DE}|heutigen|gestrigen|morgigen|späten|frühen) )?"
                    rf"{DAY_DE}(?:s|{TIME_DE}s?)?\b(?!-\w)(?: (?:früh|{TIME_DE}))?"),
        ("month", rf"\b(?:{WHICH_DE} )?{MONTH_DE}(?:,? {YEAR_OF}| {REL_DE} Jahres\b| {SAME_DE})"),
        ("month", rf"\b{WHICH_DE} {MONTH_DE}"),
        ("month", rf"(?:(?<=[IiAa]m )|(?<=[Ss]eit )|(?<=[BbAa]is )|(?<=[Aa]b )){MONTH_DE}"),
        ("month", BARE),
        ("season", rf"{SEASON_DE} (?:(?:des Jahres )?{YEAR_OF}|{REL_DE} Jahres\b)"),
        ("season", rf"(?:(?<=[Ii]m )|(?<=[Ss]eit dem )|(?<=[Vv]or dem )){SEASON_DE}(?!-)"),
        ("season", rf"\b{WHICH_DE} {SEASON_DE}"),
        ("recent", rf"\b(?:der|den|die) (?P<which>letzt|vergangen|zurückliegend|kommend|nächst)en "
                   rf"(?:paar |wenigen )?(?:{COUNT})?"
                   r"(?P<unit>Stunde(?=n)|Tag(?=e)|Nächt(?=e)|Woche(?=n)|Monat(?=e)|Jahr(?=e))(?:n|en?)\b"
                   r"(?! de[rs]\b)"),
        ("overnight", r"\b[Üü]ber Nacht\b|\b(?:[Ii]n der )?(?:[Vv]ergangene|[Ll]etzte)n? Nacht\b(?! zu)"),
        ("ago", rf"\b(?P<anniversary>[Hh]eute|[Dd]iese Woche|[Dd]iesen Monat|[Aa]uf den Tag genau)"
                rf" vor {ABOUT_DE}{COUNT}{UNIT_DE}"),
        ("ago", rf"\b[Vv]or {ABOUT_DE}{COUNT}{UNIT_DE}"),
        ("ago", rf"\b[Vv]or {ABOUT_DE}{HALF_DE} (?P<unit>Jahr)(?:en)?\b"),
        ("span", rf"\b{WHICH_DE} (?P<unit>Wochenende|Woche|Monat|Jahr)(?:e?s)?\b"),
        ("near", rf"\b{NEAR_DE}\b(?: (?:früh|[Mm]orgen|[Mm]ittag|[Aa]bend|[Nn]acht|[VvNn]\w+mittag)\b)?"),
        ("near", r"\b(?P<word>heutig|gestrig|morgig)en (?:Tag|Abend|Morgen|Mittag|\w+mittag)\b"),
        ("near", r"(?<![A-ZÄÖÜ]\w\w )(?<![Aa]m )(?<![Gg]uten )\b(?P<word>[Mm]orgen)\b"),
        ("daytime", r"\b[Aa]m (?:(?:frühen|späten) )?(?:Morgen|Vormittag|Mittag|Nachmittag|Abend)\b"
                    r"(?! de[rs]\b)"),
        ("daytime", r"\b[Ii]n den (?:frühen )?(?:Morgen|Mittags|Abend)stunden\b(?! de[rs]\b)"),
        ("daytime", r"\b[Ii]n der Nacht\b(?! (?:zu[mr]?|auf|vom|vor|nach|de[rs])\b)"),
        ("same", r"\b(?:noch )?[Aa]m (?:selben|gleichen) (?:Tag|Abend|Morgen|Mittag|\w+mittag)e?\b"),
        ("nth", rf"\b(?P<nth>\w+t|\d+\.)(?:en|e|er)? (?:\w+ )?{UNIT_DE} in Folge\b"),
        ("shifted", r"\b(?P<vague>[Ww]enige|[Ee]inige|[Mm]ehrere|[Ee]in paar)"
                    r" (?P<unit>Minute|Stunde|Tag|Woche|Monat)[en]?,? (?P<side>nachdem|bevor|nach|vor)\b"),
        ("shifted", rf"(?:\b(?:(?P<inside>[Ww]eniger als)|(?P<over>[Mm]ehr als)) )?"
                    rf"{COUNT}{UNIT_DE},? (?P<side>nachdem|bevor|nach|vor)\b"),
        ("shifted", r"\b[Aa]m (?P<unit>Tag) (?P<side>nach|vor)\b"),
        ("few", rf"\b[Vv]or {FEW_DE} (?P<unit>Tag|Woche|Monat)e?n\b"),
        ("within", rf"{WITHIN_DE} {COUNT}(?P<unit>Stunde|Tag|Woche|Monat|Jahr)(?:e[ns]?|n|s)?\b"),
        ("since", rf"\b[Ss]eit {ABOUT_DE}{COUNT}{UNIT_DE}"),
        ("later", rf"{COUNT}{UNIT_DE} (?P<side>später|danach|darauf|zuvor|davor|vorher)\b"),
        ("later", r"\b(?:[Ii]m|[Ee]in) (?P<unit>Jahr|Monat) (?P<side>darauf|danach|später|zuvor|davor)\b"),
        ("later", r"\b(?P<side>[Tt]ags|[Aa]m Tag|[Ee]inen Tag) (?:darauf|danach|später)\b"),
        ("later", r"\b[Aa]m (?P<side>nächsten|folgenden|darauffolgenden) (?P<unit>Tag|Morgen|Abend)\b"),
        ("later", r"\b(?:[Tt]ags|[Aa]m Tag) (?P<eve>zuvor|davor)\b|\b[Aa]m (?P<prior>Vortag)\b"),
        ("ahead", rf"\b[Ii]n {ABOUT_DE}{COUNT}{UNIT_DE}"),
        ("span", r"\b(?:[Aa]m|[Zz]um|[Vv]om|[Üü]bers|[Üü]ber das) (?P<unit>Wochenende)\b"),
        ("year", r"(?:(?<=[Ii]m Jahr )|(?<=[Ii]m Jahre )|(?<=des Jahres )|(?<=[Ss]eit )|(?<=\bin )"
                 rf"|(?<=[Bb]is )){YEAR_OF}"),
        ANY_YEAR,
    ),
    "en": _compiled(
        ("days", rf"\b{MONTH_EN} (?P<day>\d{{1,2}}){TH}(?: ?[-–] ?| to | through | and )"
                 rf"(?:{_second(MONTH_EN)} )?(?P<day2>\d{{1,2}}){TH}\b(?:,? {_second(YEAR_OF)})?"),
        ("days", rf"\b(?P<day>\d{{1,2}}){TH}(?: {MONTH_EN})?(?: {YEAR_OF})?{TO}"
                 rf"(?P<day2>\d{{1,2}}){TH} {_second(MONTH_EN)}(?:,? {_second(YEAR_OF)})?"),
        ("day", rf"\b(?:{DAY_EN},? (?:the )?)?{MONTH_EN} (?:the )?(?P<day>\d{{1,2}}){TH}\b(?![.,]?\d)"
                rf"(?:,? {YEAR_OF})?(?: (?:of )?{REL_EN} year\b| {SAME_EN})?"),
        ("day", rf"\b(?:{DAY_EN},? )?(?<![\d.,])(?P<day>\d{{1,2}}){TH}(?: of)? {MONTH_EN}(?:,? {YEAR_OF})?"),
        *BOTH,
        ("quarter", rf"\b(?P<nth>first|second|third|fourth) (?P<unit>quarter)\b"
                    rf"(?:(?: of)? (?:{YEAR_OF}|{REL_EN} year\b))?"),
        ("quarter", rf"\b(?P<nth>first|second) (?P<unit>half) of (?:{YEAR_OF}|(?:the|{REL_EN}) year\b)"),
        ("months", rf"(?:(?<=[Ii]n )|(?<=[Ff]rom )|(?<=[Bb]etween )|(?<=[Dd]uring )){MONTH_EN}"
                   rf"(?:,? {YEAR_OF})? (?:to|through|until|and) {_second(MONTH_EN)}"
                   rf"(?:,? (?:{_second(YEAR_OF)}|{REL_EN} year\b))?"),
        ("weekdays", rf"(?:(?<=[Ff]rom )|(?<=[Bb]etween )){DAY_EN}"
                     rf" (?:to|through|until|and) {_second(DAY_EN)}"),
        ("weekdays", rf"(?:(?<=[Oo]n )|(?<=[Bb]oth )){DAY_EN}{TIME_EN}? and (?:on )?"
                     rf"{_second(DAY_EN)}(?!['’])"),
        ("night", rf"\b[Oo]vernight (?:(?:from |on )?\w+day )?(?:in)?to {DAY_EN}"),
        ("night", rf"\b(?:[Ll]ate (?:on )?)?\w+day(?: night| evening)? into {DAY_EN}"),
        ("part", rf"{PART_EN}{MONTH_EN}(?:,? {YEAR_OF}|,? {REL_EN} year\b)?"),
        ("part", rf"{PART_EN}(?:the year )?{YEAR_OF}"),
        ("part", rf"{PART_EN}(?:the |{WHICH_EN} )(?P<unit>week|month|year)\b"),
        ("part", rf"\b(?P<part>[Ee]arly|[Ll]ate) {WHICH_EN} (?P<unit>week|month|year)\b"),
        ("part", rf"\b(?P<turn>[Ee]arlier|[Ll]ater) {WHICH_EN} (?P<unit>week|month|year)\b"),
        ("week of", rf"\b(?P<week>first|second|third|last) week (?:of|in) {MONTH_EN}(?:,? {YEAR_OF})?"),
        ("half of", rf"\b(?P<nth>first|second) half of {MONTH_EN}(?:,? {YEAR_OF})?"),
        ("feast", rf"\b{FEAST_EN}(?:,? {YEAR_OF})?"),
        ("decade", r"(?:\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ])?\b(?P<year>(?:18|19|20)\d)0'?s\b"),
        ("weekday of", rf"\b{DAY_EN}(?: (?:of )?{WHICH_EN} week)\b"),
        ("weekday of", rf"\b{WHICH_EN} week's {DAY_EN}|\b{_second(WHICH_EN)} week {_second(DAY_EN)}"),
        ("weekday", rf"\b(?:{WHICH_EN} |late |early )?{DAY_EN}"),
        ("month", rf"\b{MONTH_EN},? (?:(?:of )?(?:{YEAR_OF}|{REL_EN} year\b)|{SAME_EN})"),
        ("month", rf"\b{WHICH_EN} {MONTH_EN}"),
        ("month", rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Bb]y )|(?<=[Dd]uring )){MONTH_EN}"),
        ("month", BARE),
        ("season", rf"\b(?:(?:early|mid|late)[- ])?{SEASON_EN}(?: of)? {YEAR_OF}"),
        ("season", rf"(?:\b{WHICH_EN} |(?<=[Ii]n )|(?<=[Ss]ince ))(?:the )?{SEASON_EN}"
                   rf"(?: of)?(?: {YEAR_OF})?"),
        ("ago", r"\b(?P<half>[Hh]alf) an? (?P<unit>year) ago\b"),
        ("ago", rf"{ABOUT_EN}{COUNT}(?P<half>and a half ){UNIT_EN} ago\b"),
        ("ago", rf"{ABOUT_EN}{COUNT}{UNIT_EN}(?P<half> and a half)? ago\b{ANNIVERSARY_EN}"),
        ("near", r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
                 r"(?: (?:morning|afternoon|evening|night)\b)?"),
        ("near", r"\b(?P<word>[Tt]his) (?:morning|afternoon|evening)\b"),
        ("overnight", r"\b(?:[Ll]ast night|[Oo]vernight)\b"),
        ("daytime", r"\b[Dd]uring the night\b(?! of\b)"),
        ("same", r"\b(?:[Tt]he|[Tt]hat) same (?:day|morning|afternoon|evening|night)\b"
                 r"|\b[Ll]ater that (?:day|morning|afternoon|evening|night)\b"),
        ("recent", rf"\b(?P<which>last|past|recent|coming|next) (?:few |several |couple of )?(?:{COUNT})?"
                   r"(?P<unit>hour|day|night|week|month|year)s\b"),
        ("span", r"\b[Tt]he (?P<unit>weekend|week|month|year) (?P<which>before last)\b"),
        ("span", r"\b(?P<during>[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or) the (?P<which>last|past) "
                 r"(?P<unit>week|month|year|decade)\b(?! of\b)"),
        ("span", r"\b(?:[Aa]t|[Oo]n|[Oo]ver|[Dd]uring) the (?P<unit>weekend)\b(?! of\b)"),
        ("span", rf"\b{WHICH_EN} (?P<unit>weekend|week|month|year)\b"),
        ("nth", rf"\b(?:its|their|a|the|for) {ORDINAL_EN} (?:straight |consecutive |successive )?"
                r"(?P<unit>day|night|week|month|year)\b(?! of\b| since\b| after\b)"),
        ("shifted", rf"{ABOUT_EN}{COUNT}{UNIT_EN} (?P<side>after|before)\b"),
        ("shifted", r"\b(?P<vague>(?P<unit>[Mm]inute|[Hh]our|[Dd]ay|[Ww]eek|[Mm]onth)s)"
                    r" (?P<side>after|before)\b"),
        ("shifted", r"\b[Tt]he (?P<unit>day|night|week) (?P<side>after|before)\b(?![.,;])"),
        ("few", r"\b[Tt]he other (?P<unit>day)\b"),
        ("few", rf"\b{FEW_EN}(?P<unit>day|week|month)s ago\b"),
        ("within", rf"\b[Ww]ithin {COUNT}(?P<unit>hour|day|week|month|year)s?\b"),
        ("later", rf"{COUNT}{UNIT_EN} (?P<side>later|earlier|afterwards?|previously)\b"),
        ("later", r"\b[Tt]he (?P<side>next|following|previous) (?P<unit>day|morning|night)\b(?! of\b)"),
        ("later", r"\b[Tt]he (?P<side>following|previous) (?P<unit>week|month|year)\b(?! of\b)"),
        ("later", r"\b[Tt]he (?P<unit>day) (?:(?P<eve>before)|after)(?=[.,;])"),
        ("ahead", rf"\b[Ii]n {ABOUT_EN}{COUNT}{UNIT_EN}"),
        ("since", rf"\b[Ff]or {ABOUT_EN}{COUNT}{UNIT_EN}"),
        ("year", r"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Bb]y )|(?<=[Uu]ntil )|(?<=[Dd]uring )|(?<=[Oo]f ))"
                 rf"{YEAR_OF}"),
        ANY_YEAR,
    ),
}  # fmt: skip

LEAD = re.compile(
    r"(?:^|(?<=\W))(?P<lead>(?:"
    r"(?P<mod>[Ss]eit|[Ss]ince|[Bb]is|[Uu]ntil|[Tt]ill|[Bb]y|[Ss]pätestens am|no later than|[Nn]ach|[Aa]fter"
    r"|[Vv]or|[Bb]efore|following)(?: zum| zur| dem| der| den| the)?"
    r"|[Aa]m|[Vv]om|[Ii]m|[Ii]n|[Ii]ns|[Ii]n de[rnm]|[Aa]b(?: dem)?|[Dd]en|[Dd]em|[Ff]ür|[Ff]or|[Oo]n|[Aa]t"
    r"|[Ff]rom|[Vv]on|[Zz]wischen|[Bb]etween"
    r"|[Dd]uring|(?:[Ii]n |[Oo]n )?the (?:early hours|morning|evening|night|afternoon) of)"
    r"(?: (?:the|dem|den|Jahre?|Monat|gestrigen|heutigen))? )$"
)
"""What stands before an expression: a preposition belongs to it, and some (`mod`) change what it means."""
