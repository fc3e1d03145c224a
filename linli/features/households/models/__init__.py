"""Tables of the feature."""

from linli.features.households.models.runs import ColumnMemory, ImportRun

__all__ = ["ColumnMemory", "ImportRun"]
