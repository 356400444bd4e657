"""The page for a browser, ``csp serve``: the jobs behind forms. Only here are Starlette and uvicorn."""
