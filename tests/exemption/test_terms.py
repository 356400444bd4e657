"""What is searched for of an exempt text, and what is not."""

import pytest

from toolkit.exemption.terms import (
    KnownNames,
    Terms,
    figures_of,
    joined_runs,
    known_names,
    names_of,
    runs_of,
    words_of_text,
)

NOTHING = KnownNames()


def of(text, known=NOTHING):
    terms = Terms()
    terms.add(text, known)
    return terms


def test_runs_of_five_words_are_found_whatever_their_signs():
    terms = of("The tender of Bright Cameras Ltd was the lowest of four.")
    found = terms.found_in("We heard: the TENDER of “Bright Cameras” Ltd – was rejected")
    assert joined_runs(found.runs) == ["the tender of bright cameras ltd was"]
    assert not of("one two three four").runs


def test_a_run_of_little_words_says_nothing():
    assert list(runs_of(words_of_text("it is one of the most"))) == []


def test_a_short_text_is_searched_for_whole():
    assert of("Buy ZEBRA cameras").found_in("This year we will buy zebra cameras.").texts
    assert not of("Buy ZEBRA cameras").found_in("Cameras to buy: zebra").texts


@pytest.mark.parametrize(
    ("text", "figures"),
    [("fell to 4567 offences", ["4567"]), ("£480,000", ["480000"]), ("480k", ["480000"]), ("1.2 million", ["1200000"]),
     ("312 in treatment", ["312"]), ("12.5%", ["12.5"]), ("45", []), ("in 2019", []), ("£2,019", ["2019"]),
     ("2019-20", []), ("12/03/2019", []), ("CSAP 3.10", []), ("100%", []), ("call 101", []), ("1,090.", ["1090"]),
     ("SI 2007/1830", []), ("A1234", [])],
)  # fmt: skip
def test_figures_of_three_digits_count_and_years_dates_and_refs_do_not(text, figures):
    assert list(figures_of(text)) == figures


@pytest.mark.parametrize(
    ("text", "names"),
    [("the tenant John Smith said", ["John Smith", "Smith"]), ("Mr Smith agreed", ["Smith"]),
     ("asked Kenward to pay", ["Kenward"]), ("Training was held", []), ("The MARAC met", []),
     ("ZEBRAlead is dear", ["ZEBRAlead"]), ("John Smith agreed", ["John Smith", "Smith"]), ("in March", [])],
)  # fmt: skip
def test_names_are_found_where_no_sentence_begins_or_with_a_title(text, names):
    assert list(names_of(text, known_names((), ()))) == names


def test_names_that_the_plan_publishes_and_words_it_writes_small_are_no_names():
    known = known_names(["Kent Police", "CSU"], ["domestic abuse and the council"])
    assert list(names_of("said Kent Police and the Council on Domestic Abuse", known)) == []


def test_a_name_of_one_word_is_found_as_it_is_written():
    terms = of("told Hill that")
    assert terms.names == {"Hill"}
    assert not terms.found_in("up the hill").names
    assert terms.found_in("Mr HILL").names


def test_terms_are_taken_away_and_put_together():
    one, other = of("£480,000 for Kenward"), of("£480,000")
    assert one.without(other).figures == set()
    assert other.together(one).names == {"Kenward"}
    assert not Terms()
    assert one.shown() == ["Kenward", "480000"]


@pytest.mark.parametrize(
    ("secret", "public"),
    [
        ("We saw Zebulon Quill there", "Zebulon Quill's firm came again."),
        ("We saw Zebulon Quill there", "QUILL’S brother"),
        ("We saw Zebulon Quill there", "Nine of Quill's men"),
        ("We saw Zebulon Quill there", "the Quills"),
        ("We saw Zebulon Quill’s quote", "We met Zebulon Quill."),
        ("We asked Mr O’Brien for it", "Mr O'Brien came"),
        ("We asked Mr O'Brien for it", "Mr O‘Brien came"),
        ("We met José Núñez there", "Jose Nunez came"),
        ("We met Jose Nunez there", "José Núñez came"),
        ("We met Zebulon Quill there", "Zebulon Qui\N{SOFT HYPHEN}ll came"),
        ("It costs 48,215 in all", "It costs 48 215"),
        ("It costs 48,215 in all", "It costs 48\N{THIN SPACE}215"),
        ("It costs 48\N{NO-BREAK SPACE}215 in all", "It costs 48,215"),
        ("It costs £48,\n215 in all", "It costs £48,215"),
        ("It costs £1,248,215 in all", "It costs 1 248 215"),
        ("Call 07700900123 for her", "or 07700 900123"),
        ("Call 07700 900 123 for her", "or +44 7700 900123"),
        ("Call (01732) 227000 for her", "or 01732 227 000"),
        ("It is said that the firm’s tender is low", "that the firm tender is low"),
    ],
)
def test_what_is_written_in_two_ways_is_found(secret, public):
    assert of(secret).found_in(public)


@pytest.mark.parametrize("public", ["48 in May, 215 in June", "4821 5", "07700 in the code 900", "the quill"])
def test_what_is_something_else_is_not(public):
    assert not of("It costs 48,215; call 07700900123; ask Mr Quill").found_in(public).figures & {"48215", "07700900123"}
    assert not of("ask Mr Quill").found_in(public).names


def test_a_run_is_left_out_where_it_is_part_of_a_name_and_not_of_a_phrase():
    known = known_names(["Kent County Council Community Safety Unit", "nine cameras at the north gate"], [])
    assert known.has_run(words_of_text("county council community safety unit"))
    assert not known.has_run(words_of_text("nine cameras at the north"))


def test_a_name_is_found_in_an_address_though_the_address_is_in_small_letters():
    public = "Ask dafydd.prysor@example.gov.uk or see www.quokkavale.co.uk/patrols"
    known = known_names([], [public, "Mr Dafydd Prysor objected."])
    terms = of("Mr Dafydd Prysor objected, and Quokkavale Security Ltd asked for more.", known)
    assert {"Prysor", "Dafydd Prysor", "Quokkavale"} <= terms.found_in(public).names
    assert not terms.found_in("See www.example.gov.uk").names


def test_the_name_of_a_company_is_searched_for_without_its_ending_and_its_trade():
    terms = of("We asked Quokkavale Security Ltd for a price.")
    assert terms.found_in("Quokkavale is a partner.").names == {"Quokkavale"}
    known = known_names([], ["a complete list"])
    assert not of("We asked Complete Security Ltd for a price.", known).found_in("Complete.").names


def test_no_address_makes_the_search_slow():
    text = "a." * 20_000 + "@" + "b" * 20_000
    assert not of("Mr Prysor objected").found_in(text).names
