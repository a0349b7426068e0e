"""What whoever publishes decides, and the mark of everything by which the same edition makes the same pages."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from tanuq.publishing.errors import NoSiteAddress

LICENCE = "Creative Commons Attribution 4.0 International (CC BY 4.0)"
LICENCE_LINK = "https://creativecommons.org/licenses/by/4.0/"

_ROOM = Path(__file__).parents[2]
_TOLD_BY = ("publishing", "vocabulary", "obligations", "statements", "proceedings", "casebook", "names", "states")
"""The rooms by whose code and tables a page is made."""
_READ = frozenset({".py", ".jinja", ".css", ".js", ".svg", ".toml"})


@dataclass(frozen=True, slots=True)
class Options:
    """What is printed beside the edition."""

    contact: str = ""
    """Where to write to correct or dispute something; "" says: to the office that published it."""
    licence: str = LICENCE
    licence_link: str = LICENCE_LINK
    address: str = ""
    """Of the site on the web, with its end "/"; "" where it has none, as on a USB stick."""


def site_address(typed: str) -> str:
    """The address as it stands before a path, from how somebody typed it; "" of none.

    >>> site_address(" https://example.org/record"), site_address("")
    ('https://example.org/record/', '')

    Raises:
        NoSiteAddress
    """
    address = typed.strip()
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise NoSiteAddress(f"“{typed}” is no address of a site. Write it as https://example.org or http://….onion")
    return address.rstrip("/") + "/"


def fingerprint(options: Options) -> str:
    """Changes when the same edition may make other pages: by other options, code, templates, tables or translations."""
    mark = sha256(repr(astuple(options)).encode())
    for path in _read():
        mark.update(path.relative_to(_ROOM).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return mark.hexdigest()


def _read() -> Iterator[Path]:
    for room in _TOLD_BY:
        yield from (path for path in sorted((_ROOM / room).rglob("*")) if path.suffix in _READ and path.is_file())
    yield from sorted((_ROOM / "web" / "locale").rglob("*.mo"))
