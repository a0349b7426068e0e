"""Every sentence of a report in English, by code, for pages to translate; {words in braces} are filled in.

What is estimated is always said with its interval in the same sentence.
"""

from collections.abc import Mapping
from types import MappingProxyType

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # The head
        "title": "How many people no list has named",
        "subtitle": "An estimate from {lists} lists of people.",
        "made-on": "Made on {day}.",
        # In short
        "summary": "In short",
        "summary-seen": "The record names {seen} people.",
        "summary-together": (
            "Taking {methods} together, there were between {low} and {high} people in all, the {seen} named ones "
            "included."
        ),
        "summary-one": (
            "By {method}, there were between {low} and {high} people in all, the {seen} named ones included."
        ),
        "summary-one-open": "By {method}, there were {low} people or more in all; the data set no upper end.",
        "summary-together-open": (
            "Taking {methods} together, there were {low} people or more; the data set no upper end."
        ),
        "summary-unseen": (
            "So between {low} and {high} people are on no list. If the assumptions hold, the true number lies between "
            "such ends in 95 of 100 cases."
        ),
        "summary-unseen-open": "So {low} people or more are on no list, and the data set no upper end.",
        "summary-least": "At the least there were about {least} people (95 % interval: {low} to {high}).",
        "summary-least-given": "The data support no more than a lower bound: at the least {least} people.",
        "summary-apart": "The methods do not agree, so no single figure is given: read them one by one below.",
        "summary-none": "From these lists no honest figure can be given of how many people no list has named.",
        "summary-linkage": (
            "That it is in doubt who is one person is not in these figures. By {method}, there were {figure} people in "
            "all with that doubt, and {joined} without it."
        ),
        "summary-held-out": (
            "Tried on the lists themselves, such intervals held the true size of {covered} of {tried} lists."
        ),
        "quote": "Always give both ends, the methods and the assumptions. A figure without its interval says too much.",
        "not-heading": "What it does not mean",
        "not-count": "It is not a count. The people beyond the record are inferred; nobody knows who they are.",
        "not-elsewhere": "It says nothing of any place, time or kind of case that the lists do not cover.",
        "not-unreachable": (
            "People whom none of these lists could ever have named, such as those taken without a witness, are not in "
            "it."
        ),
        "not-certain": (
            "That 95 of 100 such intervals hold the truth is true only if the assumptions hold, and the lists alone "
            "cannot show that."
        ),
        "always-heading": "What every figure here takes for granted",
        "always-closed": (
            "The group of people did not change while the lists were made: the same people could be on each."
        ),
        "always-linked": (
            "Records of one person were recognised as one person, and records of two people were kept apart. Missed "
            "links make every figure too high, false links make it too low."
        ),
        "always-reached": "Everybody could have come on at least one of the lists.",
        # What must be said
        "warnings": "What must be said beside the figures",
        "warnings-none": "The checks found nothing that must be said.",
        "warning-mend": "What would help: {mend}",
        "warning-of": "{method}: {sentence}",
        "found-methods-disagree": "The methods disagree. {each} Each is right only if its own assumption is.",
        "found-models-disagree": (
            "Two models that fit the lists equally well differ by a factor of {factor}. {method} with the interval: "
            "{figure} people in all."
        ),
        "found-below-the-bound": (
            "{method} says {figure} people in all, which lies below Chao’s lower bound of {bound}."
        ),
        "found-links-matter": (
            "It matters that it is in doubt who is one person. By {method}, there were {figure} people in all with "
            "that doubt, and {joined} without it."
        ),
        "found-rests-on-one-list": (
            "Without {list} the answer would be {factor} times what it is. Both stand with their intervals under "
            "“{section}”."
        ),
        "found-rests-on-options": (
            "What {method} says depends on what was assumed beforehand. Each answer stands with its interval under "
            "“{section}”."
        ),
        # The methods
        "methods": "What each method says",
        "methods-intro": (
            "Each method fills the gap by another assumption. Where they differ, the data cannot tell which is right."
        ),
        "methods-caption": "People in all, by each method",
        "column-method": "Method",
        "column-people": "People in all: middle and 95 % interval",
        "column-unseen": "On no list: middle and 95 % interval",
        "column-assumption": "What it takes for granted",
        "interval": "{low} to {high}",
        "interval-open": "{low} or more; the data set no upper end",
        "figure": "{middle} ({low} to {high})",
        "figure-open": "{middle} ({low} or more; the data set no upper end)",
        "refused": "no figure: {why}",
        "refused-why": "It gives {why}",
        "refused-bound": "no figure: {why} At the least {least} people.",
        "by-method": "{method}: {figure} people in all.",
        "takes": "It takes for granted: {takes}",
        "wrong-if": "It goes wrong if: {wrong}",
        "chains": (
            "{chains} chains of {draws} draws: they agree to R-hat {rhat} (1.01 or less is wanted) and are worth {ess} "
            "independent draws."
        ),
        "curve": "{method}: people in all if the last interaction multiplies the unseen by so much",
        "column-times-unseen": "Times as many unseen",
        # Held out
        "held-out": "Tried on lists whose size is known",
        "held-out-intro": (
            "Each list was taken as if it were everybody, and its size estimated from those of its people whom the "
            "other lists have. The true size is known, so this shows how far the intervals can be trusted on your own "
            "data."
        ),
        "held-out-share": "{method}: the 95 % interval held the true size of {covered} of {tried} lists.",
        "held-out-none": "{method}: no list could be tried.",
        "held-out-meaning": (
            "Intervals that fail here can hardly be trusted for the whole. That they hold here does not prove that "
            "they hold there."
        ),
        "held-out-caption": "The size of each list, true and estimated",
        "column-list": "List",
        "column-truth": "True size",
        "column-estimated": "Estimated: middle and 95 % interval",
        "column-held": "True size inside?",
        "yes": "yes",
        "no-low": "no, too low",
        "no-high": "no, too high",
        # Sensitivity
        "sensitivity": "How much the answer moves",
        "sensitivity-intro": (
            "One thing was changed at a time. If leaving out one list moves the answer beyond the interval, the answer "
            "rests on that list."
        ),
        "sensitivity-caption": "{method}: people in all when one thing is changed",
        "column-changed": "What was changed",
        "varied-none": "nothing: as reported",
        "varied-list": "without {label}",
        # Links in doubt
        "linkage": "When it is in doubt who is one person",
        "linkage-intro": (
            "Everybody was joined anew {clusterings} times, each time as the comparison of accounts and the people who "
            "looked at pairs make it likely. {method} was asked each time, and the answers count alike."
        ),
        "linkage-pairs": (
            "Pairs of accounts that nobody has decided and that are in doubt: {undecided}. Pairs that people looked "
            "at: {reviewed}; what they said holds each time, and sets right how likely the other pairs are."
        ),
        "linkage-caption": "People in all, by who is taken for one person",
        "column-joined": "Who is taken for one person",
        "linkage-carried": "each pair as far as it is likely: the doubt is in the interval",
        "linkage-as-joined": "only those who are joined on record",
        "linkage-threshold": "every pair that is likely by {threshold} or more",
        "linkage-meaning": (
            "The interval of the first row holds the doubt about links; those of the other rows do not. Pairs that the "
            "comparison never proposed are in none of them."
        ),
        # Fit
        "fit": "Does the model fit the lists?",
        "fit-intro": (
            "Each model was asked to make tables like yours. Where your table differs from nearly all of them, the "
            "model misses something in the lists. A model that fits can still be wrong about the people on no list."
        ),
        "fit-good": (
            "{method}: of {replicates} made tables, {share} are at least as far from the model as yours. It fits."
        ),
        "fit-bad": (
            "{method}: of {replicates} made tables, only {share} are as far from the model as yours. It does not fit."
        ),
        "fit-inside": "{inside} of {all} figures lie where 95 of 100 made tables have them.",
        "fit-caption": "{method}: figures of the lists that most made tables do not have",
        "column-figure": "Figure of the lists",
        "column-observed": "Counted",
        "column-made": "Made tables: middle and 95 % interval",
        "compared-list": "people on {name}",
        "compared-pair": "people on both {first} and {second}",
        "compared-times": "people on so many lists: {times}",
        # Strata
        "strata": "By {by}",
        "strata-intro": (
            "Each group was estimated with the others, so that thin groups lean on them. The last row is of all groups "
            "together, added up draw by draw: its ends are not the sums of the ends above."
        ),
        "strata-apart": (
            "Each group was estimated by itself. The last row is of all groups together, added up draw by draw: its "
            "ends are not the sums of the ends above."
        ),
        "strata-linkage": "The doubt about who is one person is in these intervals.",
        "strata-caption": "People in all, by group",
        "column-group": "Group",
        "column-seen": "Named",
        "strata-total": "All together",
        # Composition
        "composition": "What the record covers",
        "composition-intro": (
            "How large a share of each group the record names, and how many of the next hundred people told of would "
            "be new. Where most would be new, the next interview adds most."
        ),
        "composition-caption": "Share of each group that the record names",
        "column-share": "Named share: middle and 95 % interval",
        "column-new": "New among the next hundred reached alike: mean and 95 % interval",
        "column-new-before": "New among the next hundred reached as before",
        # The lists
        "lists": "The lists",
        "patterns-caption": "How many people are on exactly these lists, the most frequent first",
        "patterns-rest": "{combinations} other combinations",
        "column-combination": "Lists",
        "lists-caption": "How many people each list has",
        "column-people-on": "People",
        "column-only": "On this list only",
        "times-caption": "How many people are on so many lists",
        "column-times": "Lists a person is on",
        "pairs-caption": "Each two lists",
        "column-pair": "Lists",
        "column-both": "On both",
        "column-odds": "Odds ratio",
        "column-odds-least": "Its lower end (95 %)",
        "pair": "{first} and {second}",
        "odds-meaning": (
            "An odds ratio whose lower end is above one shows that people on one list are on the other more often than "
            "by chance, however many are on no list. A ratio below one shows nothing: independent lists give such "
            "ratios among people seen."
        ),
        "infinite": "infinite",
        "undefined": "–",
        "and": "{first} and {last}",
        # Reproducing
        "made": "How the figures were made",
        "made-intro": "With the same table, the same seed and the same versions anybody gets the same figures.",
        "made-caption": "To get the same figures again",
        "column-what": "What",
        "column-value": "Value",
        "made-table": "SHA-256 of the table: {sha256}",
        "made-seed": "Seed of the random numbers",
        "made-version": "Version of {name}",
        "made-options": "{method}: options",
        # Plots
        "plot-posterior": "People in all, by each method",
        "plot-posterior-note": (
            "A narrow shape is not a true one: it shows chance, not a wrong assumption or missed links."
        ),
        "plot-posterior-alt": "For each method, how the number of people in all is spread, on one scale. {each}",
        "axis-people": "People in all, named and unnamed",
        "plot-curve": "{method}: what the assumption buys",
        "plot-curve-note": "No data can tell where on this line the truth lies. At 1 there is no such interaction.",
        "plot-curve-alt": (
            "People in all with the 95 % interval, for each strength of an interaction that nobody can see. {each}"
        ),
        "axis-times-unseen": "Times as many unseen as without that interaction",
        "plot-forest": "{method}: what moves the answer",
        "plot-forest-note": "Shaded: the interval as reported. All may share one bias, such as missed links.",
        "plot-forest-alt": "Middle and 95 % interval of people in all for each change. {each}",
        "plot-upset": "Which lists share people",
        "plot-upset-note": "Only people on some list. A missed link shows as two people on one list each.",
        "plot-upset-alt": "How many people are on exactly each combination of lists. {each}",
        "plot-upset-one": "{lists}: {count}.",
        "axis-count": "People on exactly these lists",
        "axis-lists": "Lists",
        "plot-trace": "{method}: the chains",
        "plot-trace-note": "Chains that cross again and again agree. They can agree and the model still be wrong.",
        "plot-trace-alt": "{chains} chains of {draws} draws each of people in all, between {low} and {high}.",
        "axis-draw": "Draw after warm-up",
        "axis-chain": "Chain",
        "plot-held-out": "Lists of known size, estimated",
        "plot-held-out-note": "Lists are not like the whole: people on a list were easier to find.",
        "plot-held-out-alt": "The true size of each list and what each method makes of it. {each}",
        "axis-share-of-truth": "Estimated size as a share of the true size",
        # The methods by name
        "method-combined": "all methods together",
        "method-lcmcr": "latent classes",
        "method-dga": "decomposable graphs",
        "method-loglinear": "log-linear models",
        "method-nhoi": "no highest-order interaction",
        "method-chao": "Chao’s lower bound",
        "method-chapman": "Chapman (two lists)",
        "takes-combined": "one of the methods is right, and none is known to be the better one.",
        "wrong-combined": "all of them share one fault, such as missed links or people whom no list could reach.",
        "takes-lcmcr": (
            "people fall into groups unknown to us; within a group, being on one list says nothing about being on "
            "another."
        ),
        "wrong-lcmcr": (
            "lists copied from each other, or people whom no list could reach form a group of their own that the lists "
            "do not show."
        ),
        "takes-dga": (
            "lists depend on each other in chains and clusters that a decomposable graph can draw; all such graphs are "
            "averaged, each by how well it explains the lists."
        ),
        "wrong-dga": (
            "some people are far harder to find than others for a reason that no list shows, or all lists depend on "
            "each other at once."
        ),
        "takes-loglinear": (
            "the few interactions between lists that were chosen are all there are; beyond them the lists are "
            "independent."
        ),
        "wrong-loglinear": (
            "an interaction that was left out is there: then the interval is too narrow and in the wrong place."
        ),
        "takes-nhoi": "whatever all lists together do to each other is no more than what fewer of them do.",
        "wrong-nhoi": (
            "that last interaction is there. It touches only the people whom nobody has seen, so no data can show it."
        ),
        "takes-chao": (
            "the lists are independent for each person; people may differ in how easily they are found. It is a bound, "
            "not an estimate."
        ),
        "wrong-chao": (
            "lists copied from each other or sent people on to each other: then even the bound can be too high or too "
            "low."
        ),
        "takes-chapman": "the two lists are independent, and everybody had the same chance to be on each.",
        "wrong-chapman": (
            "being on one list makes being on the other more likely (then it is too low) or less likely (then it is "
            "too high)."
        ),
    }
)
