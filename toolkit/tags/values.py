"""What a tag may print besides text: pictures, notes, items of numbered lists, and the data of charts."""

from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A mark of a footnote: the note's number among those of the paper, what it says, and the figure that is printed.

    Without a ``figure`` Word numbers the note.
    """

    number: int
    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Stands before a note that is printed where it is, in a list of references: its marks lead there."""

    number: int


@dataclass(frozen=True, slots=True)
class ListStart:
    """Stands at the beginning of the first item of a numbered list, with the item's number."""

    number: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A text with footnotes and the like at their places."""

    pieces: tuple[str | Note | NotePlace | ListStart, ...]

    @property
    def text(self) -> str:
        """The words without the notes."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))


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
class ChartSeries:
    """One series of a chart: its name, its value in each category, and the colours, as RRGGBB, of its bars and of the
    numbers on them where a template has none for that name.
    """

    name: str
    values: tuple[float, ...]
    bar: str
    label: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """The data of a chart that stands in a template, and the alternative text that says what the chart says.

    Raises ValueError without such a text, and for a series that has not one value a category.
    """

    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    description: str

    def __post_init__(self) -> None:
        """Refuse a chart that some readers could not read, or that is no table."""
        if not self.description.strip():
            raise ValueError("a chart needs a description")
        if any(len(series.values) != len(self.categories) for series in self.series):
            raise ValueError("a series of a chart has one value for each category")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, or a text with notes, that is in the paper already: the markup that shows it, and its plain words, for
    a filter. Only :mod:`toolkit.word.render` makes any.
    """

    markup: str
    text: str = ""

    def __str__(self) -> str:
        """The words without the notes."""
        return self.text
