"""Tables of the feature: applications and their photographs, passes, cards, appeals, keys."""

from linli.features.passes.models.applications import Appeal, Application, Photo
from linli.features.passes.models.keys import Key
from linli.features.passes.models.passes import Card, Pass

__all__ = ["Appeal", "Application", "Card", "Key", "Pass", "Photo"]
