"""Which row of the plan each row of an answer is of, and whose answer it is: by key, then by ref and words."""

from collections.abc import Iterator, Mapping, Sequence

from toolkit.entries.text import one_line
from toolkit.entries.wording import listed, listed_first
from toolkit.history.pairs import is_another, ref_key, text_key
from toolkit.partners.asking.updates import AskedRow
from toolkit.partners.gathering.not_taken import NotTaken
from toolkit.partners.gathering.returned import ReturnedFile, ReturnedRow
from toolkit.records import dataclass

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class MatchedFile:
    """A file with its rows by the keys of the plan's rows, whose answer it is, and what is to be said of it."""

    file: ReturnedFile
    rows: Mapping[str, ReturnedRow]
    agency: str
    said: tuple[str, ...]

    @property
    def touched(self) -> bool:
        """Whether anything of it was filled in or changed."""
        return any(row.touched for row in self.rows.values())


def match_file(file: ReturnedFile, plan: Sequence[AskedRow]) -> MatchedFile:
    """Match the file's rows; one that is of no row of the plan, or may be of several, is said and left out."""
    matching = _Matching(file, {row.key: row for row in plan})
    rows = dict(matching.rows())
    agency = matching.agency(rows)
    nothing = () if any(row.touched for row in file.rows) else ("nothing was filled in, so it is no answer",)
    return MatchedFile(file, rows, agency, (*nothing, *file.remarks, *matching.said))


class _Matching:
    def __init__(self, file: ReturnedFile, plan: Mapping[str, AskedRow]) -> None:
        self.file, self.plan = file, plan
        self.said: list[str] = []
        self._refs = {key: ref_key(row.ref) for key, row in plan.items()}
        self._words = {key: text_key(row.row) for key, row in plan.items()}
        self._twins: dict[tuple[str, str, str], list[str]] = {}
        for key in plan:
            self._twins.setdefault(self._said(key), []).append(key)

    def rows(self) -> Iterator[tuple[str, ReturnedRow]]:
        """The rows by the plan's keys."""
        found: dict[str, list[ReturnedRow]] = {}
        for row in self.file.rows:
            if (words_of := self._words_of_another(row)) and row.touched:
                is_of, says = self._name(row.key), self._name(words_of)
                why = f"its hidden key is that of {is_of}, and its words are those of {says}, so it was not taken"
                self.said.append(NotTaken(f"{row.place}: {why}: ask the partner which is meant"))
                continue
            keys = self._meant(row)
            if len(keys) == 1:
                found.setdefault(keys[0], []).append(row)
            elif row.touched:
                self.said.append(NotTaken(f"{row.place}: {self._why_not(row, keys)}"))
        for key, rows in found.items():
            if row_of := self._one_of(key, rows):
                self.said += self._how_known(row_of, key)
                yield key, row_of

    def _one_of(self, key: str, rows: Sequence[ReturnedRow]) -> ReturnedRow | None:
        """The row that is filled in where one stands there several times; None where they say different things."""
        first, *others = [row for row in rows if row.touched] or rows
        if all(row.said == first.said for row in others):
            return first
        places = listed(row.place for row in (first, *others))
        name = self._name(key)
        why = f"{name} stands in this file more than once, and differs; none was taken"
        self.said.append(NotTaken(f"{places}: {why}"))
        return None

    def _words_of_another(self, row: ReturnedRow) -> str:
        """The row of the plan whose words stand beside the key of another; "" where the two agree."""
        if row.key not in self.plan or not row.text or self._words[row.key] == text_key(row):
            return ""
        return next((key for key, words in self._words.items() if words == text_key(row)), "")

    def _meant(self, row: ReturnedRow) -> list[str]:
        """The rows that may be meant; a key names none where more rows of the agency say the same than it was asked."""
        if row.key not in self.plan:
            return self._like(row)
        if len(twins := self._twins[self._said(row.key)]) == 1:
            return [row.key]
        led = [key for key in twins if not self.file.agency or self._leads(key)]
        asked = sum(1 for other in self.file.rows if other.key in led)
        return led if row.key in led and asked < len(led) else [row.key]

    def _said(self, key: str) -> tuple[str, str, str]:
        return self.plan[key].table, self._refs[key], self._words[key]

    def _leads(self, key: str) -> bool:
        return self.file.agency.casefold() in (name.casefold() for name in self.plan[key].led_by)

    def _how_known(self, row: ReturnedRow, key: str) -> Iterator[str]:
        """What is to be known of a row that is known without its key: that its words, or its ref, are others now."""
        same_ref = not row.ref or ref_key(row.ref) == self._refs[key]
        if row.key == key or (same_ref and not row.key) or not row.touched:
            return
        name = self._name(key)
        if same_ref:
            yield f"{row.place}: {name} was reworded in the plan since it was asked"
        else:
            yield f'{row.place}: its ref is "{row.ref}", but its words are those of {name}, for which it was taken'

    def _why_not(self, row: ReturnedRow, keys: Sequence[str]) -> str:
        named = f'"{row.ref or one_line(row.text)[:_LONGEST]}"'
        if not keys:
            return f"{named} is no row of this plan, so it was not taken: type it into the plan if it is to be one"
        return f"{named} may be {len(keys)} rows of this plan, so it was not taken: give its ref and its words"

    def _name(self, key: str) -> str:
        return self.plan[key].ref or "a row"

    def _like(self, row: ReturnedRow) -> list[str]:
        """The rows that a ref and words may mean: by both, else by the words, else by the ref of no other words."""
        ref, text = ref_key(row.ref) if row.ref else "", text_key(row)
        same_ref = [key for key in self.plan if ref and self._refs[key] == ref]
        same_words = [key for key in self.plan if text and self._words[key] == text]
        both = [key for key in same_ref if key in same_words]
        alike = [key for key in same_ref if not (text and is_another(self.plan[key].row, row))]
        return both or same_words or alike

    def agency(self, rows: Mapping[str, ReturnedRow]) -> str:
        """Whose answer it is: as it says itself, else who alone leads all its rows, else it goes by its name."""
        if self.file.agency:
            self.said += self._led_by_others(rows)
            return self.file.agency
        leading = [{*self.plan[key].led_by} for key, row in rows.items() if row.touched]
        common = set.intersection(*leading) if leading else set()
        if len(common) != 1:
            self.said += ["it does not say whose answer it is, so it is on record by its name"] if leading else []
            return self.file.name
        (agency,) = common
        self.said.append(f"taken as the answer of {agency}, which leads all its rows, for the plan's quarter")
        return agency

    def _led_by_others(self, rows: Mapping[str, ReturnedRow]) -> Iterator[str]:
        """Which rows it answers that it led when it was asked and leads no more."""
        others = [self._name(key) for key, row in rows.items() if row.touched and not self._leads(key)]
        if others:
            named = listed_first(others)
            yield f"{self.file.agency} does not lead {named} in the plan as it is now; what it says of that counts too"
