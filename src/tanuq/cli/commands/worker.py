"""`tanuq worker`: does the jobs that were asked for on the pages, without the pages."""

import typer

from tanuq.cli.answers.wording import counted
from tanuq.cli.job_kinds import KINDS
from tanuq.cli.opening import folder_of, unlock
from tanuq.cli.session import session_of
from tanuq.intake.scanning.place import place_if_set
from tanuq.office import jobs
from tanuq.office.jobs_worker import work


def worker(context: typer.Context) -> None:
    """Do the jobs that were asked for on the pages, then end.

    The pages of [bold]tanuq serve[/bold] do this by themselves. It is for what was left when they were stopped, and
    for a timer of the system. What an earlier worker left in the middle is marked as interrupted and not done again.

    [bold]tanuq worker[/bold]
    """
    session = session_of(context)
    place_if_set()  # a scanner that is none of this computer's is refused before anything is begun
    work(unlock(folder_of(session), session.secrets), KINDS)
    found = jobs.jobs()
    session.output.answer(
        {"jobs": [{"job": job.id, "kind": job.kind, "state": job.state.value} for job in found]},
        [f"{job.id}  {job.kind}: {job.state}" for job in found],
    )
    session.output.next_step(f"{counted(len(found), 'job is', 'jobs are')} known here.")
