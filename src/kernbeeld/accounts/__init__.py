"""Who works with the registers, and what each of them may do."""

import kernbeeld.conf.ready  # noqa: F401  # before its door: the models of other apps come in by that
