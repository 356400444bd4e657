"""What looks like a figure and is none: dates, times, refs, ages, telephone numbers, ranks and the like.

Each is found in the sentence as typed, before numbers are looked for (see :mod:`toolkit.figures.numbers`).
"""

import re
from collections.abc import Iterator

from toolkit.entries.number_words import NUMBER_WORDS, ONES

_ANY = rf"(?:\d+|{NUMBER_WORDS})"
_TO = r"(?: ?[-–] ?| to | and )"
_NEXT = r"(?: ?[,&–-] ?| and | to )"
# "section 17, 18 and 19"; but in "at stage 2, 39 were upheld" the list does not go on.
_ON_TO_LAST = r"(?:(?: ?, ?@)*(?: ?[&–-] ?|,? and | to )@)"
# "Priority 3" is a label, "priority 3%" is none.
_NOT_PERCENT = r"(?! ?(?:%|per ?cent))"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_LABEL = (
    r"(?:sections?|sec|ss?|pages?|pp?|appendix|appendices|annex|tables?|fig(?:ure)?s?|charts?|graphs?|maps?|items?"
    r"|para(?:graph)?s?|parts?|schedules?|acts?|regulations?|regs?|articles?|clauses?|rules?|grounds?|tiers?|phases?"
    r"|priority|objectives?|aims?|themes?|actions?|measures?|recommendations?|options?|outcomes?|levels?|stages?"
    r"|steps?|category|categories|bands?|rooms?|sites?|zones?|plots?|flats?|floors?|nos?|number|refs?|versions?"
    r"|volumes?|vol|grades?|key stages?|box(?:es)?|forms?|junctions?|chapters?|questions?|notes?|slides?|rows?"
    r"|columns?|covid|top|csap)"
)
# Labels only with a capital: "Team 4 visited" is a name, "a team 4 visited" is not.
_CAPITAL_LABEL = r"(?:Years?|Weeks?|Days?|Groups?|Teams?|Wards?|Units?|Divisions?|Areas?|Operation|Op|Channel|Windows)"
_QUARTER_NUMBER = rf"(?:[1-4]|{'|'.join(ONES[:4])})"
# "Quarter 2" is a name; in "last quarter 2 visits" the 2 is a count.
_THIS_QUARTER = "(?<!last )(?<!this )(?<!each )(?<!per )(?<!next )(?<!ous )(?<!same )"
_MEASURES = r"(?:mph|kph|miles?|km|metres?|kgs?|kilos?|grams?|litres?|tonnes?|degrees|acres|hectares|feet)"
_COUNTED = r"(?:offences|crimes|incidents|reports|cases|calls|complaints|people|referrals|visits)"

_ADDRESSES = (
    # clerk@example.gov.uk, https://example.gov.uk/2019
    r"(?<!\S)[^\s@]++@\S++|https?://\S+|www\.\S+",
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",  # postcodes
    # 01732 227000, +44 1732 227000; and what begins with a 0, such as 007, is a code.
    r"(?:\+44|(?<![\d,.])0\d{2,5})[\d ()-]{4,}\d|(?<![\d,.])0\d+(?![\d.])",
    # "Call 101", "text 60066"
    r"(?i)\b(?:call|phone|dial|ring|text|tel|telephone|fax|minicom)\b:?(?: us)?(?: on)? ?\(?\d[\d ]*",
)
_TIMES = (
    # "4 June 2019", "4th of June"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}(?![a-z])(?:,?[ -]'?\d{{2,4}}\b(?!,\d{{3}}))?",
    # "June 2019", "June 4th"; but "in June 40% fewer" has a per cent in it
    rf"\b{_MONTH}[ -](?:{_YEAR}\b|'?\d{{2}}\b{_NOT_PERCENT}|\d(?:st|nd|rd|th)?\b)(?!,\d{{3}})(?:,? {_YEAR}\b)?",
    # "04/06/2019"
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b",
    # "7.30pm", "19:30"
    r"\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m|p\.m|noon|midnight|hrs)\b|\b\d{1,2}:\d\d\b",
    # "staffed daily from 9 to 5"
    r"(?i)\b(?:open|hours|staffed)\b(?: \w+){0,2} (?:from|between) \d+ (?:to|and) \d+\b",
    # "Quarters 1 and 2", "Q3"
    rf"(?i){_THIS_QUARTER}\b(?:quarters?|qtr|q)\.? ?{_QUARTER_NUMBER}\b"
    rf"(?:(?: ?[,&–/-] ?| and | to | and quarter ){_QUARTER_NUMBER}\b(?![,.]?\d))*",
)
_AGES = (
    # "aged 16 to 24"
    rf"(?i)(?<!\w)(?:aged?|ages)(?: between| of| from)? {_ANY}(?:{_TO}{_ANY})?\b",
    # "under 18s", "over-65s"
    r"(?i)\b(?:under|over)[- ]?\d\d(?:'?s\b| year| yr)",
    # "16 to 24 year olds"
    rf"(?i)\b{_ANY}(?:{_TO}\d+)?[- ]?(?:yr|year)s?[- ]olds?\b",
)
_LABELLED = (
    rf"(?i)(?<![\w'’-])(?<!\d ){_LABEL}\b(?:\.|(?<![sS]):)? ?(?:\(?[A-Z]\)? )?\b{_ANY}(?:\.\d+)*[a-z]?\b{_NOT_PERCENT}"
)
_LISTED = rf"{_ANY}(?:\.\d+)*\b(?!,\d){_NOT_PERCENT}"
_REFS = (
    # "the 25 stage 2 complaints"
    rf"(?i)\b(?:section|stage|tier|phase|level|grade|category|band|priority|part|class|key stage|type)[ -]{_ANY}\b"
    rf"{_NOT_PERCENT}(?![,.]?\d)",
    # "section 17", "CSAP 3.10", "paragraphs 4 and 5"; but in "of the 48 actions 39 are Green" both are counts
    rf"{_LABELLED}{_ON_TO_LAST.replace('@', _LISTED)}?",
    # "items 4, 5"
    rf"(?i)(?<![\w'’-])(?=\w+s\b){_LABELLED.removeprefix('(?i)')}(?:{_NEXT}{_LISTED})*",
    # "Year 6", "Teams 1 and 2"
    rf"(?<!(?i:last|this|each|next|same|that) ){_CAPITAL_LABEL} {_ANY}\b(?:{_NEXT}{_ANY}\b)*",
    r"^\W*\d{1,2}(?:(?:\.\d{1,2})+[.)]?|[.)])\s",  # the ref or number a paragraph begins with
)
_OTHERS = (
    r"(?<![\w.,£])\d{1,3}(?: \d{3})+\b(?![,.]?\d)",  # "6 100": one number or two, nobody can tell
    r"(?i)\b\d+(?:st|nd|rd|th)\b(?: \w+)?(?: out)? of (?:the )?\d+\b",  # ranks
    # "per 1,000 residents"
    r"(?i)\b(?:per|every|each)\s+[\d,]+\b",
    # "one in four", "4 in 10"
    rf"(?i)\b{_ANY}[ -](?:in|out of)[ -](?:every )?(?:{NUMBER_WORDS})\b|\b\d[ -]in[ -](?:every )?\d{{1,2}}\b",
    # "the last 3 years"
    rf"(?i)\b(?:first|last|past|next|previous|preceding|final|other|another)\s+{_ANY}\b{_NOT_PERCENT}",
    # "30 mph"
    rf"(?i)\b[\d.,]+ ?{_MEASURES}\b",
    # "two thirds of residents"
    r"(?i)\b(?:two|three|one)[ -](?:thirds?|quarters?|fifths?|halves)\b(?!.{0,3}from)",
    # "24/7", "10 or more"
    r"\b\d+[/:]\d+\b(?!/)|\b\d+ ?(?:or|and) (?:more|over|above|under|fewer|less)\b",
)
_NOT_FIGURES = [re.compile(pattern) for pattern in (*_ADDRESSES, *_TIMES, *_AGES, *_REFS, *_OTHERS)]
# "in 2019", "2019-20"; but "£2019", "2019 offences" and "2019 recorded crimes" are figures.
_PLAIN_YEAR = re.compile(
    rf"(?<![\d£.,]){_YEAR}(?: ?[-–/] ?(?:{_YEAR}|\d{{1,2}}))?(?![\d%]|[.,]\d| ?(?:per cent|m\b|million))"
    rf"(?! (?:\w+ )?{_COUNTED}\b)"
)


def not_figures(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Where in a sentence something is no figure: start, end, and ``I`` or, for a year, ``Y2019``; none overlaps."""
    found = [(match.start(), match.end(), f"Y{match[0][:4]}") for match in _PLAIN_YEAR.finditer(sentence)]
    found += [(match.start(), match.end(), "I") for pattern in _NOT_FIGURES for match in pattern.finditer(sentence)]
    taken = 0
    # The earliest and then the longest wins: "4 June 2019" before the year in it, and a year before an "I".
    for start, end, letter in sorted(found, key=lambda span: (span[0], -span[1], span[2] == "I")):
        if start >= taken:
            yield start, end, letter
            taken = end
