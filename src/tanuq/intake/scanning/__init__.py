"""Scanning what was received for known malware, where a scanner runs on this computer."""
