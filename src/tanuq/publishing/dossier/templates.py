"""The templates of dossiers, and which use of the policy decides what leaves in each (``templates.toml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tanuq.policy.uses import Use
from tanuq.publishing.dossier.errors import NoSuchTemplate
from tanuq.vocabulary.datafiles import read_toml

_EDITION = "edition"


@dataclass(frozen=True, slots=True)
class DossierTemplate:
    """One kind of dossier. *use* is None where it is made of the edition in effect and not of the casebook."""

    name: str
    use: Use | None
    why: str
    several: bool
    clock: str
    treaty: str
    confirm: bool

    @property
    def is_text(self) -> bool:
        """Whether it is plain text and no PDF."""
        return self.use is None

    @property
    def ending(self) -> str:
        """The ending of its files."""
        return ".txt" if self.is_text else ".pdf"


@cache
def templates() -> Mapping[str, DossierTemplate]:
    """Every template by its name, in the order of the data."""
    return {
        name: DossierTemplate(
            name=name,
            use=None if row["use"] == _EDITION else Use(row["use"]),
            why=row["why"],
            several=row.get("several", False),
            clock=row.get("clock", ""),
            treaty=row.get("treaty", ""),
            confirm=row.get("confirm", False),
        )
        for name, row in read_toml("tanuq.publishing.dossier", "templates.toml").items()
    }


def template_named(name: str) -> DossierTemplate:
    """The template with this name.

    Raises:
        NoSuchTemplate: when there is none; the message lists those there are.
    """
    try:
        return templates()[name]
    except KeyError:
        raise NoSuchTemplate(f"There is no template “{name}”. There are: {', '.join(templates())}.") from None
