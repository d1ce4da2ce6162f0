"""A written report read back into the blocks it was made of."""
