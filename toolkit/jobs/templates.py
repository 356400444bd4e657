"""What a committee clerk does with templates besides making papers: list them, copy one, write the guide to tags,
and take out the guides with pictures for officers and clerks.
"""

from dataclasses import asdict
from pathlib import Path

from toolkit.bundled import bundled
from toolkit.disk.replacing import new_file, writing
from toolkit.entries.wording import LOOSELY, nearest
from toolkit.errors import OutputError, TemplateError
from toolkit.records import dataclass
from toolkit.tags.templates import open_template, read_template

GUIDES = {"officers": "guide-for-officers.docx", "clerks": "guide-for-clerks.docx"}
"""The guides with pictures by whom they are for, as they come with the toolkit."""
GUIDE_BESIDE = "Guide for officers.docx"
"""What the sheet Start of a workbook calls the guide for officers in its own folder."""
NOT_DESCRIBED = "Not described: fill in Subject in its properties in Word."


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """A template that may be used: the name to call it by, what it makes, and where it is.

    Of one that cannot be used, ``makes`` says why and what to do, and ``usable`` is false. ``bundled`` ones come with
    the toolkit.
    """

    name: str
    makes: str
    path: Path
    bundled: bool = True
    usable: bool = True

    def as_json(self) -> dict[str, object]:
        """The template as ``csp templates --json`` prints it."""
        return asdict(self) | {"path": str(self.path)}


def list_templates(folder: Path | None = None) -> list[TemplateInfo]:
    """The bundled templates, then those of a council's own folder, each by name.

    What a template makes is its document property Subject, else its comments, else its title. Raises TemplateError
    when the folder is not there.
    """
    own = [] if folder is None else _templates_in(folder, bundled_ones=False)
    return [*_templates_in(bundled("templates"), bundled_ones=True), *own]


def find_template(name: str, folder: Path | None = None) -> TemplateInfo:
    """The template of that name; one of the council's own folder comes before a bundled one.

    Raises TemplateError with the nearest right name when there is none.
    """
    templates = {template.name: template for template in list_templates(folder)}
    if name in templates:
        return templates[name]
    near = nearest(name.removesuffix(".docx"), templates, LOOSELY)
    hint = f"did you mean {near}?" if near else f"choose {' or '.join(templates)}."
    raise TemplateError(f'There is no template "{name}": {hint}')


def copy_template(name: str, target: Path, folder: Path | None = None, *, overwrite: bool = False) -> Path:
    """Put a copy of a template at ``target`` (``.docx`` is added to a name without ending); gives where it is.

    Raises TemplateError when there is no such template or it cannot be used, and OutputError when something is there
    already (unless ``overwrite``) or the file cannot be written; nothing is left behind then.
    """
    content = read_template(find_template(name, folder).path)
    return _write(target, content, overwrite=overwrite)


def write_tag_guide(target: Path, *, overwrite: bool = False) -> Path:
    """Put the guide to every tag at ``target``, with examples from the bundled Sevenoaks workbook; gives where it is.

    Raises OutputError as :func:`copy_template` does.
    """
    from toolkit.tag_guide.examples import example_context  # only this job needs an example and python-docx
    from toolkit.tag_guide.paper import tag_guide

    _check_ending(target)
    return _write(target, tag_guide(example_context()), overwrite=overwrite)


def write_guide(reader: str, target: Path | None = None, *, overwrite: bool = False) -> Path:
    """Put the guide with pictures for ``reader`` ("officers" or "clerks") at ``target``; gives where it is.

    Without a target it goes into the current folder, under the name by which the sheet Start looks for it. Raises
    OutputError as :func:`copy_template` does, or where nobody of that name has a guide.
    """
    if reader not in GUIDES:
        raise OutputError(f'There is no guide for "{reader}": choose {" or ".join(GUIDES)}.')
    content = bundled("guides", GUIDES[reader]).read_bytes()
    return _write(target or Path(f"Guide for {reader}.docx"), content, overwrite=overwrite)


def guide_beside(workbook: Path) -> Path | None:
    """Put the guide for officers beside a workbook, where its sheet Start looks for it; None where it is there."""
    target = workbook.with_name(GUIDE_BESIDE)
    return None if target.exists() else write_guide("officers", target)


def _templates_in(folder: Path, *, bundled_ones: bool) -> list[TemplateInfo]:
    """The Word files of a folder; ``~$`` begins what Word keeps beside a file that is open."""
    if not folder.is_dir():
        raise TemplateError(f'There is no folder "{folder}": check its name.')
    files = (path for path in folder.iterdir() if path.suffix.casefold() == ".docx" and not path.name.startswith("~$"))
    return [_described(path, bundled_ones) for path in sorted(files)]


def _described(path: Path, bundled_one: bool) -> TemplateInfo:
    try:
        properties = open_template(path).core_properties
    except TemplateError as error:
        return TemplateInfo(path.stem, str(error), path, bundled_one, usable=False)
    makes = properties.subject or properties.comments or properties.title or NOT_DESCRIBED
    return TemplateInfo(path.stem, makes.strip(), path, bundled_one)


def _check_ending(target: Path) -> Path:
    target = target if target.suffix else target.with_suffix(".docx")
    if target.suffix.casefold() != ".docx":
        raise OutputError(f'"{target.name}" must end in .docx, because it is a Word document.')
    return target


def _write(target: Path, content: bytes, *, overwrite: bool) -> Path:
    target = _check_ending(target)
    new_file(target, writing(content), overwrite=overwrite)
    return target
