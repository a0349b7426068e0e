"""What this copy keeps beside the record, in office.db: who may sign in, open sessions, drafts, jobs."""

from tanuq.config.settings import install_office

# As with the casebook: Django refuses to define a model of an application that is not installed.
install_office()
