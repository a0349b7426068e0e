"""A report that is laid out, as JSON can hold it, so that it is kept and shown again in any form."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tanuq.estimation.report.shown.blocks import Block, Document, Heading, Items, Paragraph, Plot, Table, Tone
from tanuq.estimation.report.shown.drawing import Picture

Data = dict[str, Any]

_KINDS: Mapping[str, type[Block]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "items": Items,
    "table": Table,
    "plot": Plot,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def as_data(document: Document) -> Data:
    """What :func:`document_of` reads back."""
    return {**asdict(document), "blocks": [_block_as_data(block) for block in document.blocks]}


def document_of(data: Mapping[str, Any]) -> Document:
    """The report that was kept.

    Raises:
        KeyError: when it is not of the form.
    """
    return Document(**{**data, "blocks": tuple(_block_of(block) for block in data["blocks"])})


def _block_as_data(block: Block) -> Data:
    return {"kind": _NAMES[type(block)], **asdict(block)}


def _block_of(data: Mapping[str, Any]) -> Block:
    given = {name: value for name, value in data.items() if name != "kind"}
    match data["kind"]:
        case "paragraph":
            return Paragraph(given["text"], Tone(given["tone"]))
        case "items":
            return Items(tuple(given["texts"]))
        case "table":
            rows = tuple(tuple(row) for row in given["rows"])
            return Table(given["caption"], tuple(given["head"]), rows)
        case "plot":
            return Plot(Picture(**given["picture"]))
        case _:
            return _KINDS[data["kind"]](**given)
