"""An edition for the public: what is in it, who proposed it, who approved it, and what changed since the last."""
