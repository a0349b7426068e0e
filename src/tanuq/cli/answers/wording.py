"""Numbers and sizes in words."""

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def counted(number: int, one: str, many: str = "") -> str:
    """*number* with the right form of the noun.

    >>> counted(1, "entry", "entries"), counted(8753, "account")
    ('1 entry', '8,753 accounts')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size_in_words(size: int) -> str:
    """*size* in bytes for reading, in powers of a thousand.

    >>> size_in_words(812), size_in_words(4_300_000_000)
    ('812 bytes', '4.3 GB')
    """
    amount, unit = float(size), _UNITS[0]
    for unit in _UNITS:
        if amount < 1000 or unit == _UNITS[-1]:
            break
        amount /= 1000
    return f"{size} bytes" if unit == _UNITS[0] else f"{amount:.1f} {unit}"
