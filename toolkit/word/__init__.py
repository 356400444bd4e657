"""The Word engine: a template and a context in, bytes out; footnotes, lists, contents, PDF. Only here is docxtpl."""
