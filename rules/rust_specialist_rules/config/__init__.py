"""Config: settings that cannot be set, data that cannot be read back, and security switched off."""
