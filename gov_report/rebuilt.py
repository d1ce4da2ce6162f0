"""A build in the place of an earlier one: what that wrote goes, what somebody has edited since is kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from gov_report import outputs
from gov_report.gate import sha256

EDITED = "手工改过"  # a folder beside the report: a build holds one document


class Replaced(Struct, frozen=True):
    """What became of the earlier build: the reports ``removed``, and where those lie that were ``edited``, by name."""

    removed: tuple[str, ...] = ()
    edited: Mapping[str, Path] = {}


def replace(
    target: Path, made: Mapping[str, bytes], listings: Collection[str], waiting: outputs.Waiting | None = None
) -> Replaced:
    """Write a build and take away what the builds of some ``listings`` wrote and this one does not.

    A report that is no longer as it was written is somebody's work: it is kept below EDITED, under a name that its
    content gives, before anything is written over it. Raises outputs.CannotWrite.
    """
    with outputs.only_writer(target, waiting):
        earlier = {name: hashed for listing in listings for name, hashed in _outputs_of(target, listing).items()}
        edited = {}
        for name, hashed in earlier.items():
            data = _reports_bytes(target / name)
            if data is not None and sha256(data) != hashed and data != made.get(name):
                path = target / name
                edited[name] = target / EDITED / f"{path.stem}（{sha256(data)[:8]}）{path.suffix}", data
        if edited:
            outputs.make_folder(target / EDITED)
            outputs.write_all(dict(edited.values()))
        outputs.write_all({target / name: data for name, data in made.items()})
        gone = sorted(name for name in {*earlier, *listings} - made.keys() if (target / name).is_file())
        for name in gone:
            outputs.remove(target / name)
    removed = tuple(name for name in gone if not name.endswith(".json") and name not in edited)
    return Replaced(removed, {name: path for name, (path, _) in edited.items()})


def _reports_bytes(path: Path) -> bytes | None:
    """What a report holds; None of a listing, of one that is gone or that cannot be read."""
    try:
        return None if path.suffix == ".json" else path.read_bytes()
    except OSError:
        return None


def _outputs_of(folder: Path, listing: str) -> dict[str, str]:
    """What the last build of a folder wrote, by its own listing, each with its hash."""
    try:
        said = json.loads((folder / listing).read_bytes())
        found = {str(entry["path"]): str(entry["sha256"]) for entry in said["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {name: hashed for name, hashed in found.items() if Path(name).name == name}
