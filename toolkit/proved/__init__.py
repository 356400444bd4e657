"""Written workbooks read again from the disk, by a reader that did not write them, and proved part by part."""
