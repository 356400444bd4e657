"""What is read from a book's tables, in short."""

from toolkit.checks.book import check_book
from toolkit.grid import Book
from toolkit.plan.reading import read_monitoring


def refs(book: Book) -> list[str]:
    return [str(row.ref) for row in read_monitoring(book)[0].actions]


def codes(book: Book) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.sheet, problem.cell) for problem in check_book(book)[1]]
