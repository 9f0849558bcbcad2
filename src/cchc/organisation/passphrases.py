"""First passwords people can read over the telephone: plain syllables and a number. Pure; chance comes in."""

from __future__ import annotations

import random

# Syllables without tone marks that sound unlike each other; one line adds more.
SYLLABLES = tuple(
    """anh ban bao bien bong buom cam canh cau chim chuong co cuc dao den dong duong ga gao gio giay guong hoa hong
    huong keo khe lan lang lua mai may mien mua muong nam nang nghe ngoc nhac non nui oi phao phuong quat que rung
    sao sen song suoi tam than thuyen tim trang tre trong tuyet van vang ve vuon xanh xe xuan yen""".split()  # noqa: SIM905 - read down, not across
)
WORDS, NUMBERS = 4, 1000


def passphrase(rng: random.Random) -> str:
    """Return "trang-suoi-mai-cau-407": about 34 bits, changed at the first sign-in, after eight wrong tries locked."""
    words = [rng.choice(SYLLABLES) for _ in range(WORDS)]
    return "-".join([*words, f"{rng.randrange(NUMBERS):03}"])
