"""Pages of the feature: for the community that keeps gates, and the app that stands at them."""
