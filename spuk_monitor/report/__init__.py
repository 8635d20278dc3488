"""What leaves the monitor as a document: workbooks now, the voortgangsrapportage later. Knows no screen."""
