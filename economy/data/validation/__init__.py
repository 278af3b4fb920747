"""Checks of a data package, one file a concern: bad input in, plain sentences out."""
