"""Reads a page as a test does: by class and tag, and for its words."""

import re
from collections.abc import Callable

from lxml.html import HtmlElement

Page = Callable[[str], HtmlElement]
"""Gives the page at an address."""

_STEP = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<classes>(?:\.[a-z-]+)*)(?:\[(?P<name>[a-z]+)=(?P<value>[a-z]+)\])?")


def select(element: HtmlElement, path: str) -> list[HtmlElement]:
    """The elements below *element* that a path of tags, .classes and [name=value] leads to, such as ".chips a"."""
    return element.xpath(".//" + "//".join(_step(step) for step in path.split()))


def _step(step: str) -> str:
    found = _STEP.fullmatch(step)
    assert found is not None, step
    tests = [f"contains(concat(' ', @class, ' '), ' {name} ')" for name in found["classes"].split(".")[1:]]
    if found["name"]:
        tests.append(f"@{found['name']}='{found['value']}'")
    return (found["tag"] or "*") + "".join(f"[{test}]" for test in tests)


def words(element: HtmlElement) -> str:
    """The words of an element, one blank between them."""
    return " ".join(element.text_content().split())
