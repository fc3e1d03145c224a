"""Everything here needs the database."""

import pytest


@pytest.fixture(autouse=True)
def _in_a_transaction(db: None) -> None:
    """Run each test in a transaction that is rolled back."""
