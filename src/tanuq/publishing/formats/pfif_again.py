"""Writes a PFIF file again, without what expired since: for whoever keeps copies of one."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tanuq.publishing.errors import NotPfif
from tanuq.publishing.formats.pfif import CLOSING, NAMESPACE, OPENING, placeholder

_PERSON, _NOTE = f"{{{NAMESPACE}}}person", f"{{{NAMESPACE}}}note"


def rewrite_pfif(old: Path, stream: BinaryIO, today: date) -> Counter[str]:
    """Write *old* anew: of whoever expired only the four fields that say so, and no note.

    Raises:
        NotPfif: when *old* cannot be read as PFIF 1.4.
    """
    register_namespace("pfif", NAMESPACE)
    counts: Counter[str] = Counter()
    expired: set[str] = set()
    stream.write(OPENING.encode())
    for record in _records(old):
        number, expiry = _field(record, "person_record_id"), _field(record, "expiry_date")
        if record.tag == _PERSON:
            counts["persons"] += 1
            if expiry and expiry[:10] < today.isoformat():
                counts["expired"] += 1
                expired.add(number)
                stream.write(placeholder(number, today, expiry).encode())
                continue
            counts["notes"] += len(record.findall(_NOTE))
        elif number in expired:
            continue
        else:
            counts["notes"] += 1
        record.tail = "\n"
        stream.write(tostring(record, encoding="utf-8", xml_declaration=False))
    stream.write(CLOSING.encode())
    return counts


def _records(old: Path) -> Iterator[Element]:
    """Persons and notes that stand by themselves, one after the other in constant memory."""
    root, depth = None, 0
    try:
        for event, element in iterparse(old, events=("start", "end")):
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if event == "end" and depth == 1 and element.tag in {_PERSON, _NOTE}:
                yield element
                root.clear()
    except (ParseError, DefusedXmlException) as problem:
        raise NotPfif(f"{old} is no XML that can be read: {problem}. Nothing was written.") from problem
    if root is None or root.tag != f"{{{NAMESPACE}}}pfif":
        raise NotPfif(f"{old} is no PFIF 1.4 file. Nothing was written.")


def _field(record: Element, name: str) -> str:
    return (record.findtext(f"{{{NAMESPACE}}}{name}") or "").strip()
