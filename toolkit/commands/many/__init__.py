"""The commands on many workbooks, and on one that many people have a hand in; nothing is decided here."""
