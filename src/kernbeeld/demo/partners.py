"""The demo's partners and what was agreed with them: ``partners.yaml`` beside its ``gemeente.yaml``."""

from datetime import UTC, date, datetime, time

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, read_yaml
from kernbeeld.community.service import PartnerDetails, Terms, keep_agreement, keep_partner

FILE = "partners.yaml"
KNOWN_SINCE = date(2017, 1, 9)


def agree_with_partners(workspace: Workspace, catalogue: Catalogue, *, acting_user: User) -> int:
    """Add the partners of the demo with their agreements; return how many. Nothing without such a file.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes in the file.
    """
    file = workspace.folder / FILE
    if not file.is_file():
        return 0
    problems = Problems()
    root = read_yaml(file, FILE, problems)
    rhythm = catalogue.reports[workspace.report].rhythm
    agreed = [_read(entry, rhythm) for entry in root.entries("partners")] if root else []
    if root:
        root.finish()
    problems.raise_any()
    for details, all_terms in agreed:
        partner = keep_partner(details, acting_user=acting_user, at=_morning(KNOWN_SINCE))
        for terms in all_terms:
            at = _morning(terms.starts)
            keep_agreement(terms, catalogue, partner=partner, acting_user=acting_user, at=at)
    return len(agreed)


def _read(entry: Entry, rhythm: str) -> tuple[PartnerDetails, list[Terms]]:
    details = PartnerDetails(entry.text("code"), entry.text("name"))
    found = [_terms(agreed, rhythm) for agreed in entry.entries("agreements")]
    entry.finish()
    return details, found


def _terms(agreed: Entry, rhythm: str) -> Terms:
    terms = Terms(
        code=agreed.text("code"),
        title=agreed.text("title"),
        chapter=agreed.text("chapter"),
        indicators=agreed.texts("indicators"),
        breakdown=agreed.text("breakdown", ""),
        rhythm=rhythm,
        due_days=agreed.whole("due_days", 30, 400),
        tells_story=True,
        starts=agreed.day("starts"),
    )
    agreed.finish()
    return terms


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), UTC)
