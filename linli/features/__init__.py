"""The features: many, independent of one another; they meet in the register and in the journal."""
