"""What a finished paper has to say of what it leaves out, and whether it does."""

from collections.abc import Iterable

from toolkit.errors import TemplateError
from toolkit.word.said import says


def refuse_silence(template: str, content: bytes, obligatory: Iterable[tuple[str, str]]) -> None:
    """Raises TemplateError where a paper would not say what it leaves out and why: a template of a council's own may
    have lost the tag, or have it where it prints nothing. ``obligatory`` has each sentence with the tag that prints it.
    """
    for sentence, tag in obligatory:
        if not says(content, sentence):
            raise TemplateError(
                f'The template "{template}" would lose what a paper must say of exempt information '
                f'("{sentence[:90]} ..."): print it by {tag} in its text.'
            )
