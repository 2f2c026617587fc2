"""The commands of the command line, one module each; `generator.cli` puts them together."""
