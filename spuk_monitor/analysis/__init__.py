"""Numbers: what realised, expected, changed and spent mean. Frames in, frames out; no files, no clock."""
