"""What people decided: signed, append-only entries, their union across machines, and the proof of them."""
