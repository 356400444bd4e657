"""The standard library's dataclasses, made in a quarter of the time.

Up to Python 3.12 it compiles up to seven functions for each class, 0.3 ms a class, and a command uses some 200 classes:
that was an eighth of its time (``docs/decisions``, "a click pays"). Here it still finds the fields and makes the slots;
of the methods only ``__init__`` is compiled for a class. All behave as the standard library's.
"""

import dataclasses
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # type checkers know what that is

_NOTHING: Any = dataclasses.field().default
"""What the standard library has in the place of a default that is not given."""
_DEFAULT, _FACTORY = "_default_of_", "_made_by_"


def _record(
    cls: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002  # the standard library's name for it
    kw_only: bool = False,
) -> Any:
    """A class of records, as ``dataclasses.dataclass`` makes it; other options of its are not known.

    ``dataclasses.fields``, ``replace``, ``asdict`` and ``astuple`` work on its objects, pattern matching, copying and
    pickling too. Raises what the standard library raises for fields that cannot be.
    """
    if cls is None:
        return lambda found: _record(found, frozen=frozen, slots=slots, eq=eq, repr=repr, kw_only=kw_only)
    own = set(vars(cls))
    cls.__doc__ = cls.__doc__ or f"{cls.__name__}."  # without one the standard library works out a signature for it
    made: Any = dataclasses.dataclass(init=False, eq=False, repr=False, slots=slots, kw_only=kw_only)(cls)
    fields = dataclasses.fields(made)
    methods: dict[str, Any] = {"__init__": _init(made, fields, frozen=frozen)}
    if repr:
        methods["__repr__"] = _repr([field.name for field in fields if field.repr])
    if eq:
        methods |= _comparing([field.name for field in fields if field.compare], frozen=frozen)
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _set_state}
    for name, method in methods.items():
        # A class that says what equal means has no hash by Python's own rule; a frozen record keeps one.
        if name not in own or (name == "__hash__" and vars(cls)[name] is None):
            setattr(made, name, method)
    return made


def _init(made: type, fields: Sequence["dataclasses.Field[Any]"], *, frozen: bool) -> Callable[..., None]:
    """The one method that is compiled for each class, so that a record is made as fast as any object."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": _NOTHING}
    given = [field for field in fields if field.init]
    by_place = [_parameter(field, known) for field in given if not field.kw_only]
    if late := [name for before, name in pairwise(by_place) if "=" in before and "=" not in name]:
        raise TypeError(f"non-default argument {late[0]!r} follows default argument")
    by_name = [_parameter(field, known) for field in given if field.kw_only]
    parameters = ", ".join(["self", *by_place, *(["*", *by_name] if by_name else [])])
    lines = [_assignment(field, known, frozen=frozen) for field in fields if field.init or _has_default(field)]
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    made_here: dict[str, Any] = {}
    exec(f"def __init__({parameters}):\n " + "\n ".join(lines or ["pass"]), known, made_here)
    method: Callable[..., None] = made_here["__init__"]
    method.__qualname__ = f"{made.__qualname__}.__init__"
    return method


def _has_default(field: "dataclasses.Field[Any]") -> bool:
    return field.default is not _NOTHING or field.default_factory is not _NOTHING


def _parameter(field: "dataclasses.Field[Any]", known: dict[str, Any]) -> str:
    if field.default_factory is not _NOTHING:
        return f"{field.name}=_missing"
    if field.default is not _NOTHING:
        known[_DEFAULT + field.name] = field.default
        return f"{field.name}={_DEFAULT}{field.name}"
    return field.name


def _assignment(field: "dataclasses.Field[Any]", known: dict[str, Any], *, frozen: bool) -> str:
    name = value = field.name
    if field.default_factory is not _NOTHING:
        known[_FACTORY + name] = field.default_factory
        value = f"{_FACTORY}{name}()" + (f" if {name} is _missing else {name}" if field.init else "")
    elif not field.init:
        known[_DEFAULT + name] = field.default
        value = _DEFAULT + name
    return f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}"


def _repr(names: Sequence[str]) -> Callable[[Any], str]:
    @recursive_repr()
    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({values})"

    return shown


def _comparing(names: Sequence[str], *, frozen: bool) -> dict[str, Any]:
    """Equality by the fields in order between records of one class, and a hash of them where they cannot change."""
    values = _values(names)

    def equals(self: Any, other: object) -> bool:
        return bool(values(self) == values(other)) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": equals, "__hash__": hashed if frozen else None}


def _values(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: Sequence[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


if not TYPE_CHECKING:
    dataclass = _record
