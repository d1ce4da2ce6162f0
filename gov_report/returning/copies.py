"""Copies that stand where an earlier run wrote them: which may be replaced, which are no longer wanted.

A copy is ours as long as it is byte for byte what was written; of that only hashes are remembered. One that anybody
changed since is somebody's work: it is neither replaced nor taken away.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from gov_report import gate, outputs
from gov_report.postings import key_of
from gov_report.privacy import hidden
from gov_report.projects import MEMORY, Project


class Copy(Struct, frozen=True):
    """A workbook to be returned: its bytes, how many findings are marked, what is to be said of it ("" for nothing)."""

    data: bytes
    count: int
    note: str = ""


class Returned(Struct, frozen=True):
    """What became of the copies: ``kept`` and ``left`` were changed by somebody since they were written.

    ``kept`` would have been written anew, ``left`` and ``removed`` are no longer wanted; ``unmarked`` are files that
    have findings and no copy, with the reason.
    """

    written: Mapping[Path, Copy]
    kept: Collection[Path] = ()
    removed: Collection[Path] = ()
    left: Collection[Path] = ()
    unmarked: Mapping[str, str] = {}

    @property
    def lines(self) -> list[str]:
        """What is said of it, a line each; personal data in names masked."""
        said = [
            f"已标注 {path}（{copy.count}处{'，' if copy.note else ''}{copy.note}）"
            for path, copy in self.written.items()
        ]
        said += [
            f"未覆盖 {path}：与以前写入的不同，可能已有人改正；要采用的，替换原文件；不要的，移走后重新运行"
            for path in self.kept
        ]
        said += [f"已移去 {path}：以前标注的副本，现已没有要改正的" for path in self.removed]
        said += [f"未移去 {path}：以前标注的副本，现已没有要改正的，但已有人改动" for path in self.left]
        said += [f"未标注 {name}：{why}" for name, why in self.unmarked.items()]
        nothing = not (self.written or self.kept or self.unmarked)
        return [*map(hidden, said), *(["没有需要退回的工作簿，未写入文件"] if nothing else [])]


def put(
    project: Project, year: int, folder: Path, made: Mapping[Path, Copy], known: Collection[str],
    stay: Collection[Path] | None,
) -> Returned:  # fmt: skip
    """Write copies below a folder, but over none that somebody changed; take away those no longer wanted.

    ``known`` are the hashes of what lies in departments/, of which a copy may be replaced too; ``stay`` are paths of
    copies that stay as they are, None where the run does not say which are not wanted. Raises outputs.CannotWrite.
    """
    memory = project.folder / MEMORY / f"returned-{year}.json"
    ours = _remembered(memory)
    kept = [path for path, copy in made.items() if not _is_free(path, copy.data, ours.get(_key(project, path)), known)]
    written = {path: copy for path, copy in made.items() if path not in kept}
    for path in written:
        outputs.make_folder(path.parent)
    outputs.write_all({path: copy.data for path, copy in written.items()})
    removed, left = list[Path](), list[Path]()
    for path in sorted(folder.rglob("*")) if ours else ():
        before = ours.get(_key(project, path))
        done_with = stay is not None and path not in stay and path not in made
        if before and done_with and path.is_file() and not path.is_symlink():
            (removed if _taken_away(path, before) else left).append(path)
    gone = {_key(project, path) for path in removed}
    ours |= {_key(project, path): gate.sha256(copy.data) for path, copy in written.items()}
    with contextlib.suppress(outputs.CannotWrite):
        outputs.make_folder(memory.parent)
        outputs.write(memory, json.dumps({name: sha for name, sha in ours.items() if name not in gone}).encode())
    return Returned(written, kept, removed, left)


def _remembered(path: Path) -> dict[str, str]:
    """The hash of each copy that was written in earlier runs, by the hash of its path."""
    try:
        return {str(name): str(sha) for name, sha in dict(json.loads(path.read_bytes())).items()}
    except (OSError, ValueError, TypeError):
        return {}


def _key(project: Project, path: Path) -> str:
    """The hash of a path: within the project it stays the same when the project is moved."""
    whole, top = path.resolve(), project.folder.resolve()
    return f"{key_of((whole.relative_to(top) if whole.is_relative_to(top) else whole).as_posix()):016x}"


def _is_free(path: Path, data: bytes, before: str | None, known: Collection[str]) -> bool:
    """Whether nothing of anybody's is lost when a copy is written: what stands there is ours, or is in departments/."""
    if not path.is_file():
        return True
    try:
        there = path.read_bytes()
    except OSError:
        return False
    return there == data or gate.sha256(there) in (before, *known)


def _taken_away(path: Path, before: str) -> bool:
    """Take away a copy that is as it was written; whether it is gone."""
    with contextlib.suppress(OSError, outputs.CannotWrite):
        if gate.sha256(path.read_bytes()) == before:
            outputs.remove(path)
            return True
    return False
