"""The pages: read-only views of one open record, served to this computer alone."""
