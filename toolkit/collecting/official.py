"""The official look-up of districts and partnerships: the one that comes with the toolkit, or a newer one in a file.

The packaged table is "Local Authority District to Community Safety Partnerships to Police Force Areas (December 2019)
Lookup in England and Wales", without the police force areas, from the Office for National Statistics, licensed under
the Open Government Licence v.3.0. Partnerships that were merged or founded since are not in it: newer look-ups are at
geoportal.statistics.gov.uk.
"""

import csv
from pathlib import Path

from toolkit.county.official import OfficialNames, OfficialRow
from toolkit.evidence.lookups import read_lookup
from toolkit.evidence.tables import published_rows

_COLUMNS = ("LAD19NM", "CSP19NM", "LAD19CD", "CSP19CD")
PACKAGED = Path(__file__).with_name("official_names.csv")


def official_names(lookup: Path | None = None) -> OfficialNames:
    """The official names, of the file if there is one. Raises ToolkitError where it is no look-up."""
    if lookup is None:
        with PACKAGED.open(encoding="utf-8", newline="") as stream:
            lines = list(csv.DictReader(stream))
        return OfficialNames(OfficialRow(*(line[name] for name in _COLUMNS)) for line in lines)
    places = read_lookup(published_rows(lookup), lookup.name).places
    return OfficialNames(
        OfficialRow(one.district, one.partnership, one.district_code, one.partnership_code) for one in places
    )
