"""Once a workspace was encrypted anew, members sign in as they did, and are signed in no longer."""

from pathlib import Path

import pytest
from renewable import CHEAP, NEW
from signing_in import Browser, enrolled, sign_in

from tanuq.casebook.record import Record
from tanuq.cli.renewing import renew
from tanuq.config.workspace import create_workspace, open_workspace
from tanuq.office.opening import close_office
from tanuq.web import current


@pytest.mark.slow
def test_a_session_of_before_is_over_and_password_and_code_open_as_before(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w", None)
    with Record.open(workspace) as record:
        current.use(record)
        who, browser = enrolled(record, "aygul")
        assert browser.get("/members/").status_code == 200
        close_office()
    renew(workspace, NEW, cost=CHEAP)
    with Record.open(open_workspace(workspace.path, NEW)) as record:
        current.use(record)
        assert browser.get("/members/").status_code == 200
        assert browser.where == "/sign-in/"
        again = Browser()
        sign_in(again, who)
        again.get("/members/")
        assert again.where == "/members/"
