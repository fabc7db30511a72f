"""From a fresh machine to a running Java kernel. Standard library only: it runs before anything is installed."""
