"""Log-linear models of overlapping lists: fitted, selected or averaged, with their intervals."""

from tanuq.estimation.log_linear.method import log_linear

__all__ = ["log_linear"]
