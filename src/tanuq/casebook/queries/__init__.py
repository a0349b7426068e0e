"""The questions asked of the casebook; every answer has passed the policy function."""
