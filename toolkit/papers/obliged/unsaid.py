"""What must not be in a public paper: what is exempt, but for what papers print whatever a plan says."""

from collections.abc import Sequence
from functools import cache

from toolkit.exemption.leaving_out import Exemption
from toolkit.exemption.statements import resolution, statements
from toolkit.exemption.terms import Terms
from toolkit.tables.fields import NO_UPDATE, NONE_LISTED


def unsaid(absent: Terms, found: Sequence[Exemption], around: bytes) -> Terms:
    """Of the terms that no public cell has, those that no paper may have.

    None are the words of the law and the phrases of the bundled templates, which an exempt text may have too ("the
    Local Government Act"), nor single words such as Summary in ``around``, the template, which may be a council's own,
    or the finished Word file. ``found`` is all that is exempt, of which papers speak.
    """
    if not absent:
        return absent
    from toolkit.word.said import body_text

    of_law, of_templates = absent.found_in(_of_law(found)), absent.found_in(_of_templates())
    single = {name for name in absent.found_in(body_text(around)).names if " " not in name}
    phrases = {name for name in of_templates.names if " " in name}
    return absent.without(
        Terms(
            of_law.runs | of_templates.runs,
            of_law.texts | of_templates.texts,
            of_law.names | phrases | single,  # and no figures: they are nobody's turn of phrase
        )
    )


def _of_law(found: Sequence[Exemption]) -> str:
    """What papers say of what is exempt, of the regulations, and where there is nothing to print."""
    from toolkit.papers.documents import REGULATIONS

    return "\n".join((*statements(found), resolution(found), *REGULATIONS.values(), NO_UPDATE, NONE_LISTED))


@cache
def _of_templates() -> str:
    """The text of the bundled templates."""
    from toolkit.tags.templates import read_template, template_names, template_path
    from toolkit.word.said import body_text

    return "\n".join(body_text(read_template(template_path(name))) for name in template_names())
