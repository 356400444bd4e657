"""Words that say nothing: titles, alternative texts and link texts that a program or a hurry left behind."""

import re

_FILE = re.compile(
    r"^(?:.{1,120}\.(?:docx?|dotx?|docm|pdf|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|heic)|https?://\S+|[A-Z]:\\.*)$",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"^(?:microsoft word\b.*|word document|document ?\d*|untitled ?\d*|title|doc ?\d+|slide ?\d*|template)$",
    re.IGNORECASE,
)
_THING = re.compile(
    r"^(?:an? )?(?:image|picture|img|imag|dsc|dscn|photo|photograph|graphic|chart|graph|diagram|figure|fig|logo|icon|"
    r"screenshot|screen shot|shape|object|untitled|map|smartart|text box|rectangle|oval|group|alt|alt text|"
    r"alternative text|"
    r"description|content placeholder|placeholder|spacer|\d++)"
    r"[ _.-]*\d*$",
    re.IGNORECASE,
)
_BY_PROGRAM = re.compile(r"automatically generated|AI-generated content", re.IGNORECASE)
_LINK = {
    "here", "click here", "click", "link", "this link", "more", "read more", "this page", "page", "see here", "view",
    "more information", "further information", "find out more", "learn more", "details", "more details", "download",
    "document", "this document", "website", "this website", "web page", "follow this link", "see more", "info",
    "more info", "read on", "continue", "go", "open", "this", "yma", "cliciwch yma", "mwy", "rhagor", "darllen mwy",
}  # fmt: skip


def says_nothing_of_a_document(title: str) -> bool:
    """Whether a title is a file's name or a program's."""
    return bool(_FILE.match(title) or _PROGRAM.match(title) or not re.search(r"[^\W\d_]", title))


def says_nothing_of_a_picture(description: str) -> bool:
    """Whether an alternative text is a file's name, or only says that there is a picture."""
    text = description.strip()
    return bool(_FILE.match(text) or _THING.match(text) or not re.search(r"\w", text))


def is_by_a_program(description: str) -> bool:
    """Whether an alternative text says that a program made it."""
    return bool(_BY_PROGRAM.search(description))


def says_nothing_of_a_target(text: str) -> bool:
    """Whether a link's text says nothing of where it leads."""
    return text.casefold().strip(" .:>»→…[]()") in _LINK
