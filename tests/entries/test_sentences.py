from toolkit.entries.sentences import sentences


def test_sentences_are_not_broken_at_abbreviations():
    assert sentences("It fell by approx. 5% at St. Mary's in Sept. 2019. All is well? Yes.") == [
        "It fell by approx. 5% at St. Mary's in Sept. 2019.",
        "All is well?",
        "Yes.",
    ]


def test_a_sentence_keeps_the_marks_that_close_it_and_may_begin_with_a_small_letter():
    assert sentences('He said "Go." Then (they went.) work goes on\n\n- and on.') == [
        'He said "Go."',
        "Then (they went.)",
        "work goes on",
        "- and on.",
    ]


def test_words_left_out_of_a_quotation_go_with_the_sentence_before():
    said = "Violent crime rose (1,501 last year). ... we have the third lowest rate. Well ... Theft fell."
    assert sentences(said) == [
        "Violent crime rose (1,501 last year). ... we have the third lowest rate.",
        "Well ...",
        "Theft fell.",
    ]
