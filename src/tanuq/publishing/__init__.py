"""What leaves the workspace: exports."""
