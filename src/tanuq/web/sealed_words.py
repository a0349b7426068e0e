"""Words that somebody typed, sealed for an address: browsers keep addresses, and a laptop may be seized.

AES-256-GCM under a key of the workspace, with a nonce drawn for each sealing (NIST SP 800-38D): the same words are
sealed otherwise each time, so that nobody can try a name and compare. They are padded, so that the length tells little.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

from tanuq.web import current
from tanuq.web.errors import BadAddress

SHORTEST = 128
"""Bytes that are sealed at least: a whole name in any script has fewer. Longer words get twice that, and so on."""
_NONCE = 12
_PADDING = b"\0"


def seal(words: str) -> str:
    """*words* as they may stand in an address; "" for none. A NUL, which no name has, is lost."""
    if not (written := words.replace("\0", "").encode()):
        return ""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_key()).encrypt(nonce, written.ljust(_padded(len(written)), _PADDING), None)
    return urlsafe_b64encode(nonce + sealed).decode().rstrip("=")


def unseal(sealed: str) -> str:
    """The words that :func:`seal` was given.

    Raises:
        BadAddress: when the address was cut or changed, belongs to another workspace, or is older than its present
            key.
    """
    if not sealed:
        return ""
    try:
        data = urlsafe_b64decode(sealed.encode() + b"=" * (-len(sealed) % 4))
        return AESGCM(_key()).decrypt(data[:_NONCE], data[_NONCE:], None).rstrip(_PADDING).decode()
    except (NotBase64, InvalidTag, ValueError) as error:
        raise BadAddress(
            _(
                "The words of this search cannot be read: its address was cut or changed, comes from another record, "
                "or is older than the present key of this one. They are kept nowhere else; type them again."
            )
        ) from error


def _padded(length: int) -> int:
    padded = SHORTEST
    while padded < length:
        padded *= 2
    return padded


def _key() -> bytes:
    return current.record().workspace.keys.addresses
