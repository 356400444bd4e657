"""Pictures in a paper: what a context hands over, and what stands in its place when the paper is rendered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a paper: a PNG file's bytes, its width in centimetres, and its alternative text.

    The alternative text says what the picture says (WCAG 2.2, success criterion 1.1.1); it must not be empty.
    """

    content: bytes
    width: float
    description: str

    def __post_init__(self) -> None:
        """Refuse a picture that some readers could not read."""
        if not self.description.strip():
            raise ValueError("a picture needs a description")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that is in the paper already: the markup that shows it. Only :mod:`toolkit.word.render` makes any."""

    markup: str
