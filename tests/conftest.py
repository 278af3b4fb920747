"""For all tests: a slow or busy machine is no reason to fail."""

from hypothesis import settings

settings.register_profile("milepost", deadline=None)
settings.load_profile("milepost")
