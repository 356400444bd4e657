"""The language of templates: tags, what they may print, and where templates are found and opened."""
