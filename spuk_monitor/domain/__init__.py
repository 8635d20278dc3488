"""Meaning: vocabularies, definitions, periods and findings. Standard library only."""
