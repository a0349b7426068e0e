"""Where everything stands: paths below the folder of the site, and the way from one page to another."""

JSON, FOLLOW_THE_MONEY, JSON_LD = ".json", ".ftm.json", ".jsonld"
DATA = (JSON, FOLLOW_THE_MONEY, JSON_LD)
STYLE, ICON = "look/site.css", "look/icon.svg"

_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/tiff": "tif",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
    "video/webm": "webm",
}
"""Of what a browser shows without running anything. The rest is "bin": a page of somebody else is no page of ours."""


def shard(number: str) -> str:
    """The folder of a person's files among those of all others: at most about a thousand, however many people.

    >>> shard("P-d1c26nbn0r1fv38h")
    'd1'
    """
    return number[2:4]


def person_page(number: str) -> str:
    """The page of a person, below the folder of a language.

    >>> person_page("P-d1c26nbn0r1fv38h")
    'p/d1/P-d1c26nbn0r1fv38h.html'
    """
    return f"p/{shard(number)}/{number}.html"


def data_file(number: str, ending: str) -> str:
    """A person's data.

    >>> data_file("P-d1c26nbn0r1fv38h", JSON_LD)
    'data/d1/P-d1c26nbn0r1fv38h.jsonld'
    """
    return f"data/{shard(number)}/{number}{ending}"


def medium(sha256: str, media_type: str) -> str:
    """A photograph or document.

    >>> medium("ab12", "image/png"), medium("ab12", "text/html")
    ('media/ab/ab12.png', 'media/ab/ab12.bin')
    """
    return f"media/{sha256[:2]}/{sha256}.{_ENDINGS.get(media_type, 'bin')}"


def upward(path: str) -> str:
    """The way from the page at *path* to the folder that *path* counts from.

    >>> upward("az/index.html"), upward("index.html")
    ('../', '')
    """
    return "../" * path.count("/")
