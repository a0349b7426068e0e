"""Where the pages answer, and what a person is told about it."""

PORT = 8407


def how_to_open(address: str) -> str:
    """What a person is told once the pages answer at *address*."""
    return f"Open {address} in the browser of this computer. Stop with Ctrl-C."
