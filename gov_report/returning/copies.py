"""Copies that stand where an earlier run wrote them: which may be replaced, which are no longer wanted.

A copy is ours as long as it is byte for byte what was written; of that only hashes are remembered. One that anybody
changed since, or that nobody remembers, is somebody's work and is not replaced. Nothing is taken away.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from gov_report import gate, outputs
from gov_report.files import real
from gov_report.postings import key_of
from gov_report.privacy import hidden
from gov_report.projects import MEMORY, Project

_REMEMBERED = "returned.json"
_NEVER = (0, "")  # of a place where nothing was written


class Copy(Struct, frozen=True):
    """A workbook to be returned: its bytes, how many findings are marked, what is to be said of it ("" for nothing)."""

    data: bytes
    count: int
    note: str = ""


class Returned(Struct, frozen=True):
    """What became of the copies: over ``changed`` and ``others`` nothing was written.

    ``changed`` were written for this year and changed by somebody since, of ``others`` that is not known; ``done`` are
    copies of workbooks that have no findings now; ``unmarked`` are files that have findings and no copy, with the
    reason.
    """

    written: Mapping[Path, Copy]
    changed: Collection[Path] = ()
    others: Collection[Path] = ()
    done: Collection[Path] = ()
    unmarked: Mapping[str, str] = {}

    def lines(self, quiet: bool = False) -> list[str]:
        """What is said of it, a line each, ``quiet`` only of what was not written; personal data in names masked."""
        said = [
            f"已标注 {path}（{copy.count}处{'，' if copy.note else ''}{copy.note}）"
            for path, copy in (self.written.items() if not quiet else ())
        ]
        said += [
            f"未覆盖 {path}：与以前写入的不同，可能已有人改正；要采用的，替换原文件；不要的，移走后重新运行"
            for path in self.changed
        ]
        said += [
            f"未覆盖 {path}：这里已有同名文件，没有本程序为本年度写入的记录；请换一个文件夹，或将该文件移走后重新运行"
            for path in self.others
        ]
        done = self.done if not quiet else ()
        said += [f"{path} 是以前标注的副本，现已没有要改正的，可以删去" for path in done]
        said += [f"未标注 {name}：{why}" for name, why in self.unmarked.items()]
        nothing = not (quiet or self.written or self.changed or self.others or self.unmarked)
        return [*map(hidden, said), *(["没有需要退回的工作簿，未写入文件"] if nothing else [])]


def put(
    project: Project, year: int, made: Mapping[Path, Copy], known: Collection[str], mended: Collection[Path]
) -> Returned:
    """Write copies, but over no file that is not as it was written.

    ``known`` are the hashes of what lies in departments/: a copy that somebody changed may be replaced once it lies
    there too; ``mended`` are places where copies of workbooks without findings may stand. Raises outputs.CannotWrite.
    """
    memory = project.folder / MEMORY / _REMEMBERED
    ours = _remembered(memory)
    before = {path: ours.get(_key(project, path), _NEVER) for path in {*made, *mended}}
    kept = [path for path, copy in made.items() if not _is_free(path, copy.data, before[path][1], known)]
    written = {path: copy for path, copy in made.items() if path not in kept}
    for path in written:
        outputs.make_folder(path.parent)
    outputs.write_all({path: copy.data for path, copy in written.items()})
    done = sorted(
        path for path in mended if path not in made and before[path] != _NEVER and (year, _hash(path)) == before[path]
    )
    if written:
        ours |= {_key(project, path): (year, gate.sha256(copy.data)) for path, copy in written.items()}
        with contextlib.suppress(outputs.CannotWrite):
            outputs.make_folder(memory.parent)
            outputs.write(memory, json.dumps(ours).encode())
    changed = [path for path in kept if before[path][0] == year]
    return Returned(written, changed, [path for path in kept if path not in changed], done)


def _remembered(path: Path) -> dict[str, tuple[int, str]]:
    """The year and the hash of each copy, by the hash of its path: what any run on any year last wrote there."""
    try:
        return {str(name): (int(year), str(sha)) for name, (year, sha) in dict(json.loads(path.read_bytes())).items()}
    except (OSError, ValueError, TypeError):
        return {}


def _key(project: Project, path: Path) -> str:
    """The hash of a path: within the project it stays the same when the project is moved."""
    whole, top = real(path), real(project.folder)
    return f"{key_of((whole.relative_to(top) if whole.is_relative_to(top) else whole).as_posix()):016x}"


def _is_free(path: Path, data: bytes, before: str, known: Collection[str]) -> bool:
    """Whether nothing of anybody's is lost when a copy is written.

    Nothing stands there, or what stands there is ours, or was and lies in departments/ as it now is.
    """
    if not path.is_file():
        return True
    there = _hash(path)
    return there == gate.sha256(data) or bool(before and there in (before, *known))


def _hash(path: Path) -> str:
    """The hash of a file; "" where none can be read."""
    try:
        return gate.sha256(path.read_bytes()) if path.is_file() else ""
    except OSError:
        return ""
