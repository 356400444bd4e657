"""What a reader could work out of withheld figures by the sums that hold among all of them.

Each sum is an equation, the withheld figures are its unknowns. One of them is known where the equations leave it a
single value, or where the parts of a sum can only all be 1, or all the greatest that is withheld.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from toolkit.trends.small_numbers.cells import FigureCell, FigureCells, FigureSum

_Equation = dict[FigureCell, Fraction]
"""The unknowns with what each is multiplied by. What they come to is known to the reader, and not needed here."""


def worked_out(
    cells: FigureCells,
    sums: Iterable[FigureSum],
    hidden: Collection[FigureCell],
    small: Collection[FigureCell],
    below: int,
) -> set[FigureCell]:
    """The small figures, all of them withheld, that can be known from the others."""
    told: set[FigureCell] = set()
    equations = []
    for found in sums:
        equation = _equation(found, hidden)
        if equation:
            equations.append(equation)
            told |= _at_an_end(cells, equation, small, below)
    told |= {cell for equation in _reduced(equations) if len(equation) == 1 for cell in equation}
    return told & set(small)


def _equation(found: FigureSum, hidden: Collection[FigureCell]) -> _Equation:
    terms = {cell: Fraction(1) for cell in found.parts if cell in hidden}
    return terms | ({found.total: Fraction(-1)} if found.total in hidden else {})


def _at_an_end(cells: FigureCells, equation: _Equation, small: Collection[FigureCell], below: int) -> set[FigureCell]:
    """All unknowns of a sum that comes to the least or the most that they can be together."""
    if not all(cell in small and factor > 0 for cell, factor in equation.items()):
        return set()
    comes_to = sum(cells.value(cell) for cell in equation)
    return set(equation) if comes_to in (len(equation), len(equation) * (below - 1)) else set()


def _reduced(equations: Iterable[_Equation]) -> Iterator[_Equation]:
    """The equations with as few unknowns each as they can have, by Gauss and Jordan."""
    rows: dict[FigureCell, _Equation] = {}
    for equation in equations:
        left = dict(equation)
        for pivot in [cell for cell in left if cell in rows]:
            _take_away(left, rows[pivot], pivot)
        if left:
            pivot = next(iter(left))
            factor = left[pivot]
            row = {cell: value / factor for cell, value in left.items()}
            for other in rows.values():
                _take_away(other, row, pivot)
            rows[pivot] = row
    yield from rows.values()


def _take_away(equation: _Equation, row: Mapping[FigureCell, Fraction], pivot: FigureCell) -> None:
    """Subtract as many times the row as clears the pivot out of the equation."""
    factor = equation.get(pivot)
    if not factor:
        return
    for cell, value in row.items():
        rest = equation.get(cell, Fraction(0)) - factor * value
        if rest:
            equation[cell] = rest
        else:
            equation.pop(cell, None)
