"""Who saw and did what: a log that only grows."""

import kernbeeld.conf.ready  # noqa: F401  # before its door: the models of other apps come in by that
