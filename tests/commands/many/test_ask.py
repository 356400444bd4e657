"""``csp ask`` at the command line."""

import json

import pytest

from tests.builders.partners import with_contacts

CSU = ("--lead", "csu", "--due", "21 October 2099")


@pytest.fixture
def plan(tmp_path):
    return with_contacts(tmp_path / "plan.xlsm")


def test_what_was_drafted_and_that_nothing_is_sent_is_said(csp, plan, tmp_path):
    code, out, _ = csp("ask", plan, *CSU)
    assert code == 0
    assert "1 request drafted for answers by Wednesday 21 October 2099:" in out
    assert "CSU: 32 rows, to csu@council.example" in out
    assert "Nothing was sent" in out
    assert len(list((tmp_path / "plan requests 2019-20 Q2").iterdir())) == 3


def test_who_has_no_address_is_said_first_and_by_the_exit_status(csp, plan, tmp_path):
    code, out, _ = csp("ask", plan, "--due", "21 October 2099", "--out", tmp_path / "drafts")
    assert code == 1
    assert out.startswith("No email address is entered under Contacts for Addaction")
    assert (tmp_path / "drafts").is_dir()


def test_json_is_one_document(csp, plan):
    _, out, _ = csp("ask", plan, *CSU, "--json")
    made = json.loads(out)
    assert made["due"] == "2099-10-21"
    assert made["requests"][0]["addresses"] == ["csu@council.example"]


def test_nobody_late_is_no_fault(csp, plan):
    code, out, _ = csp("ask", plan, "--remind")
    assert code == 0
    assert "Nobody has been asked" in out


@pytest.mark.parametrize("due", ["soon", "31 February 2030", "Monday 22 October 2099"])
def test_what_is_no_day_is_refused_in_a_sentence(csp, plan, due):
    code, _, said = csp("ask", plan, "--due", due)
    assert code == 2
    assert "The day for answers is" in said
