"""How tests are shared out over workers: whole files, and what shares something slow to one worker."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.scheduler.protocol import Scheduling

TOGETHER = ("tests/conformance/", "tests/demo/test_")
"""Files that share a Spark session, and those that share the demo's house: one worker makes it once."""


class WholeFiles(LoadFileScheduling):
    """A file goes to one worker, so that what its tests share is made once and not by every worker."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((shared for shared in TOGETHER if file.startswith(shared)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Return who shares them out."""
    return WholeFiles(config, log)
