"""A command with commands of its own, which does the usual thing where none of them is named."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup


class UsualFirst(TyperGroup):
    """Takes the first of its commands where the first word names none: `tanuq link FILE`, `tanuq link review`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the usual command before words that name none of the commands."""
        usual, *_ = self.commands
        named = bool(args) and args[0] in self.commands
        return super().parse_args(ctx, args if named else [usual, *args])


def branching(**commands: Callable[..., None]) -> typer.Typer:
    """A Typer application of these commands; the first is the usual one."""
    application = typer.Typer(cls=UsualFirst, add_completion=False, rich_markup_mode="rich")
    application.callback()(_beginning)
    for name, run in commands.items():
        application.command(name)(run)
    return application


def _beginning() -> None:
    """Without one of these, Typer leaves out the name of a command that is the only one."""
