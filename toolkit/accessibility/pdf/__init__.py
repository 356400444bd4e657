"""PDFs: read as tags and text, checked by rules, and by pdfua as second opinion."""
