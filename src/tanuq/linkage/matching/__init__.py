"""The match model: trained and applied by Splink, on DuckDB or on Spark, and calibrated."""

import logging

# Splink warns of every outcome that no pair has; here these are expected, and say nothing.
logging.getLogger("splink").setLevel(logging.ERROR)
