"""The house of facts: persons, households, provisions, benefits and money, with two times."""

import kernbeeld.conf.ready  # noqa: F401  # before its door: the models of other apps come in by that
