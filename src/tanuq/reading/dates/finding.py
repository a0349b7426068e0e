"""All dates that the words of a document make, with what they say by themselves."""

from collections.abc import Iterator

from tanuq.reading.dates import han
from tanuq.reading.dates.expression import Found
from tanuq.reading.dates.form import shortened
from tanuq.reading.dates.forms import POINTS
from tanuq.reading.dates.items import DATE, classes_of, items_of
from tanuq.reading.dates.joining import PARTS, STRETCHES
from tanuq.reading.dates.laws import without_names_of_laws
from tanuq.reading.dates.spoken import with_spoken_years
from tanuq.reading.document import Document


def found_in(document: Document) -> Iterator[Found]:
    """The dates of the body in the order of the text; none overlaps another. Linear in the length."""
    words = document.words
    classes = classes_of(words)
    for start, end in document.sentences:
        if han.is_written_in(document.text, start, end):
            yield from han.found_in(document.text, start, end)
            continue
        row = items_of(words, classes, words.between(start, end))
        if row:
            row = shortened(without_names_of_laws(with_spoken_years(row)), POINTS)
            row = shortened(shortened(row, PARTS), STRETCHES)
            yield from (Found(item.start, item.end, item.said) for item in row if item.letter == DATE)
