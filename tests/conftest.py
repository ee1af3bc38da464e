"""Settings of the whole suite."""

import os

from hypothesis import HealthCheck, settings

# The machine that decides about a change must decide alike every time; developers look further.
settings.register_profile(
    "default",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("default")
