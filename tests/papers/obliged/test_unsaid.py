"""What must not be in a paper: what is exempt, and not what every paper prints."""

import io

import docx
import pytest

from tests.builders.exemptions import GROUND, book, row
from toolkit.checks.book import check_book
from toolkit.exemption.leaving_out import exemptions_of
from toolkit.exemption.terms import Terms
from toolkit.finished.proof import leaks
from toolkit.papers.making import make_paper
from toolkit.papers.obliged.unsaid import unsaid


def exempt(update, nation="England"):
    ground = GROUND if nation == "England" else "14: prices that are not public yet"
    plan = {"Nation": nation, "Body": "District partnership"}
    return book(row("Row", ground, update=update), row(ref="CSAP 1.2"), plan=plan)


def word_file(*paragraphs):
    out, document = io.BytesIO(), docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("nation", ["England", "Wales"])
@pytest.mark.parametrize("template", ["quarterly-monitoring", "partnership-plan", "committee-cover-report", "agenda"])
@pytest.mark.parametrize(
    "cited",
    [
        "Counsel looked at the Local Government Act 1972.",
        "It is a duty under section 17 of the Crime and Disorder Act 1998.",
        "They signed the Schedule of works under Part 2 of the Act.",
        "He cited the Formulation and Implementation of Strategy Regulations.",
        "The public interest in maintaining the exemption outweighs the public interest in disclosing the information.",
    ],
)
def test_an_exempt_text_that_cites_the_law_stops_no_paper(cited, template, nation):
    found = exempt(cited, nation)
    paper = make_paper(found, check_book(found)[0], template)
    assert list(leaks(paper.content, paper.withheld)) == []


def test_what_the_text_says_beside_the_law_is_kept_from_the_paper():
    found = exempt("Under the Local Government Act the tender of Zed Cameras Ltd is 480,000 pounds, said Mr Smith.")
    withheld = make_paper(found, check_book(found)[0]).withheld
    assert {"Smith", "Zed Cameras"} <= withheld.names
    assert withheld.figures == {"480000"}
    assert ("tender", "of", "zed", "cameras", "ltd") in withheld.runs


def test_of_a_template_of_a_councils_own_only_single_words_are_nobodys_secret():
    absent = Terms(names={"Overview", "Larch Grove", "Hargreaves"}, figures={"480000"})
    left = unsaid(absent, (), word_file("Overview of 480,000", "Larch Grove"))
    assert left == Terms(names={"Larch Grove", "Hargreaves"}, figures={"480000"})


def test_a_figure_that_a_reason_has_too_is_still_searched_for():
    found = book(row("Row", "3: the bid of 480,000", update="It is 480,000."), row(ref="CSAP 1.2"))
    exemptions = exemptions_of(check_book(found)[0])
    assert unsaid(Terms(figures={"480000"}), exemptions, word_file()) == Terms(figures={"480000"})
