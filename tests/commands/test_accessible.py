"""``csp accessible``: what it prints, by whose rule, how it ends, and that one bad file does not stop the others."""

import json

from tests.builders.accessible_papers import SENTENCE, sound_paper
from tests.builders.tagged_pdfs import no_language, saved, sound_pdf

ALONE = "--no-second-opinion"


def write(folder, name, *changes):
    document = sound_paper()
    for change in changes:
        change(document)
    document.save(folder / name)
    return folder / name


def blank_cells(document):
    for row in (1, 2):
        for column in (0, 1, 2):
            document.tables[0].cell(row, column).paragraphs[0].runs[0].text = ""


def no_title(document):
    document.core_properties.title = ""


def test_a_sound_paper_breaks_no_rule(csp, tmp_path):
    status, out, _ = csp("accessible", write(tmp_path, "paper.docx"), ALONE)
    first, second = out.strip().split("\n")
    assert (status, first) == (0, "paper.docx: no rule is broken.")
    assert second.startswith("  For a person to judge: whether titles, headings and links say what follows")


def test_the_law_is_told_from_house_rules(csp, tmp_path):
    status, out, _ = csp("accessible", write(tmp_path, "paper.docx", blank_cells, no_title), ALONE)
    assert status == 1
    assert out.split("\n")[:5] == [
        "paper.docx: 7 found.",
        "  The law (WCAG 2.2, levels A and AA):",
        "    Error: Whole document: The document has no title (WCAG 2.4.2, level A). Fill in Title under File > Info.",
        "  House rules, which the law does not ask for:",
        '    Error: Table 1, row 2, column 1: The cell is blank. Type what it means, such as "None" or "Not given".',
    ]
    assert "    ... and 3 more of this kind (--all prints them)" in out
    assert csp("accessible", tmp_path / "paper.docx", ALONE, "--all")[1].count("The cell is blank.") == 6


def test_json_says_whose_rule_it_is(csp, tmp_path):
    (document,) = json.loads(csp("accessible", write(tmp_path, "paper.docx", no_title), ALONE, "--json")[1])
    assert (document["error"], document["second_opinion"]) == ("", None)
    assert [(found["rule"], found["basis"]) for found in document["findings"]] == [("title", "law")]
    assert "1 picture" in document["not_judged"][1]


def test_one_bad_file_does_not_stop_the_others(csp, tmp_path):
    (tmp_path / "odd.docx").write_bytes(b"PK nothing")
    sound = write(tmp_path, "sound.docx")
    status, out, err = csp("accessible", tmp_path / "odd.docx", tmp_path / "gone.docx", sound, ALONE)
    assert status == 2
    assert out.startswith("sound.docx: no rule is broken.")
    assert [line.split('"')[1].rpartition("/")[2] for line in err.strip().split("\n")] == ["odd.docx", "gone.docx"]
    documents = json.loads(csp("accessible", tmp_path / "odd.docx", sound, ALONE, "--json")[1])
    assert [bool(document["error"]) for document in documents] == [True, False]


def test_a_warning_alone_ends_with_0(csp, tmp_path):
    italics = write(tmp_path, "paper.docx", lambda document: italic(document))
    assert csp("accessible", italics, ALONE)[0] == 0


def italic(document):
    document.add_paragraph(SENTENCE).runs[0].italic = True


def test_pdfs_are_checked_too(csp, tmp_path):
    made = sound_pdf()
    no_language(made)
    status, out, _ = csp("accessible", saved(made, tmp_path / "paper.pdf"))
    assert status == 1
    assert "The PDF does not say in which language it is (WCAG 3.1.1, level A)." in out
    assert "pdfua" in out
