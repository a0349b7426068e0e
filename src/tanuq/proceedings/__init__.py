"""Court and asylum cases: what they are made of, and what can be computed from it.

    stages      what a case is made of, and the order of its stages
    faults      what in a case cannot be as it is told: marked, never put right
    between     days and months between two dates that may be partial, as an interval
    durations   how long a case took, or has taken so far, from one stage to another
    delays      how long such cases take (Kaplan–Meier), or why that cannot be said
    clocks      time limits as data, and how far they have run
    deadlines   what comes next in a case
    interventions  until when a Government is to reply
    docket      the agendas of all cases together
    reading     a proceeding out of the claims that a viewer may see of it
    unhcr       UNHCR's published counts of applications and decisions

All but `reading` is pure: values in, values out. Nothing in it is legal advice.
"""
