"""Build the wheel, install it alone into an empty environment, and build the sample with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Raise CalledProcessError or AssertionError when the wheel cannot do what the checkout can."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(work), str(ROOT)], check=True
        )
        (wheel,) = work.glob("*.whl")
        venv.create(work / "empty", with_pip=True)
        programs = work / "empty" / ("Scripts" if os.name == "nt" else "bin")
        subprocess.run(
            [str(programs / "python"), "-m", "pip", "install", "-q", "-c", str(ROOT / "constraints.txt"), str(wheel)],
            check=True,
        )
        shutil.copytree(ROOT / "samples/alashankou", work / "city", ignore=shutil.ignore_patterns("build"))
        subprocess.run([str(programs / "gov-report"), "-C", "city", "build", "2013"], check=True, cwd=work)
        assert len(list((work / "city/build/2013").glob("*.docx"))) == 1
    print("the wheel builds the sample")


if __name__ == "__main__":
    main()
