"""Word files against the rules for accessible public documents, with LibreOffice's second opinion."""
