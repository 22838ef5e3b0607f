"""The public pages: one file per page type. Views pick the rows, the template and the headers, and nothing else."""
