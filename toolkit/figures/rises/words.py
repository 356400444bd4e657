"""The words by which officers say that a number rose, fell, was so many before or is so many now.

Patterns are written for marked sentences (see :mod:`toolkit.figures.numbers`) and are compiled by :func:`pattern`,
which knows the word classes by name: ``{change}`` is any word for a rise or a fall, ``{words3}`` up to three words,
``{C}`` a count, ``{X}`` any number. A number that gets a part is captured: ``{old:X}``.
"""

import re
from functools import cache

_UP_VERB = (
    r"increas(?:ed|es|ing|e)|rose|ris(?:en|es|ing|e)|gr(?:ew|own|ows|owing|ow)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?"
    r"|surg(?:ed|ing)|soar(?:ed|ing)|(?:went|gone|going|goes|go|gone back) up"
)
_DOWN_VERB = (
    r"decreas(?:ed|es|ing|e)|reduc(?:ed|es|ing|e)|fell|fall(?:en|s|ing)?|declin(?:ed|es|ing|e)|dropp?(?:ed|s|ing)?"
    r"|dipp?(?:ed|s|ing)?|shr[aiu]nk|cut|lowered|plummeted|slumped|(?:went|gone|going|goes|go|come|came) down"
)
_UP_NOUN = r"increase|rise|growth|jump|upturn|uplift|surge"
_DOWN_NOUN = r"decrease|reduction|fall|drop|decline|dip|downturn|cut"
_UP_STATE = r"more|higher|additional|extra|greater|up"
_DOWN_STATE = r"fewer|less|lower|down"
_UP = re.compile(rf"(?:{_UP_VERB}|{_UP_NOUN}|{_UP_STATE}|above)", re.IGNORECASE)

# "up" and "down" change a number only where they are not half of another verb ("set up 3 groups").
_UP_DOWN = (
    r"(?:(?<=^)|(?<=[,(;:–›] )|(?<=[(])|(?<=\b(?:is|go) )|(?<=\b(?:are|was|and|now) )|(?<=\b(?:were|been|also|both) ))"
    r"(?:up|down)"
)
# Words of time: "this quarter", "in the same period of the previous year", "the year before", "previously"
_SPAN = r"(?:year|quarter|period|month|time|point)"
_NOW = rf"(?:(?:this|the current|the present) {_SPAN}|now|currently)"
_BEFORE = (
    rf"(?:(?:(?:in|for|during|over|at|from) )?(?:(?:the )?(?:same|corresponding|equivalent) {_SPAN} (?:of |in |the )?)?"
    r"(?:the )?(?:last|previous|preceding|prior) \w+(?:'s)?"
    r"|(?:the |a )?(?:year|quarter|month) (?:before|earlier|ago)|previously|beforehand)"
)
# What may be between a word and its number: "fell by only about 12", "to a total of 12"
_FILL = (
    r"(?: (?:an?|the|only|just|about|around|approximately|approx\.?|roughly|nearly|almost|some|total|of|over|well|under"
    r"|another|overall))*? "
)
# "5 more than expected": against an aim, not against another time
_PLAN = (
    r"(?:expected|planned|predicted|forecast|hoped|asked|budgeted|needed|required|targeted"
    r"|(?:the |our |its )?(?:targets?|average|plan|budget|forecast)\b)"
)
# A word of a marked sentence: no other figure and no full stop may be among the words passed over.
_WORD = r"(?:[ ]+(?:[\w'’&/.-]*[\w'’&/]|‹[IYF]\d*›))"
NOUN_WORD = r"(?: [\w'’&/-]+)"
"""A word between a number and what follows it, without a number or a stop between them."""

_CLASSES = {
    "verb": rf"(?:{_UP_VERB}|{_DOWN_VERB})",
    "noun": rf"(?:{_UP_NOUN}|{_DOWN_NOUN})",
    "state": rf"(?:{_UP_STATE}|{_DOWN_STATE})",
    "updown": _UP_DOWN,
    "change": rf"(?:{_UP_VERB}|{_DOWN_VERB}|{_UP_NOUN}|{_DOWN_NOUN}|{_UP_DOWN})",
    "before": _BEFORE,
    "now": _NOW,
    "plan": _PLAN,
    "fill": _FILL,
    "adverb": r"(?: (?:\w+ly|again|further|a further|overall|back|year-on-year|even further))?",
    "C": r"‹C\d+›",
    "P": r"‹P\d+›",
    "X": r"‹[CMPT]\d+›",
    "A": r"‹[CMPQT]\d+›",
    "D": r"‹[PQT]\d+›",
}


@cache
def pattern(template: str) -> re.Pattern[str]:
    """The compiled pattern of a template: ``{class}`` names a class of words, ``{words3}`` up to three words.

    ``{n:C}`` is a number of class C whose place in the list of numbers is captured as ``n``; ``{way=noun}`` captures
    the word as ``way``. Raises KeyError for a class that there is not.
    """
    template = re.sub(r"\{words(\d+)\}", lambda match: f"(?:{_WORD}){{0,{match[1]}}}?", template)
    template = re.sub(r"\{(\w+):(\w)\}", lambda match: _captured(match[1], match[2]), template)
    template = re.sub(r"\{(\w+)=(\w+)\}", lambda match: f"(?P<{match[1]}>{_CLASSES[match[2]]})", template)
    template = re.sub(r"\{([A-Za-z]+)\}", lambda match: _CLASSES[match[1]], template)
    return re.compile(template, re.IGNORECASE)


def _captured(name: str, number_class: str) -> str:
    return _CLASSES[number_class].replace(r"\d+", rf"(?P<{name}>\d+)", 1)


def direction(word: str) -> int:
    """1 for a word that says a number rose, -1 for one that says it fell."""
    return 1 if _UP.fullmatch(word.strip()) else -1


# By how many, or by what per cent.
_NOT_PLANNED = r"(?! likely| than (?:we |was |were )?{plan})"
AMOUNTS = (
    # "fell in Ash by 12%"
    r"\b{way=change}\b{words3} by{fill}{n:A}",
    # "a reduction in the year of 74 incidents"
    r"\b{way=noun}\b{words5} of{fill}{n:A}",
    # "fell sharply about 12%"
    r"\b{way=verb}{adverb}{fill}{n:A}",
    # "(down 13% from 1,090)"
    r"{way=updown}{adverb}{fill}{n:A}",
    # "7 (12.9%) fewer fires"; but not "7 more than planned"
    rf"{{n:A}}(?: \({{m:A}}\))? {{way=state}}\b{_NOT_PLANNED}",
    # "7 (12.9%) offences fewer"
    rf"{{n:C}}(?: \({{m:P}}\))? [a-z-]+ (?P<way>more|fewer|less)\b{_NOT_PLANNED}",
    # "a 30% year-on-year rise"
    r"{n:P}(?: [a-z-]+){0,2} {way=noun}\b",
    # "10% above the 50 of last year"
    r"{n:P} (?P<way>above|below) the {X}",
    # "an additional 12 visits"
    r"\b(?P<way>additional|extra){fill}{n:C}",
)
# "improved 3 points to 21%": which way that is, only the numbers say.
_BETTER_WORSE = (
    r"(?:improv(?:ed|es|ing|e|ements?)|worsen(?:ed|s|ing)?|deteriorat(?:ed|es|ing|ion)|mov(?:ed|es|ing)|chang(?:ed?|es|ing)"
    r"|shift(?:ed|s|ing)?|slipp(?:ed|ing)|swung|slid)"
)
UNDIRECTED = (
    rf"\b{_BETTER_WORSE}\b{{words3}} by{{fill}}{{n:A}}",
    rf"\b{_BETTER_WORSE}\b(?: \w+ly| of)?{{fill}}{{n:D}}",
)
# "the increase in the number of 12 ..." names a number; it is not the amount of the increase.
NOT_AN_AMOUNT = re.compile(
    r"\b(?:number|proportion|percentage|rate|share|average|value|cost|total|figure|level|baseline|sum|score|range) of"
    r"\W*$",
    re.IGNORECASE,
)

# The same amount given twice: "13% (144 offences)", "214 crimes or 4.2%". ``‹{n}›`` stands for the one already found.
COMPANIONS = (
    # "13% (144 offences)"
    rf"‹{{n}}›{NOUN_WORD}{{0,4}},? \((?:an? )?{{fill}}?{{m:A}}{NOUN_WORD}{{0,2}}[^()]*\)",
    # "214 crimes or 4.2%"
    rf"‹{{n}}›{NOUN_WORD}{{0,3}},?(?: or| i\.e\.?| ie| equivalent to| equating to){{fill}}{{m:A}}",
    # "(4.2%, 214"
    r"\({m:A}, ?‹{n}›",
    # "(214 crimes, 4.2%)"
    rf"\(‹{{n}}›{NOUN_WORD}{{0,3}}, ?{{m:A}}\)",
    # "214 recorded crimes in the two wards (4.2%)"
    r"‹{n}›{words8} \({m:P}\)",
    # "214 recorded crimes in the two wards, or 4.2%"
    r"‹{n}›{words8}, or {m:P}",
)
OTHER_MEANING = re.compile(r"\b(?:of|to|last|previous|in|per|target|average|compared|against|versus)\b", re.IGNORECASE)
"""What a figure in brackets is beside when it is not the same amount again."""

NOW = (
    # "1420 this year", "now 76"
    r"{n:X}{words3} {now}",
    r"\b{now},?{words2} {n:X}",
)
"""What is so now, which is not an old number however it is compared: "1561 last year compared to 1420 this year"."""

# From what to what.
_REACHING = r"(?: stand at| reach| a total of| a high of| a low of)?"
FROM_TO = (
    # "from 90 offences in Ash (2018/19) to reach 80"
    rf"\bfrom{{fill}}{{old:X}}{{words8}}(?: \([^()]*\))?,? to{_REACHING}{{fill}}{{new:X}}",
    # "by 50% (20 offences to 30)"
    r"\({old:X}{words2} to {new:X}{words2}\)",
    # "to 80 in Ash, down from 90"
    r"\bto{fill}{new:X}{words6},? (?:up |down )?from{fill}{old:X}",
    # "up 6 points at 74%, from 68%"
    r"‹Q\d+› at{fill}{new:P}{words3},? (?:up |down )?from{fill}{old:P}",
)
_IN = r"(?:in|for|during)"
IN_YEARS = (
    # "90 thefts in 2018 and 80 in 2019"
    rf"{{one:X}}{{words4}} {_IN} ‹Y(?P<first>\d{{4}})›.*?{{two:X}}{{words4}} {_IN} ‹Y(?P<second>\d{{4}})›",
    # "in 2018, there were 90 thefts, and in 2019 there were 80"
    rf"{_IN} ‹Y(?P<first>\d{{4}})›,?{{words4}} {{one:X}}.*?{_IN} ‹Y(?P<second>\d{{4}})›,?{{words4}} {{two:X}}",
)

OLD = (
    # "12% down on the 50", "12 more than last year's total of 50", "more than the 787,216 of the year before"
    r"{A}(?: [\w-]+){0,2} (?:on|over|than|above|below) (?:the|last year's)"
    r"(?:{words3} (?:figure|total|level) of)? {n:X}",
    # "an increase of 770, or 1.5 per cent, on the 50,310", "of 1,046 (1.1%) over last year's 97,920"
    r"{P}[),] (?:on|over) (?:the|last year's) {n:X}",
    # "down 13% from 1,090"
    r"(?:{A}|\b{change})(?: [\w-]+)? from{fill}{n:X}",
    # "up 65% on a low point of 48,010", "a fall of 2% on the quarter before, when we received 2,780"
    r"{A}(?: [\w-]+){0,2} (?:on|over|from|than|since|compared (?:with|to)|against){words8}"
    r"(?:(?: \([^()‹]*(?:‹[IY]\d*›[^()‹]*)*\))?,? (?:when|where|which){words4} |,? of |,? with |,? at | ){n:X}",
    # "a 2% increase on the previous year (566,433)"
    r"{A}(?: [\w-]+){0,2} (?:on|over|from|than|compared (?:with|to)|against) {before}{words2} \({n:X}\)",
    # "39% higher than in 2014 (25,033)", "a decrease of 5% from 2020/21 (486,000 incidents)"
    r"{A}(?: [\w-]+){0,2} than{words4} \({n:X}\)",
    r"{A}(?: [\w-]+){0,2} (?:on|over|from|than|compared (?:with|to)) ‹[IY]\d*› \({n:X}{words2}\)",
    # "compared with 40", "compared to the May 2010 baseline of 8,092", "compared with the previous year (566,433)"
    r"\b(?:(?:compared|comparison|which compares) (?:with|to)|against|versus|vs\.?|as opposed to|up on|down on)"
    r"(?:{fill}|{words5} of | {before}{words2} (?:of |when{words4} )){n:X}",
    r"\b(?:compared|comparison) (?:with|to) {before}{words2} \({n:X}\)",
    # "40 thefts the year before"
    r"{n:X}(?: [\w'’-]+){0,2},? (?:of |in |for )?{before}",
    # "last year, when 57 were counted", "last year 22 complaints"
    r"\b{before}(?:,? when{words4} | )(?:there were )?{n:X}",
    # "(2018: 40)", "(last year 40)"
    r"\((?:‹[IY]\d*›|{before}):? ?{n:X}\)",
    # "(50 in 2018)"
    r"\({n:X}{words2} (?:in|for|during) ‹Y\d+›\)",
)
AIM = re.compile(r"\b(?:targets?|budget|forecast|expected|projected|planned|limit)\b", re.IGNORECASE)
"""Words that make the number compared with an aim, not an old number."""

# "13 fewer, representing a fall of 4%"
_STANDS_FOR = r"(?:represent(?:s|ing|ed)|equat(?:es|ing) to|amount(?:s|ing) to)"
# "a rise of", "a 12% rise", "up 12%", "12% more"; but "a background of" is no word for a change.
_CHANGE_OF_IT = (
    r"(?:an?(?: (?!background)\w+){0,2} {noun} (?:of|from)\b|(?:an? )?{P}(?: \w+)? {noun}\b|(?:up|down)\b{fill}{A}"
    r"|{A}(?: [a-z-]+)? (?:more|fewer|less|higher|lower)\b)"
)
# "rose by 12 in the 12 months to 60"
_IN_THAT_TIME = r"(?: (?:over|in|during|within)(?: the)?(?: last| past)? (?:‹[TI]\d*›))?"
NEW_FIRM = (
    # "rose again to 60", "rose by 12 visits to 60"
    rf"(?:\b{{verb}}{{adverb}}|{{A}}(?: [a-z-]+){{0,2}}{_IN_THAT_TIME}) to{_REACHING}{{fill}}{{n:X}}",
    # "which brings the number of wardens to a total of 12"
    r"\b(?:br(?:ings?|inging|ought)|tak(?:es|ing|en)|took|ma(?:king|kes|de)|push(?:es|ing|ed)){words8}"
    r" (?:to|a total of){fill}{n:X}",
    # "60 calls this quarter"
    r"{n:X}{words3} {now}",
    # "now at 60", "totalling 60"
    r"\b(?:now(?: at| stands at| stood at)?|st(?:ands|ood) at|totall?(?:ing|ed)|equals){fill}{n:X}",
    # "60 calls were logged, which is a rise of 12"
    r"{n:X}{words14}\)?(?:(?:,|;| [-–—:]| \() ?(?:(?:which|this|that) )?(?:(?:is|was|being|or|also) )?"
    rf"(?:{_STANDS_FOR} )?|(?: which| this| that)? (?:is|was|{_STANDS_FOR}) ){_CHANGE_OF_IT}",
)
IN_ONE_BREATH = (
    r"{new:X}{words8},? ?\(?(?:which is |this is )?(?:an? {noun} of|up|down){fill}{P} (?:from|on)"
    r"(?: the| last year's)? {old:X}"
)
"""New number, per cent and old number where nothing can be taken for another: "60 calls, up 20% from 50"."""
# "with 60 calls", "recording 60": the number may be another, so nothing is called wrong by it that is far off.
NEW_LOOSE = (r"\b(?:with|recording|recorded|seeing|saw){fill}{n:X}",)
