"""From files to one published snapshot: which files, what is read anew, the whole pipeline."""
