"""Draws the sample applicants' scans: papers as vectors, then as a scanner or a phone sees them."""
