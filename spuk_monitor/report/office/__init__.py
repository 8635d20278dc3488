"""What Word and PowerPoint files share: native charts with their workbooks, packages that are equal each time."""
