"""The static public site: pages in every language, data and feeds, made from an edition alone and written as files."""
