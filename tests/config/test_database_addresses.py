"""Where the casebook may lie: in the workspace, on this computer, or beyond it behind TLS that knows the server."""

import pytest

from tanuq.config.errors import BadDatabaseAddress
from tanuq.config.settings import casebook_database
from tanuq.config.workspace import Workspace


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://office@127.0.0.1:5432/tanuq",
        "postgresql://office@localhost/tanuq",
        "postgresql://office@[::1]/tanuq",
        "postgresql:///tanuq",
        "postgresql:///tanuq?host=/run/postgresql",
    ],
)
def test_a_server_on_this_computer_needs_no_tls(workspace: Workspace, address: str) -> None:
    assert casebook_database(workspace, address)["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://office@db.example/tanuq",
        "postgresql://office@192.168.0.7/tanuq",
        "postgresql://office@localhost.example/tanuq",
        "postgresql:///tanuq?host=db.example",
        "postgresql:///tanuq?service=elsewhere",
        "postgresql://office@127.0.0.1/tanuq?hostaddr=192.168.0.7",
        "postgresql://office@127.0.0.1,db.example/tanuq",
        "postgresql://office@db.example/tanuq?sslmode=prefer",
        "postgresql://office@db.example/tanuq?sslmode=require",
        "postgresql://office@db.example/tanuq?sslmode=verify-ca",
    ],
)
def test_a_server_elsewhere_is_refused_without_tls_that_knows_it(workspace: Workspace, address: str) -> None:
    with pytest.raises(BadDatabaseAddress, match=r"Add \?sslmode=verify-full"):
        casebook_database(workspace, address)


@pytest.mark.parametrize("variable", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_a_server_that_the_environment_names_is_looked_at_too(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "192.168.0.7")
    with pytest.raises(BadDatabaseAddress, match=r"leads to 192\.168\.0\.7"):
        casebook_database(workspace, "postgresql:///tanuq")


def test_a_server_elsewhere_is_spoken_to_when_its_certificate_is_looked_at(workspace: Workspace) -> None:
    database = casebook_database(workspace, "postgresql://o@db.example/tanuq?sslmode=verify-full&sslrootcert=/our.pem")
    assert database["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/our.pem"}


def test_a_server_is_asked_with_the_credentials_that_are_given_and_no_others(workspace: Workspace) -> None:
    named, bare = (casebook_database(workspace, f"postgresql://{who}127.0.0.1/tanuq") for who in ("o:s%40me@", ""))
    assert [(one["USER"], one["PASSWORD"]) for one in (named, bare)] == [("o", "s@me"), ("", "")]


def test_what_is_said_of_a_refused_address_tells_no_password(workspace: Workspace) -> None:
    with pytest.raises(BadDatabaseAddress) as refused:
        casebook_database(workspace, "postgresql://office:an-invented-secret@db.example/tanuq")
    assert "an-invented-secret" not in str(refused.value)
