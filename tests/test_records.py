"""Records behave as the standard library's dataclasses, which judge each of these."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from functools import cached_property
from typing import Any

import pytest

from toolkit import records

MAKERS = pytest.mark.parametrize("maker", [dataclasses.dataclass, records.dataclass], ids=["standard", "ours"])
Maker = Callable[..., Any]


@records.dataclass(frozen=True, slots=True)
class Frozen:
    """At the top of a module, so that it can be pickled."""

    ref: str
    number: int = 3


@records.dataclass(frozen=True, slots=True)
class Longer(Frozen):
    """With a field more, and what is worked out of the others."""

    parts: list[str] = field(default_factory=list, compare=False)
    known: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", f"{self.ref}{self.number}")


def several(maker: Maker) -> Any:
    @maker(frozen=True, slots=True)
    class Several:
        ref: str
        parts: list[str] = field(default_factory=list)
        number: int = field(default=3, compare=False)
        quiet: str = field(default="", repr=False)

    return Several


def plain(maker: Maker) -> Any:
    @maker
    class Plain:
        ref: str
        number: int = 3

    return Plain


@MAKERS
def test_is_made_by_place_name_and_default(maker: Maker) -> None:
    several_of = several(maker)
    made = several_of("1.1", number=4)
    assert (made.ref, made.parts, made.number, made.quiet) == ("1.1", [], 4, "")
    assert several_of("1").parts is not several_of("1").parts
    with pytest.raises(TypeError, match="ref"):
        several_of()
    with pytest.raises(TypeError, match="colour"):
        several_of("1", colour="red")


@MAKERS
def test_equal_by_the_fields_that_count(maker: Maker) -> None:
    several_of = several(maker)
    assert several_of("1", ["a"], 3) == several_of("1", ["a"], 4)
    assert several_of("1") != several_of("2")
    assert several_of("1") != several(maker)("1"), "another class"
    assert several_of("1") != "1"


@MAKERS
def test_shows_its_fields(maker: Maker) -> None:
    shown = repr(several(maker)("1", quiet="x"))
    assert shown.endswith("Several(ref='1', parts=[], number=3)")
    made = plain(maker)("1")
    made.ref = made
    assert "ref=..." in repr(made)


@MAKERS
def test_a_frozen_one_does_not_change_and_has_a_hash(maker: Maker) -> None:
    @maker(frozen=True, slots=True)
    class One:
        ref: str

    made = One("1")
    assert hash(made) == hash(One("1"))
    with pytest.raises(FrozenInstanceError):
        made.ref = "2"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.ref
    with pytest.raises((AttributeError, TypeError)):
        made.other = 1  # type: ignore[attr-defined]
    assert made.ref == "1"


@MAKERS
def test_one_that_changes_has_no_hash(maker: Maker) -> None:
    made = plain(maker)("1")
    made.number = 5
    assert made.number == 5
    with pytest.raises(TypeError, match="unhashable"):
        hash(made)


@MAKERS
def test_what_the_class_says_itself_stays(maker: Maker) -> None:
    @maker(frozen=True, slots=True)
    class Own:
        ref: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and self.ref.lower() == other.ref.lower()

        def __repr__(self) -> str:
            return "own"

    @maker(frozen=True, slots=True)
    class Hashed:
        ref: str

        def __hash__(self) -> int:
            return 7

    assert Own("a") == Own("A")
    assert repr(Own("a")) == "own"
    assert isinstance(hash(Own("a")), int)
    assert hash(Hashed("a")) == 7


@MAKERS
def test_by_identity_and_by_name_only(maker: Maker) -> None:
    @maker(frozen=True, slots=True, eq=False, kw_only=True)
    class Single:
        ref: str
        number: int = 2

    made = Single(ref="1")
    assert made != Single(ref="1")
    assert hash(made) == object.__hash__(made)
    with pytest.raises(TypeError):
        Single("1")  # type: ignore[call-arg, misc]


@MAKERS
def test_without_slots_it_can_remember(maker: Maker) -> None:
    @maker(frozen=True)
    class Remembering:
        ref: str

        @cached_property
        def twice(self) -> str:
            return self.ref * 2

    assert Remembering("ab").twice == "abab"


@MAKERS
def test_a_field_without_default_after_one_with_is_refused(maker: Maker) -> None:
    with pytest.raises(TypeError):

        @maker
        class Wrong:
            number: int = 3
            ref: str


def test_the_standard_librarys_functions_take_it() -> None:
    made = Longer("1", 2, ["a"])
    assert dataclasses.replace(made, number=4).known == "14"
    assert dataclasses.asdict(Frozen("1")) == {"ref": "1", "number": 3}
    assert dataclasses.astuple(Frozen("1", 4)) == ("1", 4)
    assert [found.name for found in dataclasses.fields(Longer)] == ["ref", "number", "parts", "known"]
    match Frozen("1", 4):
        case Frozen(ref, number):
            assert (ref, number) == ("1", 4)


def test_is_copied_and_pickled_whole() -> None:
    made = Longer("1", 2, ["a"])
    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert other == made
        assert (other.parts, other.known, type(other)) == (["a"], "12", Longer)
