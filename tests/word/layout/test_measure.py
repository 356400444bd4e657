from docx import Document

from toolkit.word.layout.measure import Sizes, longest_word, typed_lines, width_of


def test_width_grows_with_text_and_size():
    assert width_of("iii", 20) < width_of("WWW", 20)
    assert width_of("abc", 40) == 2 * width_of("abc", 20)


def test_a_no_break_space_does_not_part_a_word_and_a_hyphen_does():
    assert longest_word("CSAP\N{NO-BREAK SPACE}3.10", 20) == width_of("CSAP\N{NO-BREAK SPACE}3.10", 20)
    assert longest_word("On-going", 20) == width_of("going", 20)


def test_sizes_come_from_the_style_and_bold_counts_as_wider():
    document = Document()
    plain, heading = document.add_paragraph("a\nb"), document.add_heading("c", 1)
    sizes = Sizes(document.styles.element)
    assert sizes.of(plain._p) == 22
    assert sizes.of(heading._p) > 28
    assert [text for text, _ in typed_lines([plain._p], sizes)] == ["a", "b"]
