"""What a person is told where comparing names, or estimating, must first be made ready for their computer."""

import sys

from tanuq.cli.answers.output import Output

COMPILING = (
    "Making the comparison of names ready for this computer: about a minute, once after an installation or an update."
)

ESTIMATING = "Making the estimates ready for this computer: half a minute, once after an installation or an update."


def tell_where_it_compiles(output: Output, *modules: str, said: str = COMPILING) -> None:
    """Say to whoever waits at a terminal why it takes long, where what *modules* need was never compiled here."""
    if not sys.stderr.isatty():
        return
    # Whoever reads one name needs nothing compiled, and does not wait for what compiles.
    from tanuq.vocabulary.compiled import compiled_before  # noqa: PLC0415

    if not all(map(compiled_before, modules)):
        output.message(said)
