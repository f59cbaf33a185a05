"""Rules over Dockerfiles: what they are handed, and how they are run."""
