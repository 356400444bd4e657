"""The journeys on which partners are asked for updates and their answers are gathered: forms around the jobs."""
