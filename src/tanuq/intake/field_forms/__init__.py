"""The form of a testimony for telephones that have no network (ODK Collect), and what such telephones send."""
