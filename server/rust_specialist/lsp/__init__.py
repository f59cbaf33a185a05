"""The language server. The only importer of pygls and lsprotocol."""

from rust_specialist.lsp.factory import create_server
from rust_specialist.lsp.server import Server

__all__ = ["Server", "create_server"]
