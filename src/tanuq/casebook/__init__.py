"""The read model: tables projected from ledger and vault, and the questions asked of them."""

from tanuq.config.settings import prepare

# Django refuses to define a model before it is set up, and every module of this room leads to the models.
prepare()
