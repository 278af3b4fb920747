"""Checks of a data package, one file a concern: bad input in, plain sentences out."""

from economy.checks.package_check import Examination, check, examine

__all__ = ["Examination", "check", "examine"]
