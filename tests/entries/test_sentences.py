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
