"""What stops a job is one sentence that is safe to show."""

from toolkit.errors import WorkbookError


def test_a_name_within_the_sentence_steers_nothing_and_begins_no_line():
    assert str(WorkbookError('"a\x1b[2J\nb" is damaged.')) == '"a<U+001B>[2J b" is damaged.'
