from tests import ROOT
from toolkit.jobs.workbook import check_workbook

SEVENOAKS = ROOT / "workbooks" / "sevenoaks-2019-20.xlsm"


def test_the_real_plan_is_asked_about_the_rows_that_a_reader_would_ask_about():
    questions = [problem for problem in check_workbook(SEVENOAKS).problems if problem.severity == "question"]
    assert [(problem.ref, problem.code) for problem in questions] == [
        ("CSAP 1.2", "green-nothing-delivered"),
        ("CSAP 2.4", "green-nothing-delivered"),
        ("CSAP 2.5", "green-past-date"),
        ("CSAP 2.6", "green-past-date"),
        ("CSAP 4.2", "green-past-date"),
        ("CSAP 4.3", "green-past-date"),
        ("CSAP 5.3", "green-nothing-delivered"),
        ("CSAP 6.3", "green-past-date"),
        ("CSAP 6.7", "green-past-date"),
        ("CSAP 6.8", "green-past-date"),
        ("CSAP 7.1", "green-past-date"),
        ("CSAP 7.2", "no-next-step"),
    ]


def test_a_question_quotes_the_sentence_it_rests_on():
    problems = check_workbook(SEVENOAKS).problems
    (problem,) = [problem for problem in problems if problem.ref == "CSAP 5.3" and problem.severity == "question"]
    assert problem.message == (
        "Green, but the update says that nothing has been delivered yet "
        '("Training sessions for substance misuse will be arranged for February 2020").'
    )
