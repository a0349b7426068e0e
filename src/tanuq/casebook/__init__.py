"""The read model: tables projected from ledger and vault, and the questions asked of them."""
