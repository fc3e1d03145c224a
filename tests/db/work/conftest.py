"""The kinds of work of these tests are nobody's feature's."""

from tests.works import kinds_of_work

__all__ = ["kinds_of_work"]
