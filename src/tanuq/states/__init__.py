"""One state's acts, words and duties in one order of time: what was said beside what was done ("the tightrope").

told        what a viewer may see of a case, statement, intervention or group, as plain values
events      each of these as what happened in it, with the part that the state has in it
ordering    one order for dates that may be partial: it never contradicts a certain one
bearing     what is said, by explicit links, to have followed on words: never guessed
audiences   to whom it was said, and who was meant to hear
counting    how many cases, words, requests and pledges, and how each ended
duties      which treaties bound the state on the date of each event
waiting     how long its cases take, or why that cannot be said
view        all of it together
asking      asks the casebook, as far as a viewer may know; all else is values in, values out
"""
