"""Deployment: images that build something else each time, slowly or as root; release profiles that a server regrets."""
