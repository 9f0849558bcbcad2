"""Words the scan modules share: a grey picture, a mask of ink, a matrix between pictures."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

# Element types are said, not checked: OpenCV and numpy promise wider ones than they return.
Picture = npt.NDArray[Any]  # uint8, rows x columns, 0 black to 255 white
Mask = npt.NDArray[Any]  # uint8, 1 where there is ink
Matrix = npt.NDArray[Any]  # float64, 3 x 3, homogeneous

WHITE = 255
INK_BELOW = 170  # of flattened paper, which is 255


def ink(even: Picture) -> Mask:
    """Return the ink of flattened paper; a slight blur keeps grain out of it."""
    return (cv2.GaussianBlur(even, (0, 0), 0.7) < INK_BELOW).astype(np.uint8)


def scaling(x: float, y: float) -> Matrix:
    return np.diag([x, y, 1.0])


def shift(x: float, y: float) -> Matrix:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])
