"""Three-valued, exact values: the arithmetic of the oracle.

Why: the contract says how an unknown input spreads ("Unknown values (Kleene)" of
4-contract-precisions.md).  A Value is either known, or the set of what is missing.
Numbers are int or Fraction, never float; nothing is rounded except by the functions
whose name says so.  There is no laziness: both branches of `cond` are evaluated, because
what the untaken one misses matters when the condition is unknown.
"""
from fractions import Fraction
from math import floor


class Value:
    """A known value, or (value is None) the non-empty set of what is missing."""

    __slots__ = ("value", "missing")

    def __init__(self, value, missing=frozenset()):
        if (value is None) != bool(missing):
            raise AssertionError("an unknown value misses something, a known one nothing")
        if isinstance(value, float):
            raise AssertionError("no floating point here")
        self.value = value
        self.missing = frozenset(missing)

    @property
    def known(self):
        return self.value is not None

    def is_known(self, value):
        """Known and equal to `value` (0 and False are not the same value)."""
        return self.known and isinstance(self.value, bool) == isinstance(value, bool) \
            and self.value == value

    def __repr__(self):
        return repr(self.value) if self.known else "unknown" + repr(sorted(self.missing))

    # Spelling: the regulations in oracle.py read like the contract with these.
    def __add__(self, other):
        return add(self, other)

    __radd__ = __add__

    def __sub__(self, other):
        return strict(lambda a, b: a - b, self, other)

    def __mul__(self, other):
        return times(self, other)

    def __rmul__(self, other):
        return times(other, self)

    def __and__(self, other):
        return kleene_and(self, other)

    def __or__(self, other):
        return kleene_or(self, other)

    def __invert__(self):
        return strict(lambda a: not a, self)

    def __le__(self, other):
        return compare(self, "≤", other)

    def __lt__(self, other):
        return compare(self, "<", other)

    def __ge__(self, other):
        return compare(self, "≥", other)

    def __gt__(self, other):
        return compare(self, ">", other)

    def __eq__(self, other):
        return compare(self, "=", other)

    def __ne__(self, other):
        return compare(self, "≠", other)

    __hash__ = None

    def __bool__(self):
        raise AssertionError("use is_known(True): a Value may be unknown")


def lift(x):
    return x if isinstance(x, Value) else Value(x)


def unknown(*what):
    return Value(None, frozenset(what))


TRUE, FALSE, ZERO = Value(True), Value(False), Value(0)


def union(*values):
    """The unknown value that misses all that these miss."""
    return Value(None, frozenset().union(*(lift(v).missing for v in values)))


def strict(function, *operands):
    """Rule 2: inconnu as soon as one operand is, and it misses what they all miss."""
    operands = [lift(o) for o in operands]
    if all(o.known for o in operands):
        return Value(function(*(o.value for o in operands)))
    return union(*operands)


def add(*terms):
    return strict(lambda *t: sum(t), *terms)


def times(a, b):
    """A known 0 settles a product."""
    a, b = lift(a), lift(b)
    if a.is_known(0) or b.is_known(0):
        return ZERO
    return strict(lambda x, y: x * y, a, b)


def minimum(*operands):
    return strict(min, *operands)


def maximum(*operands):
    return strict(max, *operands)


COMPARE = {
    "=": lambda a, b: a == b, "≠": lambda a, b: a != b,
    "<": lambda a, b: a < b, "≤": lambda a, b: a <= b,
    ">": lambda a, b: a > b, "≥": lambda a, b: a >= b,
}


def compare(a, operator, b):
    return strict(COMPARE[operator], a, b)


def among(a, *values):
    """`a parmi (…)`; a range stands for `13 à 23`, both ends included by the caller."""
    return strict(lambda x: any(x in v if isinstance(v, range) else x == v for v in values), a)


def kleene_and(*operands):
    operands = [lift(o) for o in operands]
    if any(o.is_known(False) for o in operands):
        return FALSE
    if all(o.known for o in operands):
        return TRUE
    return union(*operands)


def kleene_or(*operands):
    operands = [lift(o) for o in operands]
    if any(o.is_known(True) for o in operands):
        return TRUE
    if all(o.known for o in operands):
        return FALSE
    return union(*operands)


def cond(condition, then, otherwise):
    """Rule 1: `si C alors A sinon B`."""
    condition, then, otherwise = lift(condition), lift(then), lift(otherwise)
    if condition.known:
        return then if condition.value else otherwise
    if then.known and otherwise.known and then.is_known(otherwise.value):
        return then
    return union(condition, then, otherwise)


def where(x, condition):
    """Rule 3: one term of `somme(x où c)`."""
    x, condition = lift(x), lift(condition)
    if condition.is_known(False) or x.is_known(0):
        return ZERO
    if condition.is_known(True):
        return x
    return union(condition, x)


def sum_where(pairs):
    return add(*(where(x, c) for x, c in pairs))


def count_where(conditions):
    return add(*(where(1, c) for c in conditions))


def count_true(*booleans):
    """`nombre_vrais`: strict, like any sum."""
    return strict(lambda *b: sum(1 for x in b if x), *booleans)


def empty(choices):
    return strict(lambda c: len(c) == 0, choices)


def half_up(x):
    """To the nearest unit, half upwards."""
    return strict(lambda v: floor(Fraction(v) + Fraction(1, 2)), x)


def rate(a, b, place):
    """`taux(a, b)` in basis points, half up.  Over a known 0 the text gives no value."""
    a, b = lift(a), lift(b)
    if a.known and b.is_known(0):
        return unknown("texte:" + place)
    return half_up(strict(lambda x, y: Fraction(x * 10000, y), a, b))
