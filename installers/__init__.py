"""How the program reaches a laptop: what `make installer-windows`, `-msi` and `-deb` run."""
