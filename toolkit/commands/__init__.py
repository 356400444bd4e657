"""The command line: options, what is printed, exit codes. Only here are typer and rich."""
