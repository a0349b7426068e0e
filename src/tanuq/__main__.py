"""`python -m tanuq` is `tanuq`."""

import sys

from tanuq.cli import main

sys.exit(main())
