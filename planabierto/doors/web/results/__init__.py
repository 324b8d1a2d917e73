"""The results of a call: pages, charts and open data. Every number is computed in `figures`."""
