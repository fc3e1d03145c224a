"""Pages of rounds open what the builders of the tests have sealed."""

from collections.abc import Iterator
from typing import Any

import pytest

from linli.web.vault import vault
from tests import world


@pytest.fixture(autouse=True)
def one_vault(settings: Any) -> Iterator[None]:
    """Give the pages the vault of the builders."""
    settings.VAULT_SEALING, settings.VAULT_MATCHING = world.VAULT.sealing, world.VAULT.matching
    vault.cache_clear()
    yield
    vault.cache_clear()
