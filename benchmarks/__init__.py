"""How fast it is: each module prints the figures of one room; ``--smoke`` runs it in small."""
