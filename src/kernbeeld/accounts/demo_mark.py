"""Whether this database is a demo: only then may somebody be anybody."""

from datetime import datetime

from kernbeeld.accounts.models.demo_mark import DemoMark
from kernbeeld.errors import UserError
from kernbeeld.language import gettext


def is_demo() -> bool:
    """Tell whether the database is marked as a demo."""
    return DemoMark.objects.exists()


def mark_demo(at: datetime) -> None:
    """Mark a database as a demo, for who fills it with what is invented; twice is once."""
    if not is_demo():
        DemoMark.objects.create(made_at=at)


def require_demo() -> None:
    """Raise `UserError` unless the database is marked as a demo."""
    if not is_demo():
        raise UserError(
            gettext(
                "This database is no demo, so it is not served as one. Make a demo in a folder of its own "
                "with: kernbeeld demo build"
            )
        )
