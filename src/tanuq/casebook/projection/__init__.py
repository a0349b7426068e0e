"""From ledger and vault to tables: one code for an entry that just came and for a full rebuild."""
