"""What strata and lists are called on pages, in reports and on the command line, in the language of the moment."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from tanuq.captures.strata import NOT_KNOWN, OTHERS, SEVERAL, By
from tanuq.casebook.queries.wording import property_label, value_in_words


def stratum_name(by: By, value: str) -> str:
    """A value of what people are divided by, in words."""
    if value == NOT_KNOWN:
        return _("Not known")
    if value == SEVERAL:
        return _("Sources differ")
    if value == OTHERS:
        return _("All others")
    return value if by.property.facet == "year" else value_in_words(by.property, value)


def names_of_strata(by: By, values: Iterable[str]) -> dict[str, str]:
    """Value → what its stratum is called; with the value where two are called alike."""
    names = {value: stratum_name(by, value) for value in values}
    several = Counter(names.values())
    return {value: f"{said} ({value})" if several[said] > 1 else said for value, said in names.items()}


def divided_by(by: By) -> str:
    """By what people are divided, in words."""
    label = property_label(by.property.code)
    return label if by.years == 1 else _("%(what)s, %(years)d years together") % {"what": label, "years": by.years}
