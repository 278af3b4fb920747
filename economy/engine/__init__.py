"""A data package in a database: published through Ibis, read back, and its figures filtered there. No SQL by hand.

Ibis is imported only where a database is named, so that a package of files pays nothing for it.
"""
