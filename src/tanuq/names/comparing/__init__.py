"""How likely two written names are one name: letters of every script, learned costs, a compiled comparison."""
