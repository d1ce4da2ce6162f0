"""Everything a commit must pass, in one command: format, lint, types, layers, tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

STEPS = (
    ("ruff", "format", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "auto", "--dist", "worksteal"),
)


def main() -> int:
    """Run each step beside this interpreter; stop at the first that fails."""
    tools = Path(sys.executable).parent
    for step in STEPS:
        print("·", *step, flush=True)
        if subprocess.run([str(tools / step[0]), *step[1:]], cwd=Path(__file__).parent.parent).returncode:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
