"""What a folder may hold after a job that was killed, or that the system failed, at any of its calls.

The promise: every file is as it was or as it was to become, whole; what was refused was not done; what was done is not
called a failure; and the next run leaves nothing behind of a run that was killed.
"""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.system.calls import FAULTS, Victim
from tests.attacks.system.jobs import PLAN, Contents, begin, contents
from tests.attacks.system.victim import DONE, REFUSED

KILLED = -9
_HIDDEN = re.compile(r"(?:^|/)\.~csp-|^\..*\d+-\d+~(?:/|$)")
"""Begins the name of a file, or of a folder with what is in it, while it is made."""
_AGAIN = re.compile(r" \(2\)(?=/)")


@dataclass(frozen=True, slots=True)
class Injury:
    """The call of a job that fails, by its name and how many of that name came before, and how."""

    job: str
    call: str
    number: int
    how: str

    @property
    def injected(self) -> str:
        """As strace takes it."""
        what = "signal=KILL" if self.how == "KILL" else f"error={self.how}"
        return f"{self.call}:{what}:when={self.number}"


@dataclass(frozen=True, slots=True)
class Broken:
    """An injury after which a promise did not hold, and which."""

    injury: Injury
    promise: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What a folder holds before a job and after one that nothing disturbed."""

    before: Contents
    after: Contents

    def broken(self, status: int, found: Contents) -> str:
        """The promise that an outcome breaks; "" for none."""
        seen = _seen(found)
        torn = [name for name, data in seen.items() if data not in (self.before.get(name), self.after.get(name))]
        lost = [name for name in self.before if name not in seen]
        hidden = len({name.partition("/")[0] for name in found.keys() - seen.keys()})
        if torn or lost:
            return f"not as it was nor as it was to become: {', '.join([*torn, *lost])}"
        if seen.get(PLAN) != self.before[PLAN] and seen != self.after:
            return "the plan is new without all that belongs to it"
        if status == KILLED:
            return "" if hidden <= 1 else "more than one hidden file"
        if status == DONE:
            return "" if found == self.after else "said to be done, and was not, or left something behind"
        if status == REFUSED:
            return "" if found == self.before else "refused, and something was changed or left behind"
        return f"neither done nor refused in a sentence, but ended with {status}"

    def broken_later(self, found: Contents) -> str:
        """The promise that the next run breaks after one that was killed; "" for none.

        A folder of drafts that was there, whole, before its maker could note it in the plan may be there twice; a
        folder that is being made may be one of a run that is alive, and stays for an hour.
        """
        seen = _seen(found) if any(name.partition("/")[0].endswith("~") for name in found) else found
        once = {_AGAIN.sub("", name): data for name, data in seen.items()}
        same = all(once[_AGAIN.sub("", name)] == data for name, data in seen.items())
        return "" if once == self.after and same else f"the run after it leaves {', '.join(sorted(found))}"


def _seen(found: Contents) -> Contents:
    return {name: data for name, data in found.items() if not _HIDDEN.search(name)}


class Sweep:
    """One job in one folder, disturbed call by call."""

    def __init__(self, job: str, folder: Path) -> None:
        self._job, self._folder = job, folder
        before = begin(job, folder)
        self._victim = Victim(job, folder)
        self.calls: Counter[str] = self._victim.calls()
        self.whole = Whole(before, contents(folder))

    def kills(self) -> list[Injury]:
        """A kill at each call."""
        return [Injury(self._job, call, number, "KILL") for call, number in self._each_call()]

    def faults(self) -> list[Injury]:
        """Each call failing in each way that it may."""
        return [
            Injury(self._job, call, number, how) for call, number in self._each_call() for how in FAULTS.get(call, ())
        ]

    def disturbed(self, injuries: Iterable[Injury]) -> Iterator[Broken]:
        """Each promise that is broken by these injuries."""
        for injury in injuries:
            begin(self._job, self._folder)
            status = self._victim.run(injury.injected)
            if promise := self._broken(status, may_stay=injury.call.startswith("unlink")):
                yield Broken(injury, promise)

    def killed_at_random(self, times: int, seed: int, seconds: float) -> Iterator[Broken]:
        """The same for a job that is killed so often, at moments within so many seconds."""
        dice = random.Random(seed)
        for number in range(times):
            begin(self._job, self._folder)
            moment = dice.uniform(0, seconds)
            if promise := self._broken(self._victim.kill_after(moment)):
                yield Broken(Injury(self._job, f"{moment:.4f} s", number, "KILL"), promise)

    def close(self) -> None:
        """End the processes."""
        self._victim.close()

    def _broken(self, status: int, *, may_stay: bool = False) -> str:
        """``may_stay``: the system let nothing be removed, so that the file that was written beside stays."""
        found = contents(self._folder)
        if may_stay and status != KILLED:
            found = _seen(found)
        promise = self.whole.broken(status, found)
        if promise or status != KILLED or found == self.whole.after:
            return promise
        self._victim.run()
        return self.whole.broken_later(contents(self._folder))

    def _each_call(self) -> Iterator[tuple[str, int]]:
        return itertools.chain.from_iterable(
            ((call, number) for number in range(1, count + 1)) for call, count in sorted(self.calls.items())
        )
