"""The match model: trained and applied by Splink, on DuckDB or on Spark, and calibrated."""
