"""The edge for closed workbooks: a file in, a grid out; cells, result sheets and the next quarter back into it."""
