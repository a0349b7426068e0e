"""The commands of `tanuq`, listed without loading them, and the options that all of them share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from tanuq.cli.errors import WrongUse

EXIT_STATUS = (
    "Exit status: 0 done, 1 a check failed, 2 wrong use, 3 bad input, 70 a fault of tanuq, 130 stopped by Ctrl-C.\n\n"
    "Every command also takes --workspace DIR, --passphrase-file FILE and --json, before or after its name."
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as `tanuq --help` lists it; its module is loaded only when it is called."""

    name: str
    function: str
    """Module below `tanuq.cli.commands` and function, as "module:function"."""
    help: str
    panel: str


_START, _TAKE_IN, _READ = "Start", "Take in", "Read"
_DECIDE, _PUBLISH, _KEEP = "Decide", "Publish", "Keep, check and share"

COMMANDS = (
    Listed("demo", "demo:demo", "Show everything once, on an invented archive in five languages.", _START),
    Listed("init", "workspace:init", "Make a new workspace, encrypted with a passphrase.", _START),
    Listed("status", "workspace:status", "Say what the workspace holds and what to do next.", _START),
    Listed("serve", "serve:serve", "Serve the workspace's pages to the browser of this machine.", _START),
    Listed("add", "add:add", "Take in testimonies, articles, photographs and other files.", _TAKE_IN),
    Listed("forms", "forms:forms_commands", "Write the form of a testimony for telephones.", _TAKE_IN),
    Listed("import", "lists:import_list", "Take in a list of people: CSV, XLSX, ODS, Parquet.", _TAKE_IN),
    Listed(
        "read",
        "read:read",
        "Propose what a document says: people, acts, statements, dates, each tied to its words.",
        _READ,
    ),
    Listed("search", "search:search", "Find people and sources by name or words, in any script.", _READ),
    Listed("names", "names:names_commands", "Show how a written name is read, in any script.", _READ),
    Listed("show", "show:show", "Show one person, source, list, proceeding or statement.", _READ),
    Listed(
        "obligations", "obligations:obligations_commands", "Say which articles bear on a person, who was bound.", _READ
    ),
    Listed(
        "proceedings",
        "proceedings:proceedings_commands",
        "List what comes next in cases, or how long they take.",
        _READ,
    ),
    Listed("clocks", "clocks:clocks", "List the time limits that are known here, with sources.", _READ),
    Listed("statements", "statements:statements", "List statements with their audiences, and answers checked.", _READ),
    Listed("explain", "explain:explain", "Follow a value back to its words, bytes and signature.", _READ),
    Listed("together", "together:together", "Say who may have been held with somebody, and whom to ask first.", _READ),
    Listed("state", "state:state", "Show what a state did and said, in time, and what bound it.", _READ),
    Listed(
        "estimate",
        "estimate:estimate",
        "Estimate how many people no list has named, or say why the lists cannot tell.",
        _READ,
    ),
    Listed("judge", "decide:judge", "Judge whether two persons are the same human being.", _DECIDE),
    Listed("link", "link:link_commands", "Find accounts, or rows of files, that are about one person.", _DECIDE),
    Listed("undo", "decide:undo", "Take back an import, a judgement or any other entry.", _DECIDE),
    Listed("consent", "consent:consent", "Note what may be done with a source.", _PUBLISH),
    Listed("release", "release:release_commands", "Propose what is published, approve it, list editions.", _PUBLISH),
    Listed("redact", "redact:redact", "Make the copy of a picture or text that may leave in its place.", _PUBLISH),
    Listed(
        "dossier",
        "dossier:dossier",
        "Write a dossier of people: as much of them as may leave for what it is for.",
        _PUBLISH,
    ),
    Listed("publish", "publish:publish", "Write the edition in effect as a website of files.", _PUBLISH),
    Listed("members", "members:members_commands", "Admit members, change what they may do, remove them.", _KEEP),
    Listed(
        "token",
        "token:token_commands",
        "Make tokens with which programs read the record through the API, and revoke them.",
        _KEEP,
    ),
    Listed("merge", "merge:merge", "Bring in everything that another workspace holds.", _KEEP),
    Listed("sync", "sync:sync_commands", "Exchange the record with other offices by encrypted file.", _KEEP),
    Listed("key", "key:key_commands", "Change the passphrase; encrypt everything anew under a new key.", _KEEP),
    Listed("checkpoint", "check:checkpoint", "Print the signed root over everything recorded so far.", _KEEP),
    Listed("verify", "check:verify", "Check every byte, signature, chain and checkpoint.", _KEEP),
    Listed("scan", "scan:scan", "Let ClamAV on this computer look for malware in what was received.", _KEEP),
    Listed("worker", "worker:worker", "Do the jobs that were asked for on the pages, then end.", _KEEP),
    Listed("rebuild", "workspace:rebuild", "Make the casebook anew from ledger and vault.", _KEEP),
    Listed("export", "export:export", "Write files that a stranger can read and verify.", _KEEP),
)
BY_NAME = {listed.name: listed for listed in COMMANDS}


def load(listed: Listed) -> Any:
    """The Typer command behind *listed*, with all its options; a group where it has commands of its own."""
    module, _, name = listed.function.partition(":")
    run = getattr(import_module(f"tanuq.cli.commands.{module}"), name)
    return _group(listed.name, run) if isinstance(run, typer.Typer) else _command(listed.name, run)


def _command(name: str, run: Callable[..., None]) -> Any:
    alone = typer.Typer(add_completion=False, rich_markup_mode="rich")
    alone.command(name, help=unfolded(run.__doc__ or ""), epilog=EXIT_STATUS)(run)
    return typer.main.get_command(alone)


def _group(name: str, branches: typer.Typer) -> Any:
    for branch in branches.registered_commands:
        branch.help = unfolded(branch.callback.__doc__ or "") if branch.callback is not None else ""
        branch.epilog = EXIT_STATUS
    group = typer.main.get_command(branches)
    group.name, group.help = name, branches.registered_commands[0].help
    return group


def unfolded(text: str) -> str:
    """*text* with its lines joined to paragraphs, for a terminal of any width to fold anew.

    >>> unfolded("Keep it.\\n\\n    One line\\n    and the next.")
    'Keep it.\\n\\nOne line and the next.'
    """
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")).strip()


class Commands(TyperGroup):
    """Lists its commands without loading them, and takes the shared options before and after a command."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for listed in COMMANDS:
            self.add_command(TyperCommand(listed.name, help=listed.help, rich_help_panel=listed.panel))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the shared options wherever they stand."""
        return super().parse_args(ctx, shared_first(args))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that *args* begins with, loaded."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and load(BY_NAME[command.name or ""]), rest


_WITH_VALUE = ("--workspace", "--passphrase-file")
_WITH_VALUE_INSIDE = tuple(f"{option}=" for option in _WITH_VALUE)
_FLAGS = ("--json",)


def shared_first(args: Sequence[str]) -> list[str]:
    """*args* with the options that every command shares moved before the command's name.

    >>> shared_first(["search", "Aysha", "--json", "--workspace", "W"])
    ['--json', '--workspace', 'W', 'search', 'Aysha']
    >>> shared_first(["search", "--", "--json"])
    ['search', '--', '--json']

    Raises:
        WrongUse: when an option lacks its value.
    """
    shared: list[str] = []
    rest: list[str] = []
    queue = list(args)
    while queue and queue[0] != "--":
        word = queue.pop(0)
        if word in _FLAGS or word.startswith(_WITH_VALUE_INSIDE):
            shared.append(word)
        elif word in _WITH_VALUE:
            if not queue:  # moved to the front, it would take the command for its value
                raise WrongUse(f"Nothing stands after {word}. Try: tanuq --help")
            shared += [word, queue.pop(0)]
        else:
            rest.append(word)
    return shared + rest + queue
