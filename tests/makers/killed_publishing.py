"""Publishes the edition of a workspace, and is killed before a given rename or removal in the folder of the site.

python killed_publishing.py WORKSPACE SITE MOMENT
"""

import sys
from pathlib import Path

from dying import die_at
from public_sites import site_of

from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.publishing.site.folder import journal

if __name__ == "__main__":
    workspace, site, moment = sys.argv[1:]
    with Record.open(open_workspace(Path(workspace), None)) as record:
        whole = journal.settle

        def settled(desk: Path) -> None:
            """From here on the moments are counted."""
            die_at(int(moment), {"replace", "rename", "unlink", "rmdir"})
            whole(desk)

        from tanuq.publishing.site import publishing

        publishing.settle = settled
        site_of(record, Path(site))
