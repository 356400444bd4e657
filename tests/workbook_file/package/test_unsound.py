"""Files that are no sound workbooks, in words that say what to do."""

from toolkit.workbook_file.package.unsound import damaged, not_office, protected, too_large


def test_each_error_names_the_file_and_is_a_sentence():
    errors = [
        damaged("plan.xlsx", "it is cut short"),
        too_large("plan.xlsx", "xl/styles.xml"),
        protected("plan.xlsx"),
        not_office("plan.xlsx", "xl/workbook.xml"),
    ]
    texts = list(map(str, errors))
    assert all(text.startswith('"plan.xlsx" ') and text.endswith(".") for text in texts)
    assert len(set(texts)) == len(texts)
