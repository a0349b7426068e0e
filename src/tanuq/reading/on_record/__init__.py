"""Reading on record: reads what a source says, keeps the proposals, and makes of each what somebody decides.

    reading       reads the text of a source with an engine, and finds again what was kept of that
    known         which names of the case file stand in a text
    coming        what a proposal would put on record: claims of a person, a case, a statement or a group
    desk          one source with its proposals and what was decided about them
    choosing      of whom, which time, other words and values: what somebody may choose, and what is likely
    accepting     accounts and claims of what is accepted or corrected
    ruling        refuse, skip, “not this person”, accept several at once
    measure       how often each engine was right, with intervals

The only part of the room that knows the casebook; engines and layouts are pure.
"""
