"""Logistic regression with a squared penalty, by L-BFGS."""

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

PENALTY = 1.0
ROUNDS = 150


def fit(matrix: csr_matrix, truth: np.ndarray) -> np.ndarray:
    """Weights, one a column, for truth, one a row and 0 or 1."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ weights
        value = np.logaddexp(0, odds).sum() - truth @ odds + PENALTY / 2 * weights @ weights
        return float(value), matrix.T @ (1 / (1 + np.exp(-odds)) - truth) + PENALTY * weights

    start = np.zeros(matrix.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return np.asarray(found.x)
