"""From a claim to the chain that leads to its sources."""
