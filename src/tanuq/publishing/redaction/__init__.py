"""Redacted copies: what leaves in place of an original, with what must not be seen painted over or left out.

The copy is made anew from what the original shows, never by cutting the original: nothing that stood in the file
beside or beneath what is seen can come along.
"""
