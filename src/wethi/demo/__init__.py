"""The reference case as data and one call that loads it through the product's own actions.

People and organisations are made up by the project; dates, figures and districts are the case's.
"""

from wethi.demo.loading import DemoResult, big_world, load
from wethi.demo.sign_in import RoleLink, sign_in_links

__all__ = ["DemoResult", "RoleLink", "big_world", "load", "sign_in_links"]
