"""Which language a text is in, by its script or its commonest words; nothing where that is not plain.

Only what is told beyond doubt is told: it contradicts what a document says of itself. The words are the commonest ones
of each language that are no common words of another one here.
"""

import re
import unicodedata
from collections import Counter

_WORDS = {
    "en": "the of and to is that for with was are be by this from have has not will which were been their they it or",
    "cy": "yr yn ac gan mae bydd wedi sydd yw eu gyda ein hyn bod neu cael eich oedd i'r o'r a'r rhai mwy hefyd"
    " mae'r gyda'i i'w sy'n bob hon hwn drwy",
    "fr": "le les des du et une un est dans pour qui sur par avec pas plus sont aux cette ont leur nous vous sans ce",
    "de": "der und das den von mit ist für auf dem nicht ein eine im auch als wird sind werden zu wir sich oder nach",
    "es": "el los las del y en que por una con para es se su como más está son al",
    "it": "il di che della per una con del sono nel alla dei gli più è anche non",
    "pt": "os da do das dos em uma para com não por mais são que ao pela",
    "nl": "het een van en dat voor met zijn niet op aan worden door bij wordt ook",
    "pl": "na się nie jest oraz przez dla od że są jak ich które",
    "ro": "și în cu pe din este pentru sunt care mai prin sau",
    "tr": "ve bir bu için ile olarak olan daha gibi çok",
    "lt": "ir yra kad su iš apie buvo kaip tai",
    "vi": "của và là các được trong không cho có một",
}
_NAMES = {
    "en": "English", "cy": "Welsh", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "ro": "Romanian",
    "tr": "Turkish", "lt": "Lithuanian", "vi": "Vietnamese",
    "ar": "Arabic", "ur": "Urdu", "el": "Greek", "ru": "Russian", "uk": "Ukrainian", "he": "Hebrew", "hi": "Hindi",
    "bn": "Bengali", "pa": "Punjabi", "gu": "Gujarati", "ta": "Tamil", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean",
    "ga": "Irish", "gd": "Scottish Gaelic", "sv": "Swedish", "da": "Danish", "cs": "Czech", "sk": "Slovak",
    "hu": "Hungarian", "so": "Somali", "sq": "Albanian", "bg": "Bulgarian", "fa": "Persian", "ne": "Nepali",
}  # fmt: skip
_BY_WORD = {
    word: tuple(code for code in _WORDS if word in _WORDS[code].split())
    for text in _WORDS.values()
    for word in text.split()
}
_SCRIPTS = {
    "ARABIC": ("ar", "ur", "fa", "ps", "ku", "sd"), "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be"), "GREEK": ("el",),
    "HEBREW": ("he", "yi"), "DEVANAGARI": ("hi", "ne", "mr"), "BENGALI": ("bn",), "GURMUKHI": ("pa",),
    "GUJARATI": ("gu",), "TAMIL": ("ta",), "CJK": ("zh", "ja"), "HIRAGANA": ("ja",), "HANGUL": ("ko",),
}  # fmt: skip
_LEAST_HITS, _LEAST_SHARE, _CLEARLY = 3, 0.25, 4
"""Different words, their share of all, and how many times as often as those of the language that is said."""
_LONG, _HITS_OF_LONG, _SHARE_OF_LONG = 300, 10, 0.12
"""Words of a text that is long, and what is enough there: papers are half names, dates and figures."""
_CODE, _MOST_CODE = re.compile(r"[<>{}=;\\]"), 0.03
"""Signs that programs have and prose hardly has, and the share of them that prose may have."""


def language_name(code: str) -> str:
    """``en-GB`` is "English"; a code without a name here is itself."""
    return _NAMES.get(code.split("-")[0].casefold(), code)


def told_language(text: str, said: str = "") -> str:
    """The code of the language that the text is in; empty where it is in the one it is said to be in, or not plain."""
    base = said.split("-")[0].casefold()
    if script := _script(text):
        return "" if base in _SCRIPTS[script] else _SCRIPTS[script][0]
    if len(_CODE.findall(text)) > _MOST_CODE * len(text):
        return ""  # a program's text is in no language
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.replace("’", "'").casefold())
    hits = Counter(code for word in words for code in _BY_WORD.get(word, ()))
    kinds = Counter(code for word in set(words) for code in _BY_WORD.get(word, ()))
    ranked = hits.most_common(2)
    if not ranked or ranked[0][0] == base:
        return ""
    best, number = ranked[0]
    is_alone = len(ranked) < 2 or ranked[1][1] < number
    is_long = len(words) >= _LONG
    least, share = (_HITS_OF_LONG, _SHARE_OF_LONG) if is_long else (_LEAST_HITS, _LEAST_SHARE)
    is_plain = kinds[best] >= least and number >= share * len(words) and hits[base] * _CLEARLY <= number
    return best if is_alone and is_plain else ""


def _script(text: str) -> str:
    """The script, other than Latin, of most letters; nothing for fewer than eight letters."""
    letters = [character for character in text if character.isalpha()]
    others = [character for character in letters if ord(character) > 0x36F]
    if len(others) < 8 or len(others) * 2 < len(letters):
        return ""
    found, _ = Counter(unicodedata.name(character, "?").split()[0] for character in others).most_common(1)[0]
    return found if found in _SCRIPTS else ""
