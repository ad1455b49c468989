"""Files of the demo's policy in a folder of a test's own, brought in by the people of the demo."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import yaml

from kernbeeld.accounts.models import User
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.demo import programmes, results, scenarios, steering, subsidies

KINDS: dict[str, ModuleType] = {
    "programmes": programmes,
    "results": results,
    "scenarios": scenarios,
    "steering": steering,
    "subsidies": subsidies,
}
GOLDEN = Path(__file__).parents[2] / "golden" / "demo_policy"
FILES = {kind: yaml.safe_load((GOLDEN / f"{kind}.yaml").read_text("utf-8")) for kind in KINDS}


def furnish(kind: str, folder: Path, acting_user: User) -> int:
    """Bring in what a folder holds of a kind; return how many there were."""
    workspace = replace(house_workspace(), folder=folder)
    if kind == "steering":
        return steering.furnish_steering(workspace, house_catalogue(), acting_user=acting_user)
    if kind == "scenarios":
        return scenarios.furnish_scenarios(workspace, lambda name: acting_user, adviser=acting_user)
    plain = {
        "programmes": programmes.furnish_programmes,
        "results": results.furnish_results,
        "subsidies": subsidies.furnish_subsidies,
    }
    return plain[kind](workspace, acting_user=acting_user)


def write(kind: str, folder: Path, text: str) -> None:
    """Write the file of a kind."""
    (folder / KINDS[kind].FILE).write_text(text, "utf-8")
