"""What people are handed: guides with pictures for officers and for clerks, and the folder for an IT team."""
