"""
The lookup ``any_of``: equal to one of very many keys, sent as a single array.

Django's ``__in`` sends a parameter for every key: with thousands of them writing and reading the
statement costs more than the answer. The array is written here because psycopg looks at each of
its elements several times over.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    _Lookup = models.Lookup[Any]
else:
    _Lookup = models.Lookup  # not subscriptable when running


@models.UUIDField.register_lookup
@models.BinaryField.register_lookup
@models.ForeignKey.register_lookup
class AnyOf(_Lookup):
    """Compares with the elements of an array."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write the condition."""
        column, parameters = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection)
        return f"{column} = ANY(%s::{kind}[])", (*parameters, _array(self.rhs))


def _array(keys: Iterable[UUID | bytes]) -> str:
    return "{" + ",".join(map(_element, keys)) + "}"


def _element(key: UUID | bytes) -> str:
    return key.hex if isinstance(key, UUID) else f'"\\\\x{bytes(key).hex()}"'
