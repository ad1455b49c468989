"""The only door to casework. Importing it makes Django ready."""

import kernbeeld.conf.ready  # noqa: F401  # first: the models need it
from kernbeeld.casework import access

__all__ = ["access"]
