"""The folder that holds a site: what lies in it, and how a new state of it takes the place of the old one."""
