"""The product's settings with a few addresses of the tests' own, so that these tests say what the program does."""

from wethi.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.config.served_urls"
