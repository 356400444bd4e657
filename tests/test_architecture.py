"""Who may import what: pure in the middle, files and programs at the ends."""

import ast
from pathlib import Path

import toolkit

MODULES = sorted(Path(toolkit.__file__).parent.glob("*.py"))
ONLY_IN = {
    "xlwings": {"excel", "live_files", "live_grid", "live_native", "live_quarter", "live_session", "live_sheets"},
    "docxtpl": {"report"},
    "docx": {"report", "paper_file", "templates", "prose_files", "word_contents", "word_lists", "word_notes"},
    "xlsxwriter": {"donor"},
    "zipfile": {
        "package",
        "zip_parts",
        "zip_writer",
        "templates",
        "paper_file",
        "report",
        "what_it_is",
        "prose_files",
        "word_document",
    },
    "typer": {"cli", "clerk_commands", "command_parts", "paper_commands"},
    "matplotlib": {"chart_pictures"},
    "holidays": {"working_days"},
    "pypdf": {"second_opinion"},
    "rich": {"command_parts", "tally_tables"},
    "time": {"temporary", "replacement", "temporary_files"},
}
PURE = {
    "analysis", "by_when", "change_figures", "change_words", "changes", "checks", "claims", "clauses", "clear_days",
    "comparing", "comparisons", "context", "count_tests", "dashboard", "document_context", "document_headings",
    "exceptions", "exemptions", "figures", "footnotes", "front_sheets", "grid", "headings", "history",
    "indicator_rows", "indicator_series", "indicators", "layouts", "leads", "listed_counts", "marked_text",
    "meeting_check", "meeting_dates", "messages", "models", "monitoring", "movement", "movement_questions",
    "narrative", "new_year", "next_quarter", "not_figures", "number_words", "numbers_in_text", "off_track",
    "order_claims", "palette", "periods", "plan_change_words", "plan_changes", "plan_document", "plan_tables",
    "plan_texts", "plans", "printed_figures", "problems", "prose", "questions", "rates", "rating_tallies",
    "refreshing", "refs", "results", "row_history", "row_pairs", "rows", "shares", "sources", "spc", "spc_rules",
    "sums", "tables", "tallies", "text", "timetable", "timetable_words", "trend_messages", "trend_tests",
    "trend_words", "trends", "trends_sheet", "working_days",
}  # fmt: skip
FILES_AND_CLOCKS = {"os", "pathlib", "io", "tempfile", "shutil", "subprocess", "time", "zipfile", "sys"}


def imported(path: Path) -> set[str]:
    """Every module that a module imports, wherever in it, by full name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_each_library_has_its_one_place():
    wrong = [
        f"{path.stem} imports {library}"
        for path in MODULES
        for library, allowed in ONLY_IN.items()
        if library in {name.partition(".")[0] for name in imported(path)} and path.stem not in allowed
    ]
    assert wrong == []


def test_the_middle_knows_no_files_and_no_clock():
    wrong = [
        f"{path.stem} imports {name}"
        for path in MODULES
        for name in imported(path)
        if path.stem in PURE and name.partition(".")[0] in FILES_AND_CLOCKS
    ]
    assert wrong == []
    clocks = [
        path.stem
        for path in MODULES
        if path.stem in PURE and any(call in path.read_text(encoding="utf-8") for call in (".now(", ".today("))
    ]
    assert clocks == []


def test_the_middle_imports_only_the_middle():
    ours = {
        path.stem: {name.removeprefix("toolkit.") for name in imported(path) if name.startswith("toolkit.")}
        for path in MODULES
    }
    wrong = [f"{module} imports {name}" for module in PURE for name in ours[module] if name not in PURE]
    assert wrong == []


def test_nothing_imports_in_a_circle():
    graph = {path.stem: {name.removeprefix("toolkit.") for name in imported(path)} for path in MODULES}

    def reaches(start: str, goal: str, seen: set[str]) -> bool:
        nearer = (graph.get(start, set()) & set(graph)) - seen
        return goal in nearer or any(reaches(name, goal, seen | nearer) for name in nearer)

    assert [module for module in graph if reaches(module, module, set())] == []
