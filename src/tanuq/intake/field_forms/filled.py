"""Reads a form that a telephone filled: https://docs.getodk.org/openrosa-metadata. Nothing in it is trusted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tanuq.intake.field_forms.errors import UnreadableForm

LARGEST = 4 * 1024**2
"""Bytes of one filled form, its attachments apart: a testimony of 800 pages."""
_DEEPEST = 40
_LONGEST_NAME = 200
_INSTANCE = re.compile(r"[!-~]{1,200}")


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form, as far as any form can be read."""

    form: str
    version: str
    instance: str
    """What the telephone calls it, such as "uuid:0b3f…": the same wherever it is sent again."""
    encrypted: bool
    root: Element

    def attachments(self) -> tuple[str, ...]:
        """Names of the files that belong to it."""
        named = [*_texts(self.root, "media/file"), *_texts(self.root, "encryptedXmlFile")] if self.encrypted else []
        for medium in self.root.findall("medium"):
            named += [_said(one) for one in medium if name_of(one) not in _NO_FILE]
        return tuple(dict.fromkeys(name for name in named if name))


_NO_FILE = frozenset({"medium_kind", "caption", "shows"})


def filled_form(xml: bytes) -> FilledForm:
    """The filled form in *xml*.

    Raises:
        UnreadableForm: when it is no XML, has declarations that can be made to harm, or does not say which form it is.
    """
    if len(xml) > LARGEST:
        raise UnreadableForm(f"The form is larger than {LARGEST // 1024**2} MiB. Nothing of it was kept.")
    try:
        root = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnreadableForm("This is not a filled form: its XML cannot be read. Nothing of it was kept.") from error
    _refuse_depth(root)
    for element in root.iter():
        element.tag = name_of(element)
    form = root.get("id", "")[:_LONGEST_NAME]
    instance = _said(root.find("meta/instanceID")) or root.get("instanceID", "")
    if not form or not _INSTANCE.fullmatch(instance):
        raise UnreadableForm("The form does not say which form it is and which filling of it. Nothing of it was kept.")
    return FilledForm(form, root.get("version", "")[:_LONGEST_NAME], instance, root.get("encrypted") == "yes", root)


def name_of(element: Element) -> str:
    """Its name without a namespace: Collect writes some with one and some without."""
    return str(element.tag).rpartition("}")[2]


def _refuse_depth(root: Element) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableForm("This is not a filled form: its XML is too deep. Nothing of it was kept.")
        level = [child for element in level for child in element]


def _texts(root: Element, path: str) -> Iterator[str]:
    for element in root.findall(path):
        yield _said(element)


def _said(element: Any) -> str:
    return "" if element is None else (element.text or "").strip()
