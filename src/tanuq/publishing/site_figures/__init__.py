"""How many people an edition tells of, by what is known of them, and where: counts, charts, a map, tables to take."""
