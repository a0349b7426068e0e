"""Stand-ins for the modules that compute, for tests of what is around them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

from tanuq.estimation import CaptureTable, Estimate, Finding
from tanuq.estimation.methods import ENGINES


def says(method: str, factor: float = 2, warnings: tuple[Finding, ...] = ()) -> Callable[..., Estimate]:
    """An engine for which there are so many times as many people as are seen."""

    def run(table: CaptureTable, **options: object) -> Estimate:
        if callable(tick := options.pop("tick", None)):
            tick(1.0)
        figure = factor * table.seen
        return Estimate(
            method=method,
            seen=table.seen,
            mean=figure,
            median=figure,
            interval=(0.75 * figure, 1.5 * figure),
            assumptions=(f"What {method} assumes.", "Nobody joined or left."),
            table_sha256=table.sha256,
            warnings=warnings,
            seed=seed if isinstance(seed := options.get("seed"), int) else None,
            options={name: value for name, value in options.items() if isinstance(value, str | int | float)},
        )

    return run


@contextmanager
def engines(**given: Callable[..., Estimate]) -> Iterator[None]:
    """Let these compute by the name of the method, and twice the people seen by all others."""
    modules: dict[str, ModuleType] = {}
    for method, (module, function) in ENGINES.items():
        name = f"tanuq.estimation.{module}"
        stand_in = modules.setdefault(name, ModuleType(name))
        setattr(stand_in, function, given.get(method, says(method)))
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        # What was imported meanwhile stays: compiled libraries cannot be imported twice.
        for name, module in before.items():
            del sys.modules[name]
            if module is not None:
                sys.modules[name] = module
