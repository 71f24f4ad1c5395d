"""The ledger on both engines, as the tests of the ledger start them."""

from tests.ledger.conftest import postgresql, url

__all__ = ["postgresql", "url"]
