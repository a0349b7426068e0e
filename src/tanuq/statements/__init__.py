"""What was said in public and done about it: who said what to whom, and what an authority says of people and counts.

    told          one claim as this room takes it, and everything said of one thing
    statement     a statement with its audiences, answers, pledges and questions; an intervention with its questions
    reading       claims become statements and interventions; what sources tell differently stays side by side
    marks         what in a statement is to be looked at: marked, never put right
    signs         what the record shows of somebody: held, sentenced, dead, seen alive
    checking      an answer beside what the record holds: agrees, contradicts, cannot be checked
    counting      whether counts add up, and how many of those counted are named
    waiting       pledges that are open and questions without an answer, with the days since
    on_record     asks the casebook

The room is pure but for `on_record`. What somebody is told to have said is never judged here to be true or not: it is
laid beside what the record holds.
"""
