"""What must hold in a Word package and what schema validators miss."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def check(data: bytes) -> list[str]:
    """Every invariant a document breaks; empty when all hold."""
    faults: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        trees = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    if len(names) != len(set(names)):
        faults.append("two entries of one name")
    for name, tree in trees.items():
        if name.endswith(".rels"):
            if any(relation.get("TargetMode") == "External" for relation in tree):
                faults.append(f"{name}: an external relation")
            continue
        faults += [f"{name}: {fault}" for fault in _part(tree)]
        relations = {r.get("Id") for r in trees.get(_relations_of(name), ())}
        used = {str(v) for e in tree.iter() for key, v in e.attrib.items() if str(key).startswith(R)}
        faults += [f"{name}: {missing} resolves to nothing" for missing in sorted(used - relations)]
    styles: Any = trees["word/styles.xml"]
    if styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}eastAsia") != "zh-CN":
        faults.append("the language is not zh-CN")
    faces = {s.get(f"{W}styleId"): s.find(f"{W}rPr/{W}rFonts") for s in styles.iter(f"{W}style")}
    for used_style in {s.get(f"{W}val") for s in trees["word/document.xml"].iter(f"{W}pStyle")}:
        face = faces.get(used_style)
        if face is None or not face.get(f"{W}eastAsia"):
            faults.append(f"style {used_style} names no Chinese face")
    return faults


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _part(tree: Any) -> list[str]:
    faults = []
    for cell in tree.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            faults.append("a cell does not end with a paragraph")
    kinds = Counter(f.get(f"{W}fldCharType") for f in tree.iter(f"{W}fldChar"))
    if kinds["begin"] != kinds["end"]:
        faults.append("a field is not closed")
    for table in tree.iter(f"{W}tbl"):
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = sum(
                int(c.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val")) if c.find(f"{W}tcPr/{W}gridSpan") is not None else 1
                for c in row.findall(f"{W}tc")
            )
            if spans != grid:
                faults.append(f"a row spans {spans} of {grid} columns")
    for kind in (f"{W}sdtPr/{W}id", f"{W}bookmarkStart"):
        ids = Counter(e.get(f"{W}val") or e.get(f"{W}name") for e in tree.iterfind(f".//{kind}"))
        faults += [f"id {name} twice" for name, count in ids.items() if count > 1]
    for element in tree.iter():
        if any("Theme" in str(key) and element.tag == f"{W}rFonts" for key in element.attrib):
            faults.append("a theme font")
        if element.text and re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", element.text):
            faults.append("a control character")
    return faults
