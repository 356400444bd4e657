"""The jobs on closed files: read, work out, write; one function a job."""
