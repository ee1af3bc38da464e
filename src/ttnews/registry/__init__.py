"""The hooks, the loader, the registry, and the functions of `ttnews` that use the default one."""
