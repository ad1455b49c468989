"""The only door to policy. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.policy import access

__all__ = ["access"]
