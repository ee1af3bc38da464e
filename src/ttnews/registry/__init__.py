"""What takes part: the hooks, the loader, the registry, and the functions of the default one."""
