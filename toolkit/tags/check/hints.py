"""What to do about a tag that cannot be read: the slips that clerks make, told apart by what the tag says."""

import re
import unicodedata
from collections.abc import Collection

from toolkit.tags.language import COMPARE
from toolkit.tags.tag import Tag

QUOTES = "“”‘’„‟‚‛«»‹›″′´`"
STRAIGHT_ONLY = 'type straight quotes (") around the words, and none between them.'
_SINGLE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")


def unreadable(tag: Tag, names: Collection[str]) -> tuple[str, str]:
    """The code and the remedy for a tag that is no sentence of the tag language; ``names`` stand for something."""
    inside = tag.inside
    if not inside:
        return "unreadable", "write a name between the braces, or remove the tag."
    if tag.text.startswith("{{") and inside.strip("{} ") in names:
        return "unreadable", f"write {{{{ {inside.strip('{} ')} }}}}, with two braces on each side."
    if any(quote in inside for quote in QUOTES):
        return "quotes", STRAIGHT_ONLY
    if any(unicodedata.category(character) == "Cf" for character in inside):
        return "unreadable", "delete it and type it again: it holds an invisible character."
    if tag.keyword == "for" and " in " not in inside:
        return "unreadable", f"write it like {{%{tag.reach} for row in measures %}}."
    if tag.keyword in ("if", "elif") and _SINGLE_EQUALS.search(inside):
        return "unreadable", f"write == to compare: {tag.text.replace(inside, _SINGLE_EQUALS.sub('==', inside))}."
    for joint in (".", "_"):
        if (meant := joint.join(inside.split())) in names and tag.text.startswith("{{"):
            return "unreadable", f"did you mean {{{{ {meant} }}}}?"
    return "unreadable", COMPARE
