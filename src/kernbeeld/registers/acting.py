"""What the verbs share: the picture as it stands, under the lock, and one act made from it."""

from collections.abc import Callable

from kernbeeld.language import gettext
from kernbeeld.registers.acts import Act
from kernbeeld.registers.checking import check_acts, in_order
from kernbeeld.registers.clock import Moment, Now, writing
from kernbeeld.registers.errors import ActProblem, ActsRefusedError
from kernbeeld.registers.queries import Picture, picture_of
from kernbeeld.registers.standing import standing_of
from kernbeeld.registers.writing import write_acts


def perform(act: Act, moment: Moment, *, acting_user: str) -> Act:
    """Check one act like any load of acts, and write it. Raises `ActsRefusedError`."""
    acts = in_order([act])
    standing = standing_of(acts)
    check_acts(acts, standing, moment)
    write_acts(acts, standing, moment, acting_user=acting_user)
    return act


def act_on(register: str, record: str, make: Callable[[Picture], Act], *, acting_user: str, now: Now) -> Act:
    """Make an act from what is known of a record now, and write it in the same transaction.

    Raises `NoSuchRecordError`, and `ActsRefusedError` where the record was withdrawn.
    """
    with writing(now) as moment:
        picture = picture_of(register, record, reveal=True)
        if not picture.parts:
            raise refusal(
                register,
                record,
                "",
                gettext("The record was withdrawn."),
                gettext("Correct it first, if the withdrawal was a mistake."),
            )
        return perform(make(picture), moment, acting_user=acting_user)


def refusal(register: str, record: str, field: str, text: str, advice: str = "") -> ActsRefusedError:
    """Return the error that refuses one act for one reason."""
    return ActsRefusedError((ActProblem(register, record, field, text, advice),))
