"""Layout: a file becomes a text version with its zones, where its words stand, and what it says of itself."""

from tanuq.reading.layout.laid import Laid, Metadata, PageBox, Pages, PageSize, Stated
from tanuq.reading.layout.laying import lay_out

__all__ = ["Laid", "Metadata", "PageBox", "PageSize", "Pages", "Stated", "lay_out"]
