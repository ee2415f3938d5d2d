"""Reference values for the concentration of money against burden, by other formulas than the product's.

Plain Python, exact fractions, nothing to install:  python3 concentration.py > concentration.json
The index is the convenient covariance 2 / mean * cov(money per child, fractional rank), weighted by children; the
fifths walk from child to child; the interval repeats the resampling with a generator written from its description.
"""
import json
import random
from fractions import Fraction


def groups(units):
    by_burden = {}
    for burden, children, money in units:
        known = by_burden.setdefault(burden, [Fraction(0), Fraction(0)])
        known[0] += children
        known[1] += money
    return [(burden, *by_burden[burden]) for burden in sorted(by_burden)]


def index(units):
    rows = groups(units)
    children = sum(row[1] for row in rows)
    mean = sum(row[2] for row in rows) / children
    before, product = Fraction(0), Fraction(0)
    for _, part, money in rows:
        rank = (before + part / 2) / children
        if part:
            product += part / children * (money / part - mean) * (rank - Fraction(1, 2))
        before += part
    return 2 * product / mean


def top_fifth(units):
    rows = groups(units)
    wanted = sum(row[1] for row in rows) / 5
    money = sum(row[2] for row in rows)
    reached = Fraction(0)
    for _, part, amount in reversed(rows):
        taken = min(part, wanted)
        reached += amount * taken / part
        wanted -= taken
        if wanted == 0:
            break
    return reached / money


MASK = 0xFFFFFFFF


def rotl(word, by):
    return ((word << by) | (word >> (32 - by))) & MASK


def generator(seed):
    state, weyl = [], seed
    for _ in range(4):
        weyl = (weyl + 0x9E3779B9) & MASK
        mixed = ((weyl ^ (weyl >> 16)) * 0x85EBCA6B) & MASK
        mixed = ((mixed ^ (mixed >> 13)) * 0xC2B2AE35) & MASK
        state.append(mixed ^ (mixed >> 16))
    while True:
        yield (rotl((state[1] * 5) & MASK, 7) * 9) & MASK
        shifted = (state[1] << 9) & MASK
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= shifted
        state[3] = rotl(state[3], 11)


def interval(units, seed, resamples, level):
    ordered = sorted(units)
    draws = generator(seed)
    limit = 2**32 - 2**32 % len(ordered)
    found = []
    for _ in range(resamples):
        sample = []
        while len(sample) < len(ordered):
            drawn = next(draws)
            if drawn < limit:
                sample.append(ordered[drawn % len(ordered)])
        if any(money for _, _, money in sample):
            found.append((index(sample), top_fifth(sample)))

    def quantile(values, portion):
        values = sorted(values)
        place = portion * (len(values) - 1)
        below = int(place)
        upper = values[min(below + 1, len(values) - 1)]
        return values[below] + (upper - values[below]) * (place - below)

    low, high = (1 - level) / 2, (1 + level) / 2
    return [[float(quantile([f[at] for f in found], p)) for p in (low, high)] for at in (0, 1)], len(found)


def case(name, units, seed=7, resamples=200):
    level = Fraction(9, 10)
    figures, usable = interval(units, seed, resamples, level)
    return {
        "name": name,
        "units": [[str(burden), str(children), str(money)] for burden, children, money in units],
        "index": f"{float(index(units)):.15f}",
        "burdenIndex": f"{float(index([(b, c, b * c) for b, c, _ in units])):.15f}",
        "topFifth": f"{float(top_fifth(units)):.15f}",
        "bootstrap": {"seed": seed, "resamples": resamples, "level": float(level), "interval": figures, "usable": usable},
    }


def drawn(count, seed, distinct):
    source = random.Random(seed)
    return [(source.randint(1, distinct), source.randint(5, 150), source.randint(0, 90_000)) for _ in range(count)]


sequence = generator(42)
print(json.dumps({
    "random": {"seed": 42, "words": [next(sequence) for _ in range(8)]},
    "cases": [
        case("three Kitas", [(1, 50, 0), (2, 30, 100), (3, 20, 300)]),
        case("many, most burdens differ", drawn(40, 1, 1000), seed=99),
        case("many ties", drawn(30, 2, 4), seed=4294967295),
    ],
}))
