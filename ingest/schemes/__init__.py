"""Pipelines with labels of another scheme: their trees are brought to Universal Dependencies."""
