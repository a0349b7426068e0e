"""What the points in time that words name hang on: whether they lack their year, and whether they give one."""

from collections.abc import Iterator

from tanuq.reading.dates.expression import About, Between, Expression, Named, Open, Origin, Part, Shift, Unit, Window


def points(said: Expression) -> Iterator[Expression]:
    """The points that an expression is made of, without parts, stretches and “about”."""
    if isinstance(said, Between):
        yield from points(said.first)
        yield from points(said.last)
    elif isinstance(said, Part):
        yield from points(said.of)
    elif isinstance(said, Open | About):
        yield from points(said.point)
    else:
        yield said


def hangs(said: Expression) -> bool:
    """Whether its value hangs on what stands around it."""
    return any(
        isinstance(point, Shift | Window) or (isinstance(point, Named) and point.year is None) for point in points(said)
    )


def lacks_year(said: Expression) -> bool:
    """Whether a day, a month or a season is told without its year."""
    return any(isinstance(point, Named) and point.lacks_its_year and not point.weekday for point in points(said))


def asks_tense(said: Expression) -> bool:
    """Whether its value is another where the clause looks ahead."""
    return any(
        isinstance(point, Window) or is_the_end_of_the_year(said) or (isinstance(point, Named) and point.lacks_its_year)
        for point in points(said)
    )


def gives_year(said: Expression) -> bool:
    """Whether it tells the year that the text goes on to tell of."""
    if isinstance(said, Open):
        return False
    return any(
        (isinstance(point, Named) and not point.lacks_its_year)
        or (isinstance(point, Shift) and point.unit is Unit.YEAR)
        for point in points(said)
    )


def is_a_bare_weekday(said: Expression) -> bool:
    """Tuesday, last Friday: counted from the day of speaking, and written without its date."""
    return (
        isinstance(said, Named)
        and said.weekday is not None
        and said.month is None
        and said.day is None
        and said.within is None
        and said.origin is Origin.SPEECH
    )


def is_only_a_year(said: Expression) -> bool:
    """In 2017, last year: no day, month or season."""
    return all(_is_a_year(point) for point in points(said))


def _is_a_year(point: Expression) -> bool:
    if isinstance(point, Named):
        return point.year is not None and point.month is None and point.season is None
    return isinstance(point, Shift) and point.unit is Unit.YEAR


def comes_back(said: Expression) -> bool:
    """That winter, the same week: coarser words for what was told; that night is a day, that year has months."""
    if isinstance(said, Shift):
        return said.origin is Origin.STORY and said.count == 0 and said.unit in (Unit.WEEK, Unit.WEEKEND, Unit.MONTH)
    return isinstance(said, Named) and said.origin is Origin.STORY and said.which == 0 and said.weekday is None


def points_at(said: Expression) -> bool:
    """That night, the same year, that Sunday: it points at what was told, and counts nothing from it."""
    if isinstance(said, Shift):
        return said.origin is Origin.STORY and said.count == 0
    return isinstance(said, Named) and said.origin is Origin.STORY and said.which in (0, None)


def is_counted_from_now(said: Expression) -> bool:
    """Last year, two years ago."""
    return isinstance(said, Shift) and said.origin is Origin.SPEECH


def is_the_end_of_the_year(said: Expression) -> bool:
    """The end of the year: of this one, or of the one told."""
    return isinstance(said, Part) and isinstance(said.of, Shift) and said.of.origin is Origin.EITHER


def is_of_a_day(said: Expression) -> bool:
    """That night, the same day."""
    return isinstance(said, Shift) and said.unit is Unit.DAY
