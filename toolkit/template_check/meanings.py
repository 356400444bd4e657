"""What the expressions in tags stand for: each name is looked up in an example of a paper's context.

A name that stands for nothing is noted and then read as the nearest that does, so that one misspelt list is one fault
and not one for every row.
"""

from collections.abc import Iterable, Mapping, Sequence

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from toolkit.entries.wording import LOOSELY, listed, nearest
from toolkit.plan.ratings import RAG
from toolkit.records import dataclass
from toolkit.tags.language import UnknownNameError, advised, explain
from toolkit.tags.values import Picture

UNKNOWN = object()
"""A value that is known only when a paper is made."""
LOOP = frozenset(name for name in dir(LoopContext) if not name.startswith("_"))
"""What Jinja's own ``loop`` has."""
_ALL_KEPT = ("list", "sort", "reverse", "unique")
_SOME_KEPT = ("select", "reject", "selectattr", "rejectattr")
_TALLIES = ("measure_tally", "action_tally")


@dataclass(frozen=True, slots=True)
class Meaning:
    """An example of what an expression stands for, and the path to it, e.g. ``priorities[].actions[].status``.

    In a path ``[]`` is every row of a list, and ``[some]`` is there where not all of them are kept. What is worked out
    has no path.
    """

    value: object = UNKNOWN
    path: str = ""

    def each(self) -> "Meaning":
        """What a loop over it goes through."""
        first = self.value[0] if isinstance(self.value, list) and self.value else UNKNOWN
        return Meaning(first, f"{self.path}[]" if self.path else "")

    def some(self) -> "Meaning":
        """The same without all of its rows."""
        return Meaning(self.value, f"{self.path}[some]" if self.path else "")

    def item(self, name: str, value: object = UNKNOWN) -> "Meaning":
        """What it holds under a name."""
        return Meaning(value, f"{self.path}.{name}" if self.path else "")


class Meanings:
    """The meanings of expressions at one place of a part.

    ``blocks`` are the part and the loops and conditions around the place, each with the names that it gives a meaning.
    ``found`` is what was wrong with the expressions since it was last emptied, each as a key of the catalogue and its
    words; ``paths`` are the paths of all that was looked up; ``lost`` are the names that were asked for outside their
    loop, of which that is said once.
    """

    def __init__(
        self, environment: SandboxedEnvironment, context: Mapping[str, object], loops: Sequence[tuple[str, str]]
    ):
        """``loops`` are the part's loops, each as the name that it gives a meaning and as it is written."""
        self.blocks: list[tuple[str, dict[str, Meaning]]] = [("part", {})]
        self.found: list[tuple[str, dict[str, object]]] = []
        self.paths: list[str] = []
        self.lost: set[str] = set()
        self.text = ""
        self._environment, self._loops = environment, loops
        self._context = {name: Meaning(value, name) for name, value in context.items()}

    def names(self) -> dict[str, Meaning]:
        """All that has a meaning at this place."""
        known = dict(self._context)
        for _, frame in self.blocks:
            known |= frame
        return known

    def note(self, key: str, **words: object) -> None:
        """Notes what is wrong, once."""
        if (key, words) not in self.found:
            self.found.append((key, words))

    def note_error(self, error: Exception) -> None:
        """Notes an error as a report would be stopped by it."""
        key, words = explain(error, self.text, self._environment)
        self.note(key, **words)

    def of(self, node: nodes.Node) -> Meaning:
        """What an expression stands for; notes what is wrong in it."""
        match node:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                found = self._chain(node)
                self.paths += [found.path] if found.path else []
                return found
            case nodes.Filter():
                return self._filtered(node)
            case nodes.Const():
                return Meaning(node.value)
            case nodes.Test() if node.name not in self._environment.tests:
                self._note_unknown("unknown-test", node.name, self._environment.tests)
            case nodes.Compare():
                self._check_comparison(node)
        for child in node.iter_child_nodes():
            self.of(child)
        return Meaning()

    def _chain(self, node: nodes.Node) -> Meaning:
        """A name and what is asked of it, e.g. ``row.status``; only the whole is remembered as looked up."""
        match node:
            case nodes.Name():
                return self._named(node.name)
            case nodes.Getattr():
                return self._asked(self._chain(node.node), node.attr)
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._asked(self._chain(node.node), name)
            case nodes.Getitem(arg=nodes.Const(value=int())):
                return self._chain(node.node).some().each()
            case nodes.Getitem(arg=nodes.Slice()):
                return self._chain(node.node).some()
        return self.of(node) if not isinstance(node, nodes.Getitem) else self._worked_out(node)

    def _worked_out(self, node: nodes.Node) -> Meaning:
        for child in node.iter_child_nodes():
            self.of(child)
        return Meaning()

    def _named(self, name: str) -> Meaning:
        known = self.names()
        if name in known:
            return known[name]
        if name in self._environment.globals:
            return Meaning()
        if loops := {written for given, written in self._loops if given == name}:
            if name in self.lost:
                return Meaning()
            self.lost.add(name)
            several = len(loops) > 1
            self.note("outside-loop/several" if several else "outside-loop", name=name, loop=min(loops))
            return Meaning()
        self.note_error(UnknownNameError(name, known))
        return known.get(nearest(name, known, LOOSELY) or "", Meaning())

    def _asked(self, holder: Meaning, name: str) -> Meaning:
        """What the holder has under a name."""
        value = holder.value
        if name.startswith("_"):
            self.note_error(SecurityError())
        elif value is LOOP:
            if name not in LOOP:
                self.note_error(UnknownNameError(name, LOOP))
        elif isinstance(value, Mapping):
            if name in value:
                return holder.item(name, value[name])
            self.note_error(UnknownNameError(name, value))
            near = nearest(name, value, LOOSELY)
            return holder.item(near, value[near]) if near else Meaning()
        elif value is UNKNOWN:
            return holder.item(name)
        elif isinstance(value, list):
            if not self.found:  # else it is read as what it was taken for
                self.note("not-text/list")
        elif isinstance(value, Picture) or not hasattr(
            value, name
        ):  # a picture is drawn before anything is asked of it
            self.note_error(UnknownNameError(name, ()))
        return Meaning()

    def _filtered(self, node: nodes.Filter) -> Meaning:
        if node.name not in self._environment.filters:
            self._note_unknown("unknown-filter", node.name, self._environment.filters)
        found = self.of(node.node) if node.node is not None else Meaning()
        for child in (*node.args, *node.kwargs):
            self.of(child)
        if node.name in _ALL_KEPT:
            return found
        return found.some() if node.name in _SOME_KEPT else Meaning()

    def _note_unknown(self, code: str, name: str, known: Iterable[str]) -> None:
        key, words = advised(code, name, known, self.text)
        self.note(key, **words)

    def _check_comparison(self, node: nodes.Compare) -> None:
        """A status that no row has is never met, and nothing would say so."""
        compared = self._chain(node.expr) if isinstance(node.expr, nodes.Getattr | nodes.Name) else Meaning()
        if not compared.path.endswith(".status"):
            return
        known = [rating.name for rating in RAG.ratings]
        if compared.path.startswith(_TALLIES):
            known.append("Total")
        for wanted in node.find_all(nodes.Const):
            if isinstance(wanted.value, str) and wanted.value not in known:
                meant = nearest(wanted.value.strip(), known, LOOSELY)
                key = "never-true/near" if meant else "never-true"
                self.note(key, status=wanted.value, meant=meant, known=listed(known, "or"))
