"""Small JSON files in which any flipped bit is found: canonical bytes, a checksum and a MAC."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import orjson
import rfc8785

from tanuq.config.errors import DamagedWorkspace

CHANGED = "was changed or damaged since tanuq wrote it. Put back this file from a backup or another copy."


def sealed(document: Mapping[str, Any], key: bytes) -> bytes:
    """The bytes of a file that holds *document*, with a MAC under *key* and a checksum that needs no key."""
    content = {**document, "mac": _mac(document, key)}
    return _lines({**content, "checksum": _checksum(content)})


def read_whole(data: bytes, where: str) -> dict[str, Any]:
    """The document in *data*, MAC and all, after what can be checked without a key.

    The checksum tells damage from a wrong passphrase. The comparison with the canonical bytes finds the
    flips that a JSON reader would pass over, such as ``a`` turned into ``A`` in a hexadecimal number.

    Raises:
        DamagedWorkspace: when the bytes are not exactly what `sealed` writes.
    """
    try:
        document = orjson.loads(data)
    except ValueError as error:
        raise DamagedWorkspace(where, f"The file {CHANGED}") from error
    if not isinstance(document, dict):
        raise DamagedWorkspace(where, f"The file {CHANGED}")
    content = {name: value for name, value in document.items() if name != "checksum"}
    if document.get("checksum") != _checksum(content) or _lines(document) != data:
        raise DamagedWorkspace(where, f"The file {CHANGED}")
    return content


def is_authentic(content: Mapping[str, Any], key: bytes) -> bool:
    """Whether the MAC in *content* is that of *key* over the rest."""
    document = {name: value for name, value in content.items() if name != "mac"}
    return hmac.compare_digest(str(content.get("mac")).encode(), _mac(document, key).encode())


def _lines(document: Mapping[str, Any]) -> bytes:
    return rfc8785.dumps(dict(document)) + b"\n"


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(rfc8785.dumps(dict(content))).hexdigest()


def _mac(document: Mapping[str, Any], key: bytes) -> str:
    return hmac.new(key, rfc8785.dumps(dict(document)), "sha256").hexdigest()
