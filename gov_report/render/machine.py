"""What `doctor` found, as lines and as JSON; without rich, which it may have found missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from gov_report.doctor import Check, ready

WORDS = {"ok": "正常", "note": "注意", "missing": "缺少"}


def text(lines: Sequence[Check], quiet: bool = False) -> Iterator[str]:
    """Each check with what to do, then whether reports can be made; ``quiet``: that alone, naming what is lacking."""
    lacking = "、".join(dict.fromkeys(line.name for line in lines if line.needed and line.state == "missing"))
    for line in lines if not quiet else ():
        yield f"{WORDS[line.state]}  {line.name}：{line.said}"
        if line.help:
            yield f"      办法：{line.help}"
    if ready(lines):
        yield "可以生成报告"
    else:
        yield f"还不能生成报告：请先补齐{lacking}" if quiet else "还不能生成报告：请先补齐上列标为“缺少”的必需项"


def to_json(lines: Sequence[Check]) -> bytes:
    """The document of `doctor --format json`."""
    document = {
        "schema": "gov-report.doctor/1",
        "checks": [
            {
                "name": line.name,
                "state": line.state,
                "message": line.said,
                "help": line.help or None,
                "needed": line.needed,
            }
            for line in lines
        ],
        "summary": {"ready": ready(lines)},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
