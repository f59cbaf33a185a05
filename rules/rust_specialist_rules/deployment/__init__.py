"""Deployment: images, release profiles that a server regrets, servers that nobody reaches or that drop requests."""
