"""Places that are nearly alike, for the laws of jurisdictions."""

from hypothesis import strategies as st

from linli.kernel.places import Jurisdiction

# Labels that begin alike are where a comparison of text would go wrong.
LABELS = ("0", "01", "1", "10", "1A", "9", "A", "B1", "B10", "B1A", "E999", "E1000", "Z")
places = st.lists(st.sampled_from(LABELS), min_size=1, max_size=5).map(".".join)
jurisdictions = st.lists(places, max_size=5).map(
    lambda found: Jurisdiction(places=tuple(sorted(set(found))))
)
