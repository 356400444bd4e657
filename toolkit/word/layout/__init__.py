"""How a finished paper is laid out: widths from what is in the columns, what stays together on a page, links."""
