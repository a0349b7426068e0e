"""The public key of an author as a stranger's ``openssl`` reads it."""

import base64
import textwrap

# SubjectPublicKeyInfo of an Ed25519 key (RFC 8410, section 4): everything but the 32 bytes of the key.
_PREFIX = bytes.fromhex("302a300506032b6570032100")


def author_pem(author: str) -> str:
    """The key of *author* (64 hexadecimal digits) in PEM.

    >>> print(author_pem("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"), end="")
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----
    """
    text = base64.b64encode(_PREFIX + bytes.fromhex(author)).decode()
    return "\n".join(["-----BEGIN PUBLIC KEY-----", *textwrap.wrap(text, 64), "-----END PUBLIC KEY-----", ""])
