"""No BSN in a text that is shown or kept in the open, whoever wrote it there."""

import re

from stdnum.nl import bsn

MASKED = "[BSN]"
_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[. ]?[0-9]){7,8}(?![0-9])")


def masked(text: str) -> str:
    """Return a text in which every number that could be a BSN is masked.

    One in eleven other numbers of as many digits is masked too: nobody can tell them apart.
    """
    return _NUMBER.sub(lambda match: MASKED if _is_bsn(match[0]) else match[0], text)


def _is_bsn(text: str) -> bool:
    return bsn.is_valid(text.replace(".", "").replace(" ", "").zfill(9))
