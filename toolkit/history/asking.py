"""What an officer is asked before the next quarter starts: the same questions at the button and at a terminal."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from toolkit.errors import StatusesMissingError
from toolkit.history.new_year import shortened_list
from toolkit.history.next_quarter import NextQuarter
from toolkit.records import dataclass

_MOST_QUOTED = 10


@dataclass(frozen=True, slots=True)
class Choices:
    """What the officer chose, as :func:`toolkit.history.next_quarter.work_out_next_quarter` takes it."""

    go_on: bool = False
    keep_updates: bool = False
    keep_completed: bool = False
    leave_out: tuple[str, ...] = ()

    def as_options(self) -> dict[str, Any]:
        """The choices as named arguments."""
        return asdict(self)


def ask_officer(
    work_out: Callable[[Choices], NextQuarter], confirmed: Callable[[str], bool], choices: Choices
) -> Choices | None:
    """The choices with the officer's answers, None when the officer would rather choose the missing statuses first.

    ``work_out`` says what the choices come to and writes nothing; ``confirmed`` puts a question that is answered by Yes
    or No. What the options decided already is not asked. Raises what ``work_out`` raises.
    """
    try:
        step = work_out(choices)
    except StatusesMissingError as error:
        if not confirmed(f"{error} Start the next quarter all the same, with these counted as Missing?"):
            return None
        choices = replace(choices, go_on=True)
        step = work_out(choices)
    named = {name.casefold() for name in choices.leave_out}
    finished = [name for name in step.left_out if name.casefold() not in named]
    if finished and not confirmed(f"Leave out of the new plan what is rated as finished: {shortened_list(finished)}?"):
        choices = replace(choices, keep_completed=True)
    if step.hints and confirmed(_about_hints(step)):
        choices = replace(choices, leave_out=(*choices.leave_out, *(hint.name for hint in step.hints)))
    return choices


def _about_hints(step: NextQuarter) -> str:
    """What the updates say, so that the officer can judge whether all of it is done."""
    said = shortened_list([f'{hint.name} ("{hint.sentence}")' for hint in step.hints], _MOST_QUOTED)
    one = len(step.hints) == 1
    return (
        f"The update{'' if one else 's'} of {said} speak{'s' if one else ''} of completion. Is all of "
        f"{'it' if one else 'them'} done, and to be left out of the new plan too? No keeps {'it' if one else 'them'}."
    )
