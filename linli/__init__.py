"""邻里: a community's register, its protection in an epidemic and its service in ordinary times."""
