"""Training of the language pipelines from open data: readers, label sets, weights, figures."""
