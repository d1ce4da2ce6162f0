"""Report → file or terminal: each module walks the blocks and writes one format."""
