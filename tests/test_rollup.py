"""Many organs' projects into one: every figure the sum of theirs, an organ with errors left out and said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import run

SAMPLE = Path(__file__).parent.parent / "samples" / "2024-bureau"
OWN = "样例市住房和城乡建设局"
CITY = '[organ]\nname = "样例市人民政府办公室"\narea = "样例市"\n[report]\nscope = "government"\n'


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "city" / "2024").mkdir(parents=True)
    (tmp_path / "city" / "gov-report.toml").write_text(CITY, "utf-8")
    return tmp_path / "city"


def bureau(folder: Path, name: str) -> Path:
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("build", ".gov-report"))
    for path in folder.rglob("*"):
        if path.suffix in (".toml", ".md"):
            path.write_text(path.read_text("utf-8").replace(OWN, name), "utf-8")
        elif OWN in path.name:
            path.rename(path.with_name(path.name.replace(OWN, name)))
    return folder


def figures(project: Path) -> dict[str, Decimal | None]:
    said = json.loads((project / "build" / "2024" / "report.json").read_text("utf-8"), parse_float=Decimal)
    return {f["id"]: None if f["value"] is None else Decimal(f["value"]) for f in said["figures"]}


def test_the_sum_of_two(tmp_path: Path, city: Path) -> None:
    one, two = bureau(tmp_path / "one", OWN), tmp_path / "two"
    shutil.copytree(one, two)
    settings = (two / "gov-report.toml").read_text("utf-8")
    (two / "gov-report.toml").write_text(
        settings.replace(f'name = "{OWN}"', 'name = "样例市教育局"', 1), "utf-8"
    )  # another organ, the same departments
    code, out, _ = run("-C", city, "rollup", "2024", one, two, "--executor", "serial")
    assert code == 0, out
    assert out.count("已汇入") == 2
    shutil.copy(SAMPLE.parent / "2024-city" / "2024" / "narrative.md", city / "2024" / "narrative.md")
    assert run("-C", city, "build", "2024")[0] == 0
    assert run("-C", one, "build", "2024")[0] == 0
    alone, together = figures(one), figures(city)
    for name, value in alone.items():
        if name in together and not name.startswith("published_by_department"):
            assert together[name] == (None if value is None else value * 2), name
    code, out, _ = run("-C", city, "trace", "2024", "requests.received_new.total")
    assert (code, "units/样例市教育局.json" in out) == (0, True)
    document = next((city / "build" / "2024").glob("*.docx"))
    assert run("audit", document)[0] == 0


def test_an_organ_with_errors_is_left_out(tmp_path: Path, city: Path) -> None:
    one = bureau(tmp_path / "one", OWN)
    (one / "2024" / "departments" / "坏.xlsx").write_bytes(b"PK\x03\x04 cut off")
    code, out, _ = run("-C", city, "rollup", "2024", one)
    assert code == 1
    assert "有错误，未汇入" in out
    assert "GR503" in out
    assert not list((city / "2024" / "units").glob("*"))


REFUSED: dict[str, tuple[Callable[[Path, Path], list[Path]], str]] = {
    "no project": (lambda tmp, city: [tmp], "不是项目文件夹"),
    "itself": (lambda tmp, city: [city], "不能汇入自己"),
    "twice": (lambda tmp, city: [bureau(tmp / "a", OWN), bureau(tmp / "b", OWN)], "不能汇入两次"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_added_up(tmp_path: Path, city: Path, name: str) -> None:
    folders, said = REFUSED[name]
    code, _, err = run("-C", city, "rollup", "2024", *folders(tmp_path, city))
    assert (code, said in err) == (2, True)


def test_another_edition(tmp_path: Path, city: Path) -> None:
    one = bureau(tmp_path / "one", OWN)
    path = one / "gov-report.toml"
    path.write_text(path.read_text("utf-8").replace("[report]", '[report]\nedition = "2019"'), "utf-8")
    code, _, err = run("-C", city, "rollup", "2024", one)
    assert (code, "不能相加" in err) == (2, True)
