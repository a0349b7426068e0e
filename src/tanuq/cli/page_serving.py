"""Where the pages answer, and what a person is told about it."""

PORT = 8407

AT_HOME = f"http://localhost:{PORT}"
"""A name, because a passkey belongs to a name and never to a number such as 127.0.0.1."""


def link_to(path: str, at: str = "") -> str:
    """The whole address of *path*: at this computer, unless the pages are reached *at* another."""
    return (at.rstrip("/") or AT_HOME) + path


def how_to_open(address: str) -> str:
    """What a person is told once the pages answer at *address*."""
    return f"Open {address} in the browser of this computer. Stop with Ctrl-C."
