"""Wethi (เวที): plan, run and record a citizens' forum."""

__version__ = "0.1.0"
