"""Loads and checks data/definities into domain objects. Knows files; knows no store, figures or screen."""

from spuk_monitor.definitions.load import default_folder, load_definitions

__all__ = ["default_folder", "load_definitions"]
