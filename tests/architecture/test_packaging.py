"""What surrounds the code: the Makefile, the locks, the files that others read by machine."""

import json
import re
import tomllib

import pytest
import yaml

from tests.architecture.sources import ROOT

LOCKS = ("bootstrap.txt", "runtime.txt", "dev.txt", "spark.txt")
TARGETS = {
    "help",
    "demo",
    "demo-build",
    "report",
    "test",
    "test-long",
    "check",
    "bench",
    "lock",
    "format",
    "clean",
}
REQUIREMENT = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==[^\s;]+( ; .+?)?( \\)?$")


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def publiccode() -> dict[str, object]:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_target_of_the_makefile_has_a_line_of_help():
    phony = re.search(r"^\.PHONY: (.+)$", makefile(), re.MULTILINE).group(1).split()

    helped = re.findall(r"^([a-z-]+):.*## \S", makefile(), re.MULTILINE)

    assert set(helped) >= TARGETS
    assert set(phony) - set(helped) == {"assets"}


def test_make_without_a_target_shows_the_help():
    assert ".DEFAULT_GOAL := help" in makefile()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pinned_package_or_a_hash(lock):
    lines = (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines()
    hashes = [line for line in lines if line.startswith("    --hash=sha256:")]
    packages = [line for line in lines if REQUIREMENT.match(line)]
    comments = [line for line in lines if line.lstrip().startswith("#")]

    assert len(hashes) + len(packages) + len(comments) == len(lines)
    assert len(hashes) >= len(packages) > 0


def test_the_locks_agree_about_every_version():
    versions = {}
    for lock in LOCKS:
        text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
        for name, version, where in re.findall(r"^([a-z0-9._-]+)==([^\s;]+)(.*)$", text, re.MULTILINE):
            versions.setdefault((name, where), set()).add(version)

    assert [name for name, found in versions.items() if len(found) > 1] == []


def test_every_dependency_is_in_the_runtime_lock():
    lock = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")

    names = [re.split(r"[><=[]", each)[0] for each in project()["dependencies"]]
    missing = [name for name in names if f"\n{name}==" not in f"\n{lock}"]

    assert not missing


def test_npm_packages_are_pinned_by_hash_and_name_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}

    assert all("integrity" in each and "resolved" not in each for each in packages.values())


def test_npm_packages_are_free_software():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    licences = {each["license"] for name, each in lock["packages"].items() if name}

    assert licences <= {"0BSD", "EUPL-1.2", "MIT AND OFL-1.1", "OFL-1.1"}


def test_publiccode_describes_the_project_in_both_languages():
    described = publiccode()["description"]

    assert set(described) == {"nl", "en"}
    assert all(len(each["shortDescription"]) <= 150 for each in described.values())
    assert all(150 <= len(each["longDescription"]) <= 10_000 for each in described.values())
    assert all(each["features"] for each in described.values())


def test_publiccode_has_every_obligatory_key_of_version_0_4():
    obligatory = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }

    assert publiccode()["publiccodeYmlVersion"] == "0.4"
    assert obligatory <= set(publiccode())


def test_version_and_licence_are_the_same_everywhere():
    version = project()["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert publiccode()["softwareVersion"] == version
    assert json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["version"] == version
    assert f"\n## {version}" in changelog
    assert publiccode()["legal"]["license"] == project()["license"] == "EUPL-1.2"


def test_pre_commit_fetches_nothing():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]

    assert {repository["repo"] for repository in hooks} == {"local"}
    assert {hook["language"] for repository in hooks for hook in repository["hooks"]} == {"system"}
