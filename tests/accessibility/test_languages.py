"""Languages told by script or commonest words, and nothing told where that is not plain."""

import pytest

from tests.builders.accessibility_breaks import ARABIC, FRENCH, WELSH
from tests.builders.accessible_papers import SENTENCE
from toolkit.accessibility.languages import language_name, told_language

GERMAN = "Die Partnerschaft hat sich im Juni getroffen und es wird nun mit den Schulen und der Polizei gearbeitet."
POLISH = "Partnerstwo spotkało się w czerwcu i nie jest to koniec, bo praca z policją oraz ze szkołami jest dla nas."
UKRAINIAN = "Партнерство зустрілося у червні та домовилося про безпеку міста"


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        (WELSH, "en-GB", "cy"),
        (FRENCH, "en-GB", "fr"),
        (GERMAN, "en-GB", "de"),
        (POLISH, "en-GB", "pl"),
        (SENTENCE, "fr-FR", "en"),
        (ARABIC, "en-GB", "ar"),
        (UKRAINIAN, "en-GB", "ru"),
    ],
)
def test_what_is_plain_is_told(text, said, told):
    assert told_language(text, said) == told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WELSH, "cy-GB"),
        (FRENCH, "fr-FR"),
        (SENTENCE, "en-US"),
        (UKRAINIAN, "uk-UA"),
        ("Sevenoaks, Tonbridge, Malling, Tunbridge Wells, Maidstone, Swale, Dover, Thanet, Ashford", "en-GB"),
        ("Heddlu Dyfed-Powys and the council met at the school in the town of Llanelli, and it was good.", "en-GB"),
        ("CSP, PCC, MARAC, DA, ASB, SOC, VAWG", "en-GB"),
        ("<w:ftr> <w:p> <w:r> <w:t>na nie jest</w:t> </w:r> </w:p> </w:ftr>", "en-GB"),
        ("Le Havre, Le Mans, Le Touquet, Le Cateau", "en-GB"),
        ("", "en-GB"),
        ("12 34 56", ""),
    ],
)
def test_where_it_is_not_plain_nothing_is_told(text, said):
    assert told_language(text, said) == ""


def test_languages_have_their_english_names():
    assert [language_name(code) for code in ("en-GB", "cy", "fr-FR", "tlh")] == ["English", "Welsh", "French", "tlh"]
