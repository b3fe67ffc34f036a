"""The product's settings with a few addresses of the tests' own, so that these tests say what the program does."""

from wethi.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.config.served_urls"
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"  # the product's has links to addresses that are not here
