"""What reaches whoever installs tanuq: components with their hashes, and nothing that is not needed to work with it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tanuq.config.settings import OFFICE_APPS, install_office
from tanuq.web.urls import urlpatterns

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "tanuq"
PYPI = "https://pypi.org/simple"
HASH = re.compile(r"sha256:[0-9a-f]{64}")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked() -> list[dict[str, Any]]:
    """Every component, the project itself left out."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    return [package for package in packages if package["name"] != "tanuq"]


def test_every_component_comes_from_the_one_register() -> None:
    assert len(locked()) > 50
    assert {str(package["source"]) for package in locked()} == {str({"registry": PYPI})}


def test_every_file_of_a_component_has_its_hash() -> None:
    files = [
        file
        for package in locked()
        for file in (*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ()))
    ]
    assert [file["url"] for file in files if not HASH.fullmatch(file.get("hash", ""))] == []
    assert [file["url"] for file in files if not file["url"].startswith("https://files.pythonhosted.org/")] == []


def test_every_component_that_is_asked_for_is_in_the_list() -> None:
    asked = {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in project()["project"]["dependencies"]}
    assert asked - {package["name"] for package in locked()} == set()


def test_only_the_package_itself_goes_into_what_is_installed() -> None:
    assert project()["tool"]["hatch"]["build"]["targets"]["wheel"] == {"packages": ["src/tanuq"]}


def test_no_test_and_no_tool_of_developers_lies_in_the_package() -> None:
    developers = {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in project()["dependency-groups"]["dev"]}
    developers = {name.replace("-", "_") for name in developers - {"openpyxl"}}  # which lists are written with
    words = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    tools = re.compile(rf"^\s*(import|from) (unittest|{'|'.join(sorted(developers))})\b", re.MULTILINE)
    named = [path.name for path in words if re.match(r"(test_|conftest)", path.name)]
    assert (named, [path.name for path, text in words.items() if tools.search(text)]) == ([], [])


def test_nothing_in_the_package_is_a_key_a_database_or_a_hidden_file() -> None:
    held = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    secret = re.compile(r"^\.|\.(pem|key|p12|pfx|env|db|sqlite3?|bak|orig|pyc)$")
    assert [path.name for path in held if secret.search(path.name)] == []


@pytest.mark.parametrize("application", ["admin", "admindocs", "flatpages", "sites", "messages", "debug_toolbar"])
def test_no_page_of_a_framework_is_served(application: str) -> None:
    install_office()
    assert f"django.contrib.{application}" not in settings.INSTALLED_APPS
    assert application not in {name.rpartition(".")[2] for name in OFFICE_APPS}


def test_every_address_is_answered_by_a_view_of_ours() -> None:
    views = {pattern.callback.__module__ for pattern in urlpatterns}
    assert {view for view in views if not view.startswith(("tanuq.web.", "allauth."))} == set()
    assert {type(pattern).__name__ for pattern in urlpatterns} == {"URLPattern"}
