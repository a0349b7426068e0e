"""Tesseract, started as a program: which languages it knows, and the words it reads in a picture."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tanuq.reading.layout.errors import LanguageNotInstalled, NoTesseract, RecognitionFailed

PROGRAM = "tesseract"
_SECONDS = 180
"""For one page: a full one takes three or four, a dark photograph of leaves a minute."""
_SCRIPT = re.compile(r"Script: (\w+)")
_PASSED_ON = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "HOME")
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word that Tesseract read."""

    text: str
    block: int
    paragraph: int
    line: int
    left: int
    top: int
    width: int
    height: int
    confidence: float
    """0 to 100."""


def installed() -> frozenset[str]:
    """The languages that Tesseract knows here, in its own codes.

    Raises:
        NoTesseract: when it is not installed.
    """
    path = shutil.which(PROGRAM)
    if path is None:
        raise NoTesseract(
            "The words of a scan or a photograph are read by Tesseract, which is not installed. On Debian or Ubuntu: "
            "apt-get install tesseract-ocr tesseract-ocr-kaz tesseract-ocr-uig tesseract-ocr-rus tesseract-ocr-chi-sim."
        )
    return _languages(path)


@cache
def _languages(_path: str) -> frozenset[str]:
    listed = _run(["--list-langs"], b"").decode("utf-8", "replace").splitlines()
    return frozenset(line.strip() for line in listed[1:] if line.strip())


def require(languages: Sequence[str], name: str) -> None:
    """Nothing, where Tesseract knows one of *languages*.

    Raises:
        NoTesseract, LanguageNotInstalled: when it does not; the message says what to install.
    """
    if installed().isdisjoint(languages):
        packages = " or ".join(package_of(language) for language in languages)
        raise LanguageNotInstalled(f"Tesseract cannot read {name} here. Install the package {packages}.")


def package_of(language: str) -> str:
    """The Debian package of a language."""
    return f"tesseract-ocr-{language.replace('_', '-')}"


def script_in(png: bytes) -> str:
    """The script of most letters, such as “Latin” or “Han”, by Tesseract's own look; "" where it sees too few."""
    if "osd" not in installed():
        return ""
    try:
        seen = _SCRIPT.search(_run(["stdin", "stdout", "--psm", "0"], png).decode("utf-8", "replace"))
    except RecognitionFailed:
        return ""  # It gives up on pages of few letters; then every script is tried.
    return seen[1] if seen else ""


def words_in(png: bytes, languages: Sequence[str], dots: int) -> list[ReadWord]:
    """The words of a picture in the order in which they are read; *dots* an inch, as far as they are known.

    Raises:
        NoTesseract: when it is not installed.
        RecognitionFailed: when it breaks down, or takes too long.
    """
    table = _run(["stdin", "stdout", "-l", "+".join(languages), "--dpi", str(dots), "tsv"], png)
    return list(_words(table.decode("utf-8", "replace")))


def _words(table: str) -> Iterator[ReadWord]:
    for row in table.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == _WORD_LEVEL and cells[11].strip():
            block, paragraph, line, _, left, top, width, height = (int(cell) for cell in cells[2:10])
            yield ReadWord(cells[11].strip(), block, paragraph, line, left, top, width, height, float(cells[10]))


def _run(arguments: Sequence[str], sent: bytes) -> bytes:
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=sent,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**environment, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
        )
    except FileNotFoundError as error:
        raise NoTesseract("Tesseract is not installed.") from error
    except subprocess.TimeoutExpired as error:
        raise RecognitionFailed(f"Tesseract took longer than {_SECONDS} seconds for one page.") from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[-200:]
        raise RecognitionFailed(f"Tesseract could not read the page: {said or done.returncode}.")
    return done.stdout
