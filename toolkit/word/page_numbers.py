r"""Page numbers in the contents of a paper's PDF, filled by the program that lays it out.

Word and LibreOffice work out references to pages when they make a PDF; of a table of contents they take over what is in
it. So for the PDF each entry gets such a reference, and the table's own field is taken off. The Word file stays as it
is.
"""

import io
import re
import zipfile

from toolkit.word.file import main_part

_ENTRY = re.compile(rb'(<w:hyperlink w:anchor="(_Toc\d+)"[^>]*>)(.*?)(</w:hyperlink>)', re.DOTALL)
_FIELD = re.compile(
    rb'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText[^>]*> TOC [^<]*</w:instrText></w:r>'
    rb'<w:r><w:fldChar w:fldCharType="separate"/></w:r>(.*?)<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    re.DOTALL,
)
_NUMBER = (
    b'<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF '
    b'%s \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    b'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def with_page_numbers(paper: bytes) -> bytes:
    """The paper as it goes to the program that makes the PDF; the paper itself where it has no contents of ours."""
    if not zipfile.is_zipfile(io.BytesIO(paper)):
        return paper  # the program will say what is wrong with it
    with zipfile.ZipFile(io.BytesIO(paper)) as source:
        main = main_part(source)
        document = source.read(main) if main in source.namelist() else b""
        changed = _FIELD.sub(_numbered, document)
        if changed == document:
            return paper
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                target.writestr(entry, changed if entry.filename == main else source.read(entry.filename))
    return made.getvalue()


def _numbered(field: re.Match[bytes]) -> bytes:
    """The entries without the field around them, each with a tab and the number of its page."""
    return _ENTRY.sub(lambda entry: entry[1] + entry[3] + _NUMBER % entry[2] + entry[4], field[1])
