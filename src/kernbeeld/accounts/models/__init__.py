"""The tables of the users and of what was granted to them."""

from kernbeeld.accounts.models.demo_mark import DemoMark
from kernbeeld.accounts.models.grant import Activation, Grant, GrantEnd
from kernbeeld.accounts.models.user import User

__all__ = ["Activation", "DemoMark", "Grant", "GrantEnd", "User"]
