"""One module a layout. Each turns grids or sheets into drafts and findings."""
