"""The copy of the delivered package that tests of bundles change."""

from tests.economy.conftest import pack

__all__ = ["pack"]
