"""A project folder: its settings, its edition for a year, the files in it (contract: project folder)."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from gov_report import files, mistakes, settings
from gov_report.edition import editions, for_year, templates_folder, with_categories, with_rows
from gov_report.files import Unread
from gov_report.form import Edition, Row, SectionForm
from gov_report.settings import NAME, Settings, line_of
from gov_report.toml import FileFault
from gov_report.words import fold

MEMORY = ".gov-report"  # in a project's folder: what earlier runs left there, hashes and fingerprints only
YEARS = "[12][0-9][0-9][0-9]"  # the folders of years
IGNORED = ("~$", ".~", "._")
IGNORED_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", ".directory", ".gitignore", ".gitattributes"}
REMAINS = (".nfs0", ".fuse_hidden", ".dropbox")  # of files deleted while open on a network folder, and of its sync


class Unusable(Exception):
    """A request that cannot be carried out as put (exit 2); the text says why and what to do."""


class LedAway(Exception):
    """A folder that cannot be written into: a link leads it out of the project; the text says what to do."""


class CannotRead(Exception):
    """A file that a command was given and that cannot be read (exit 3); the text says why and what to do."""


class Project(Struct, frozen=True):
    """A project folder with its settings."""

    folder: Path
    settings: Settings
    templates: tuple[Path, ...]


def open_project(folder: Path, templates: Path | None = None) -> Project:
    """Read the project's settings; ``templates`` are editions beside the program's own. Raises FileFault."""
    return Project(folder, settings.read(folder), template_folders(templates))


def template_folders(own: Path | None = None) -> tuple[Path, ...]:
    """Where editions and the crosswalk lie: the program's, then the office's own."""
    if own and not own.is_dir():
        raise Unusable(f"没有版式文件夹 {own}")
    return (templates_folder(), own) if own else (templates_folder(),)


def edition_of(project: Project, year: int) -> Edition:
    """The edition a year is written in, with the office's own sections, categories and rows.

    Raises Unusable, toml.FileFault.
    """
    own = project.settings
    chosen = own.report.edition_of(year)
    edition = for_year(project.templates, year, chosen)
    if edition is None and str(year) in own.report.editions:
        path, known = f"report.editions.{year}", "、".join(editions(*project.templates))
        raise FileFault(NAME, [(line_of(project.folder, path), f"{path}：没有“{chosen}”版式；可用：{known}")])
    if edition is None:
        which = f"“{chosen}”版式" if chosen else f"{year}年适用的版式"
        raise Unusable(f"没有{which}；请核对年份，或在 gov-report.toml 的 [report] edition 中指定版式")
    edition = replace(edition, sections=_sections(edition, own))
    added: dict[str, list[Row]] = {}
    if wrong := list(_strange_rows(edition, own)):
        raise FileFault(NAME, [(line_of(project.folder, f"rows.{n}"), f"rows {said}") for n, said in wrong])
    for row in own.rows:
        added.setdefault(row.table, []).append(Row(row.id, row.label, aliases=row.aliases, local=True))
    edition = with_rows(edition, added) if added else edition
    categories = tuple(Row(c.id, c.label, parts_of="total", aliases=c.aliases) for c in own.categories)
    return with_categories(edition, categories) if categories else edition


def _strange_rows(edition: Edition, own: Settings) -> Iterator[tuple[int, str]]:
    """Rows of the office's own that stand in no table, or that cannot be told from another: (which, what)."""
    tables = {table.id: table for table in edition.tables}
    seen = {(table.id, row.id) for table in edition.tables for row in table.rows}
    labels = {(table.id, fold(row.label)) for table in edition.tables for row in table.numbered}
    for n, row in enumerate(own.rows):
        place = f"{row.table}.{row.id}"
        if row.table not in tables:
            yield n, f"{place}：没有这张表；可用：{'、'.join(tables)}"
        elif (row.table, row.id) in seen:
            yield n, f"{place}：该表已有此行"
        elif not row.label.strip() or (row.table, fold(row.label)) in labels:
            yield n, f"{place}：label {'与该表另一行的相同' if row.label.strip() else '不能为空'}"
        yield from ((n, f"{place}：{said}") for _, said in mistakes.ids(place, [row.id]))
        seen.add((row.table, row.id))
        labels.add((row.table, fold(row.label)))


def _sections(edition: Edition, own: Settings) -> tuple[SectionForm, ...]:
    """The edition's sections as the office arranges them; those of its own stand after the one they name."""
    sections = list(edition.sections)
    for name, said in own.report.sections.items():
        place = f"gov-report.toml  report.sections.{name}"
        ids = [section.id for section in sections]
        if name in ids:
            at = ids.index(name)
            if said.omit and (edition.edition.fixed or sections[at].required):
                raise Unusable(f"{place}：“{sections[at].title}”是必须有的部分，不能省略")
            if said.omit:
                del sections[at]
            elif said.annex is not None:
                sections[at] = replace(sections[at], annex=said.annex)
        elif not said.title or said.after not in ids:
            raise Unusable(
                f"{place}：没有这个部分；自设的部分须写 title 和 after（排在哪个部分之后）；可用：{'、'.join(ids)}"
            )
        elif edition.edition.fixed:
            raise Unusable(f"{place}：{edition.edition.name}的部分由国家统一规定，不能增设")
        else:
            sections.insert(ids.index(said.after) + 1, SectionForm(name, said.title, narrative=True))
    return tuple(sections)


# ---------------------------------------------------------------- files


def department_files(project: Project, year: int) -> tuple[list[Path], list[str]]:
    """Every file below YEAR/departments, sorted, and the names passed over (lock files and the like).

    A folder that cannot be looked into stands among the files, as what it is: one thing that is not read.
    """
    top = project.folder / str(year) / "departments"
    found: list[Path] = []
    ignored: list[str] = []
    sent, shut = files.below(top)
    for path in sorted((*sent, *shut), key=lambda path: path.relative_to(top).as_posix()):
        inside = path.relative_to(top).as_posix()
        replaced = inside in project.settings.replaced and not replaced_elsewhere(project, year, inside)
        if replaced or is_passed_over(path):
            ignored.append(shown_path(path.relative_to(project.folder)))
        else:
            found.append(path)
    return found, ignored


def replaced_elsewhere(project: Project, year: int, inside: str) -> int:
    """The other year in whose folder the file lies that stands for one of this year, 0 where there is none.

    Departments call their files alike every year: that it was sent twice in one year says nothing of the next.
    """
    name = project.settings.replaced[inside]
    found = {int(top.name) for top in project.folder.glob(YEARS) if files.may_be(top / "departments" / name)}
    return 0 if year in found else max(found, default=0)


def see_open(project: Project, year: int) -> None:
    """See that what departments sent may be looked into, where there is anything; raises OSError."""
    files.directly_in(project.folder / str(year) / "departments", "*")


def is_passed_over(path: Path) -> bool:
    """Whether a file is the lock or the litter of another program, which nobody sent.

    An empty one under a hidden name (.gitkeep, .localized) is; a hidden workbook is not.
    """
    name = path.name.lower()
    return name.startswith((*IGNORED, *REMAINS)) or name in IGNORED_NAMES or (name[0] == "." and _is_empty(path))


def _is_empty(path: Path) -> bool:
    try:
        kind = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(kind.st_mode) and not kind.st_size


def output_folder(project: Project, year: int, given: Path | None, *below: str) -> Path:
    """Where a command writes: as told, not among what a project is made of, else below build/YEAR (Unusable).

    Through no link that leaves the project (LedAway).
    """
    if given:
        see_free_folder(given)
        return given
    folder = project.folder.joinpath("build", str(year), *below)
    if not files.real(folder).is_relative_to(files.real(project.folder)):
        raise LedAway(f"{folder} 经符号链接指向项目之外，不予写入；请删除该链接，或用 -o 写明文件夹")
    return folder


_INPUTS = re.compile(
    r"gov-report\.toml|\d{4}/(?:departments(?:/.*)?|units(?:/.*)?|narrative\.(?:md|docx)|[^/]*\.toml|report\.json)",
    re.IGNORECASE,
)


def see_free(path: Path, read: Iterable[Path] = ()) -> None:
    """See that a file may be written: none that this run ``read``, and nothing a project is made of (Unusable)."""
    if path.exists() and any(one.exists() and one.samefile(path) for one in read):
        raise Unusable(f"{path} 是这次读取的文件，没有改动；请用 -o 另写一个文件名")
    if inside := _among_inputs(path):
        raise Unusable(f"{path} 在项目存放原始材料的位置（{inside}），不在这里写入；请写到别处")


def see_free_folder(folder: Path) -> None:
    """See that files may be written into a folder: none of those that a project is made of (Unusable)."""
    if _among_inputs(folder / "report.json"):
        raise Unusable(f"{folder} 是项目存放原始材料的文件夹，不在这里写入；请换一个文件夹")


def _among_inputs(path: Path) -> str:
    """Where in a project a file is or would be that the project is made of; "" for any other."""
    for whole in dict.fromkeys((path.absolute(), files.real(path))):
        for folder in whole.parents:
            inside = whole.relative_to(folder).as_posix()
            if _INPUTS.fullmatch(inside) and (folder / settings.NAME).is_file():
                return inside
    return ""


def shown_path(path: Path) -> str:
    """A path as it is shown; a name that is no UTF-8 (a Windows archive unpacked elsewhere) as GB18030 reads it."""
    if _sound(path):
        return path.as_posix()
    parts = (part if _sound(Path(part)) else os.fsencode(part).decode("gb18030", "replace") for part in path.parts)
    return Path(*parts).as_posix()


def _sound(path: Path) -> bool:
    try:
        path.as_posix().encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def bytes_of(path: Path, top: Path) -> bytes | Unread:
    """The bytes of a regular file inside the project, or why it is not read."""
    try:
        if not _sound(path.relative_to(top)):  # what the project lies in is named by nobody here
            return files.NO_TEXT
        if not files.real(path).is_relative_to(files.real(top)):
            return files.OUTSIDE
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            return files.LINKED if path.is_symlink() else files.shut(path) or files.NO_FILE
        return path.read_bytes() if stat.S_ISREG(kind) else files.NO_FILE
    except OSError as error:
        return files.why(path, error)


NAME_BYTES = 230  # of the 255 that file systems allow: the rest is for what stands behind the title


def file_name(title: str) -> str:
    """A title as a file name: without what Windows refuses, no longer than file systems allow."""
    kept = "".join(c for c in title if c not in '\\/:*?"<>|' and c.isprintable())
    return kept[:100].encode()[:NAME_BYTES].decode(errors="ignore").strip(" .") or "report"
