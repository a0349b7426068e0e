"""What somebody asks of an estimate: as a form sends it, as a job is given it, and as it is kept with the result."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.http import QueryDict

from tanuq.captures.errors import CaptureError
from tanuq.captures.strata import By, by_named
from tanuq.estimation import METHODS
from tanuq.estimation.checks import INSISTED
from tanuq.estimation.report.making import USUAL

FEWEST = 2
"""Lists that can be compared."""
OF_STRATA = ("dga", "lcmcr", "loglinear", "nhoi", "chao")
"""By which strata are estimated; Chapman is of two lists alone."""
MOST_SEED = 2**32 - 1


@dataclass(frozen=True, slots=True)
class EstimateWish:
    """Lists by number or kind of material, methods by name, and how."""

    lists: tuple[str, ...] = ()
    methods: tuple[str, ...] = USUAL
    by: str = ""
    """What people are divided by, as `captures.strata.by_named` reads it; "" where they are not."""
    strata_method: str = OF_STRATA[0]
    seed: int = 0
    joined_as_sure: bool = False
    """Whether the doubt about who is one person is left out."""
    insisted: bool = False
    """Whether a figure is wanted also where it would be refused."""

    @classmethod
    def of_job(cls, arguments: Mapping[str, Any]) -> Self:
        """As a job was given it."""
        known: dict[str, Any] = {name: given for name, given in arguments.items() if name in cls.__dataclass_fields__}
        known |= {name: tuple(known[name]) for name in ("lists", "methods") if name in known}
        return cls(**known)

    def for_job(self) -> dict[str, Any]:
        """As a job is given it: numbers and codes."""
        return {**asdict(self), "lists": list(self.lists), "methods": list(self.methods)}

    @property
    def despite(self) -> frozenset[str]:
        """The refusals that are insisted against."""
        return INSISTED if self.insisted else frozenset()

    @property
    def divided(self) -> By | None:
        """What people are divided by.

        Raises:
            CaptureError: it is no such thing.
        """
        return by_named(self.by) if self.by else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that was sent, and what must be changed in it before it can be answered."""

    wish: EstimateWish
    lacks: tuple[str, ...] = field(default=())
    """Codes: ``lists``, ``methods``, ``strata``, ``seed``."""


def asked_in(form: QueryDict, known: Collection[str]) -> Asked | None:
    """What a form asks, *known* being the lists that there are; None where no page of ours could have sent it."""
    lists, methods = tuple(dict.fromkeys(form.getlist("list"))), tuple(dict.fromkeys(form.getlist("method")))
    strata_method = form.get("strata_method", OF_STRATA[0])
    if not set(lists) <= set(known) or not set(methods) <= METHODS.keys() or strata_method not in OF_STRATA:
        return None
    seed = form.get("seed", "0").strip()
    wish = EstimateWish(
        lists=lists,
        methods=methods,
        by=_by(form),
        strata_method=strata_method,
        seed=int(seed) if _is_seed(seed) else 0,
        joined_as_sure="sure" in form,
        insisted="insist" in form,
    )
    checks = (
        ("lists", len(lists) < FEWEST),
        ("methods", not methods),
        ("strata", not _can_divide(wish)),
        ("seed", not _is_seed(seed)),
    )
    return Asked(wish, tuple(code for code, lacking in checks if lacking))


def _by(form: QueryDict) -> str:
    by, years = form.get("by", ""), form.get("years", "").strip()
    return f"{by}:{years}" if by.endswith("_date") and years not in {"", "1"} else by


def _is_seed(seed: str) -> bool:
    return seed.isascii() and seed.isdigit() and len(seed) <= len(str(MOST_SEED)) and int(seed) <= MOST_SEED


def _can_divide(wish: EstimateWish) -> bool:
    try:
        return wish.divided is not None or not wish.by
    except CaptureError:
        return False
