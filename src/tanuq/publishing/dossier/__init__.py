"""Dossiers and briefs of people: what may leave for one use, set as PDF from data and never from source."""
