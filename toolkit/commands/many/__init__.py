"""The commands on many workbooks at once. As in the other commands, nothing is decided here."""
