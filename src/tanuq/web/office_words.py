"""The words that whoever wants to get in would try as a password: of whom and what they know to be here."""

from tanuq.casebook.queries.members import members
from tanuq.casebook.record import Record
from tanuq.exchange.offices import Offices
from tanuq.web import origin


def office_words(record: Record) -> tuple[str, ...]:
    """Names and logins of members, names of offices, and the name of the host."""
    people = (word for member in members(record) for word in (member.name, member.login))
    offices = (office.name for office in Offices(record.store).all())
    return (*people, *offices, origin.outside_address().partition("://")[2])
