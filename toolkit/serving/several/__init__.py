"""What an officer does on the page with several workbooks: copies brought together, many partnerships put together."""
