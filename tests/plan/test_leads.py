"""Lead agencies: which spellings mean the same one."""

from toolkit.plan.leads import LeadNames
from toolkit.plan.models import Lead


def test_a_lead_agency_is_known_in_its_spellings():
    names = LeadNames([Lead(name="Kenward Trust", also=("Kenward",)), Lead(name="CSU")])
    assert [names.canonical(name) for name in ("kenward", "CSU (Daily Tasking)", "New body (x)")] == [
        "Kenward Trust",
        "CSU",
        "New body",
    ]
    assert (names.knows("csu"), names.knows("CSUX"), names.nearest("Kenwood Trust")) == (True, False, "Kenward Trust")
