"""Reads the tags of a part of a template one after the other, each where it is: what is known there, what the tag
says, and whether it can be worked out with an example of a paper's context.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

import jinja2
from jinja2 import meta, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from toolkit.entries.wording import LOOSELY, listed, nearest
from toolkit.tags.allowed import NotAllowedError, NotTextError, join_texts_alone, parsed
from toolkit.tags.language import FAILED
from toolkit.tags.limits import render_limited
from toolkit.tags.tag import PARAGRAPH, Fault, Tag, straight
from toolkit.tags.values import ChartData, Noted, Picture
from toolkit.template_check.meanings import LOOP, UNKNOWN, Meaning, Meanings

_BODIES = {"for": "{% endfor %}", "if": "{% endif %}", "with": "{% endwith %}"}
_ENDINGS = {f"end{word}": word for word in _BODIES}
_SILENT = ("vm", "hm")
_LOOPS_NAME = re.compile(r"for\s+(\w+)\s")
_NAMES = re.compile(r"[A-Za-z_][\w.]*")
_FIRST_NAMES = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_WORDS = frozenset(("in", "if", "not", "and", "or", "is", "else", "true", "false", "none", *_BODIES, *_ENDINGS))
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}|auto")


class TagReader:
    """Reads the tags of one part in order.

    ``printed`` are the paths of what they print, ``coloured`` the path of the colour that a tag gives its cell, by the
    tag's identity. ``unsure`` says that a loop cannot be read, so that there may be more of them.
    """

    def __init__(
        self,
        environment: SandboxedEnvironment,
        context: Mapping[str, object],
        tags: Sequence[Tag],
        *,
        tried: bool = True,
    ):
        """``tried``: whether tags are worked out too; where a paper follows, that is done for it."""
        loops = [(found[1], tag.text) for tag in tags if (found := _LOOPS_NAME.match(tag.inside))]
        self.printed: set[str] = set()
        self.coloured: dict[int, str] = {}
        self.unsure = False
        self._used = {name for tag in tags for name in _FIRST_NAMES.findall(_LOOPS_NAME.sub("", tag.inside))}
        self._environment, self._drawn, self._tried = environment, False, tried
        self._here = Meanings(environment, context, loops)

    def read(self, tag: Tag) -> list[Fault]:
        """What is wrong with what the tag says; what it begins or ends is remembered for the next."""
        self._here.text, self._here.found, self._here.paths = tag.text, [], []
        if (tag.keyword in _ENDINGS or tag.keyword == "else") and tag.inside != tag.keyword:
            self._here.note("unreadable/ending", meant=f"{{%{tag.reach} {tag.keyword} %}}")
        if tag.keyword in _ENDINGS:
            self._end(_ENDINGS[tag.keyword])
        elif tag.keyword == "else":
            self._begin_alternative()
        elif tag.keyword not in _SILENT:
            self._read_sentence(tag)
        return [Fault(key, tag, words) for key, words in self._here.found]

    def _end(self, word: str) -> None:
        begun = [number for number, (begins, _) in enumerate(self._here.blocks) if begins == word]
        if begun:
            del self._here.blocks[begun[-1]]

    def _begin_alternative(self) -> None:
        """What a loop prints where its list is empty knows none of its rows."""
        if self._here.blocks and self._here.blocks[-1][0] == "for":
            self._here.blocks[-1][1].clear()

    def _read_sentence(self, tag: Tag) -> None:
        frame: dict[str, Meaning] = {}
        self._drawn = False
        try:
            tree = parsed(self._environment, _sentence(tag))
        except NotAllowedError as error:
            self._guess(tag, frame)
            self._here.note_error(error)
        except jinja2.TemplateSyntaxError:
            self._guess(tag, frame)
            self._note_unreadable(tag)
        else:
            if not tree.body:  # {% raw %} stands for nothing by itself
                self._note_unreadable(tag)
                return
            self._read_node(tree.body[0], tag, frame)
            self._check_literals(tree, tag)
            if self._tried and not self._here.found and not self._drawn:
                self._try(tree)
        if tag.text.startswith("{{") and tag.paragraph.tag == PARAGRAPH:
            self.printed.update(self._here.paths)
        if tag.keyword in _BODIES:
            self._here.blocks.append((tag.keyword, frame))
            self._here.lost -= frame.keys()

    def _note_unreadable(self, tag: Tag) -> None:
        known = self._here.names()
        groups = {name: found.value for name, found in known.items() if isinstance(found.value, Mapping)}
        parts = (f"{name}.{part}" for name, group in groups.items() for part in group)
        key, meant = unreadable(tag, {*known, *parts})
        self._here.note(key, meant=meant)

    def _guess(self, tag: Tag, frame: dict[str, Meaning]) -> None:
        """Takes what it can from a tag that cannot be read, so that nothing else is found wrong because of it."""
        meanings = []
        for name in _NAMES.findall(tag.inside):
            self._here.found = []
            try:
                tree = parsed(self._environment, f"{{{{ {name} }}}}")
            except (jinja2.TemplateSyntaxError, NotAllowedError):
                continue  # a word of the tag language, or no name of anything
            found = [self._here.of(node) for output in tree.find_all(nodes.Output) for node in output.nodes]
            meanings += [] if self._here.found else found
        self._here.found = []
        if named := _LOOPS_NAME.match(tag.inside):
            lists = [found.each() for found in meanings if isinstance(found.value, list)]
            frame[named[1]] = lists[-1] if lists else Meaning()
            self.unsure = self.unsure or not lists

    def _read_node(self, node: nodes.Node, tag: Tag, frame: dict[str, Meaning]) -> None:
        match node:
            case nodes.Output():
                for printed in node.nodes:
                    self._check_printed(self._here.of(printed), tag)
            case nodes.If():
                self._here.of(node.test)
            case nodes.For():
                self._read_loop(node, frame)
                self._check_name(node.target, tag, frame)
            case nodes.Assign():
                _bind(self._frame_for_names(), node.target, self._here.of(node.node))
            case nodes.With():
                for target, value in zip(node.targets, node.values, strict=True):
                    _bind(frame, target, self._here.of(value))

    def _frame_for_names(self) -> dict[str, Meaning]:
        """Where a name that is set here is known: to the end of the loop around it, or of the part."""
        return [frame for word, frame in self._here.blocks if word != "if"][-1]

    def _read_loop(self, node: nodes.For, frame: dict[str, Meaning]) -> None:
        through = self._here.of(node.iter)
        if isinstance(through.value, str | Mapping):
            lists = sorted(name for name, known in self._here.names().items() if isinstance(known.value, list))
            key = "not-list/text" if isinstance(through.value, str) else "not-list"
            self._here.note(key, lists=listed(lists, "or"))
            through, self.unsure = Meaning(), True
        _bind(frame, node.target, (through.some() if node.test else through).each())
        frame["loop"] = Meaning(LOOP)
        if node.test:
            self._here.blocks.append(("for", frame))
            self._here.of(node.test)
            self._here.blocks.pop()

    def _check_name(self, target: nodes.Node, tag: Tag, frame: dict[str, Meaning]) -> None:
        """A loop may name its rows otherwise than the tags that print them."""
        if not isinstance(target, nodes.Name) or target.name in self._used:
            return
        meant = nearest(target.name, self._used - self._here.names().keys() - _WORDS, LOOSELY)
        if meant:
            frame[meant] = frame[target.name]
            written = tag.text.replace(target.name, meant, 1)
            self._here.note("loop-name", name=target.name, other=meant, meant=written)

    def _check_printed(self, found: Meaning, tag: Tag) -> None:
        """Whether what is printed is a text, and what colours a cell a colour."""
        value = found.value
        self._drawn = isinstance(
            value, Picture | Noted | ChartData
        )  # it is put into the paper before the tags are worked out
        if tag.text.startswith("{%"):
            self.coloured[id(tag)] = found.path
            if tag.keyword == "cellbg" and isinstance(value, str) and not _COLOUR.fullmatch(value):
                self._here.note("colour", value=value, meant=_coloured(tag))
        elif isinstance(value, list | Mapping):
            self._here.note_error(NotTextError())
        elif isinstance(value, bool):
            self._here.note("truth", meant=f"{{% if {tag.inside} %}}")
        elif found.path.endswith(".fill"):
            self._here.note("colour-number", meant=f"{{% cellbg {tag.inside} %}}")

    def _check_literals(self, tree: nodes.Template, tag: Tag) -> None:
        """Words in quotes that are read otherwise than they are written."""
        words = [node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)]
        curly = straight(tag.inside) != tag.inside
        if curly and any("'" in word or '"' in word for word in words):
            self._here.note("curly-inside")

    def _try(self, tree: nodes.Template) -> None:
        """Works the tag out with the example, as a report would."""
        names = self._here.names()
        wanted = meta.find_undeclared_variables(tree) - self._environment.globals.keys()
        used = {name: names.get(name, Meaning()).value for name in wanted}
        if UNKNOWN in used.values():
            return
        if used.get("loop") is LOOP:
            used["loop"] = next(LoopContext([None], self._environment.undefined))[1]
        try:
            join_texts_alone(tree)
            render_limited(self._environment.from_string(tree), used)
        except FAILED as error:
            self._here.note_error(error)


def _sentence(tag: Tag) -> str:
    """The tag as a whole sentence of the tag language."""
    inside = straight(tag.inside)
    if tag.text.startswith("{{"):
        return f"{{{{ {inside} }}}}"
    if tag.keyword in ("cellbg", "colspan"):
        return f"{{{{ {inside.removeprefix(tag.keyword)} }}}}"
    if tag.keyword == "elif":
        return f"{{% {inside.removeprefix('el')} %}}{{% endif %}}"
    return f"{{% {inside} %}}{_BODIES.get(tag.keyword, '')}"


def _bind(frame: dict[str, Meaning], target: nodes.Node, value: Meaning) -> None:
    """Gives the names of a loop or of ``set`` their meaning."""
    if isinstance(target, nodes.Name):
        frame[target.name] = value
    else:
        frame.update({name.name: Meaning() for name in target.find_all(nodes.Name)})


def _coloured(tag: Tag) -> str:
    """Such as ``{% cellbg row.fill %}`` for ``{% cellbg row.status %}``."""
    holder = tag.inside.removeprefix("cellbg").strip().rpartition(".")[0]
    return f"{{% cellbg {holder or 'row'}.fill %}}"


QUOTES = "“”‘’„‟‚‛«»‹›″′´`"


_SINGLE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")


def unreadable(tag: Tag, names: Collection[str]) -> tuple[str, str]:
    """For a tag that is no sentence of the tag language, the key of its wording and what was probably meant, if that
    can be known; ``names`` stand for something.
    """
    inside = tag.inside
    if not inside:
        return "unreadable/empty", ""
    if tag.text.startswith("{{") and inside.strip("{} ") in names:
        return "unreadable/braces", f"{{{{ {inside.strip('{} ')} }}}}"
    if any(quote in inside for quote in QUOTES):
        return "quotes", ""
    if any(unicodedata.category(character) == "Cf" for character in inside):
        return "unreadable/invisible", ""
    if tag.keyword == "for" and " in " not in inside:
        return "unreadable/loop", f"{{%{tag.reach} for row in measures %}}"
    if tag.keyword in ("if", "elif") and _SINGLE_EQUALS.search(inside):
        return "unreadable/equals", tag.text.replace(inside, _SINGLE_EQUALS.sub("==", inside))
    for joint in (".", "_"):
        if (meant := joint.join(inside.split())) in names and tag.text.startswith("{{"):
            return "unreadable/near", f"{{{{ {meant} }}}}"
    return "unreadable", ""
