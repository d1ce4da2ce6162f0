"""Elements of a Word part by their local names: whichever of its two namespaces a document is written in."""

from __future__ import annotations

from typing import Any


def name_of(element: Any) -> str:
    """An element's local name; "" for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute_of(element: Any, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), default)


def descendant(element: Any, *path: str) -> Any:
    """The first descendant along a path of local names, or None."""
    for step in path:
        element = None if element is None else next((c for c in element if name_of(c) == step), None)
    return element


def value_of(element: Any, *path: str, default: str = "") -> str:
    """The val of the first descendant along a path."""
    found = descendant(element, *path)
    return default if found is None else attribute_of(found, "val", default)


def bounded(text: str, default: int, most: int = 1000) -> int:
    """An attribute's number, bounded; the default for what is none, ten and more digits among it."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else default


def switched(element: Any, *path: str) -> bool:
    """Whether a property is there and not switched off."""
    found = descendant(element, *path)
    return found is not None and attribute_of(found, "val", "1") not in ("0", "false", "off")
