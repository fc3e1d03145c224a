"""The kinds of work and the standing of the feature, by name. Pure."""

# The kind of standing by which the other features know that somebody is watched by rule.
STANDING = "watch"
# What it says of somebody who is watched because of an order alone.
OBSERVED = "observed"
ORDERED = "isolation"

CALL = "watch.call"
KNOCK = "watch.knock"
FEVER = "watch.fever"
# How work ends that a reading, or the end of a watch, has settled.
READ = "watch.read"
OVER = "watch.over"
BY_CLOCK = "clock"
# How somebody leaves a group, or a follow-up ends, because two records are one person, or two after all.
MERGED = "merged"
PARTED = "parted"
