"""What looks like a figure and is none: dates, times, refs, ages, telephone numbers, ranks and the like.

Each is found in the sentence as typed, before numbers are looked for (see :mod:`toolkit.figures.numbers`).
"""

import re
from collections.abc import Iterator

from toolkit.entries.number_words import NUMBER_WORDS, ONES

_ANY = rf"(?:\d+|{NUMBER_WORDS})"
_TO = r"(?: ?[-–] ?| to | and )"
_NEXT = r"(?: ?[,&–-] ?| and | to )"
_NOT_PERCENT = r"(?! ?(?:%|per ?cent))"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
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
_CAPITAL_LABEL = r"(?:Years?|Weeks?|Days?|Groups?|Teams?|Wards?|Units?|Divisions?|Areas?|Operation|Op|Channel|Windows)"
_QUARTER_NUMBER = rf"(?:[1-4]|{'|'.join(ONES[:4])})"
_THIS_QUARTER = "(?<!last )(?<!this )(?<!each )(?<!per )(?<!next )(?<!ous )(?<!same )"
_MEASURES = r"(?:mph|kph|miles?|km|metres?|kgs?|kilos?|grams?|litres?|tonnes?|degrees|acres|hectares|feet)"
_COUNTED = r"(?:offences|crimes|incidents|reports|cases|calls|complaints|people|referrals|visits)"

_ADDRESSES = (
    r"\S+@\S+|https?://\S+|www\.\S+",
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",  # postcodes
    r"(?:\+44|(?<![\d,.])0\d{2,5})[\d ()-]{4,}\d|(?<![\d,.])0\d+(?![\d.])",
    r"(?i)\b(?:call|phone|dial|ring|text|tel|telephone|fax|minicom)\b:?(?: us)?(?: on)? ?\(?\d[\d ]*",
)
_TIMES = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}(?![a-z])(?:,?[ -]'?\d{{2,4}}\b)?",
    rf"\b{_MONTH}[ -](?:{_YEAR}\b|'?\d{{2}}\b{_NOT_PERCENT}|\d(?:st|nd|rd|th)?\b)(?:,? {_YEAR}\b)?",
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b",
    r"\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m|p\.m|noon|midnight|hrs)\b|\b\d{1,2}:\d\d\b",
    r"(?i)\b(?:open|hours|staffed)\b(?: \w+){0,2} (?:from|between) \d+ (?:to|and) \d+\b",
    rf"(?i){_THIS_QUARTER}\b(?:quarters?|qtr|q)\.? ?{_QUARTER_NUMBER}\b"
    rf"(?:(?: ?[,&–/-] ?| and | to | and quarter ){_QUARTER_NUMBER}\b)*",
)
_AGES = (
    rf"(?i)(?<!\w)(?:aged?|ages)(?: between| of| from)? {_ANY}(?:{_TO}{_ANY})?\b",
    r"(?i)\b(?:under|over)[- ]?\d\d(?:'?s\b| year| yr)",
    rf"(?i)\b{_ANY}(?:{_TO}\d+)?[- ]?(?:yr|year)s?[- ]olds?\b",
)
_REFS = (
    rf"(?i)(?<![\w'’-]){_LABEL}\b\.?:? ?(?:\(?[A-Z]\)? )?\b{_ANY}(?:\.\d+)*[a-z]?\b{_NOT_PERCENT}"
    rf"(?:{_NEXT}{_ANY}(?:\.\d+)*\b{_NOT_PERCENT})*",
    rf"(?<!(?i:last|this|each|next|same|that) ){_CAPITAL_LABEL} {_ANY}\b(?:{_NEXT}{_ANY}\b)*",
    r"^\W*\d{1,2}(?:(?:\.\d{1,2})+[.)]?|[.)])\s",  # the ref or number a paragraph begins with
)
_OTHERS = (
    r"(?<![\w.,£])\d{1,3}(?: \d{3})+\b(?![,.]?\d)",  # "6 100": one number or two, nobody can tell
    r"(?i)\b\d+(?:st|nd|rd|th)\b(?: \w+)?(?: out)? of (?:the )?\d+\b",  # ranks
    r"(?i)\b(?:per|every|each)\s+[\d,]+\b",
    rf"(?i)\b{_ANY}[ -](?:in|out of)[ -](?:every )?(?:{NUMBER_WORDS})\b|\b\d[ -]in[ -](?:every )?\d{{1,2}}\b",
    rf"(?i)\b(?:first|last|past|next|previous|preceding|final|other|another)\s+{_ANY}\b{_NOT_PERCENT}",
    rf"(?i)\b[\d.,]+ ?{_MEASURES}\b",
    r"(?i)\b(?:two|three|one)[ -](?:thirds?|quarters?|fifths?|halves)\b(?!.{0,3}from)",
    r"\b\d+[/:]\d+\b(?!/)|\b\d+ ?(?:or|and) (?:more|over|above|under|fewer|less)\b",
)
_NOT_FIGURES = [re.compile(pattern) for pattern in (*_ADDRESSES, *_TIMES, *_AGES, *_REFS, *_OTHERS)]
_PLAIN_YEAR = re.compile(
    rf"(?<![\d£.,]){_YEAR}(?: ?[-–/] ?(?:{_YEAR}|\d{{1,2}}))?(?![\d%]|[.,]\d| ?(?:per cent|m\b|million))"
    rf"(?! (?:\w+ )?{_COUNTED}\b)"
)


def not_figures(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Where in a sentence stands what is no figure: start, end, and ``I`` or, for a year, ``Y2019``; none overlaps."""
    found = [(match.start(), match.end(), f"Y{match[0][:4]}") for match in _PLAIN_YEAR.finditer(sentence)]
    found += [(match.start(), match.end(), "I") for pattern in _NOT_FIGURES for match in pattern.finditer(sentence)]
    taken = 0
    for start, end, letter in sorted(found, key=lambda span: (span[0], -span[1], span[2] == "I")):
        if start >= taken:
            yield start, end, letter
            taken = end
