"""Car loans: the monthly instalment, and what it adds up to. Decimals throughout; rounded once, at the end.

EMI = P · r · (1 + r)^n / ((1 + r)^n − 1)      P: price less down payment, r: yearly percent / 1200, n: months
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal

LEAST_MONTHS, MOST_MONTHS = 12, 84
TENURES = (12, 24, 36, 48, 60, 72, 84)  # the months that are offered beside each other
LEAST_SHARE = Decimal("0.10")  # of the price, that lenders want paid down
USUAL_RATE = Decimal("10.5")  # yearly percent on the reducing balance, where no other is asked for
OLDEST_AT_END = 10  # years that lenders want the car at most to have when the loan ends

_EXACT = Context(prec=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A loan that is asked for: whole rupees, yearly percent. `least_share`: of the price, that must be paid down."""

    price: int
    down_payment: int
    rate: Decimal = USUAL_RATE
    least_share: Decimal = LEAST_SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """A loan's figures in whole rupees. With a `result` other than `ok` the amounts are nought.

    `ok` · `no_loan_needed` · `below_min_down_payment` · `down_payment_above_price` · `invalid_down_payment` ·
    `tenure_out_of_range`
    """

    result: str
    tenure_months: int
    loan_amount: int = 0
    emi: int = 0
    last_instalment: int = 0  # clears what rounding left over
    total_payable: int = 0
    total_interest: int = 0


def compute(wish: Wish, months: int) -> Loan:
    """The loan over so many months, or the reason why there is none. Raises ValueError for a rate below nought."""
    result = refusal(wish) or _tenure_refusal(months)
    if result:
        return Loan(result=result, tenure_months=months)
    principal, monthly = wish.price - wish.down_payment, _monthly(wish.rate)
    emi = _instalment(principal, monthly, months)
    last = _last_instalment(principal, monthly, months, emi)
    total = emi * (months - 1) + last
    return Loan(
        result="ok",
        tenure_months=months,
        loan_amount=principal,
        emi=emi,
        last_instalment=last,
        total_payable=total,
        total_interest=total - principal,
    )


def loan_of(amount: int, rate: Decimal = USUAL_RATE) -> Wish:
    """A loan of so much, whatever the car costs: nobody can say which share of it is paid down."""
    return Wish(price=amount, down_payment=0, rate=rate, least_share=Decimal(0))


def plans(wish: Wish, tenures: Sequence[int] = TENURES) -> tuple[Loan, ...]:
    """The same loan over several tenures, to look at beside each other."""
    return tuple(compute(wish, months) for months in tenures)


def refusal(wish: Wish) -> str | None:
    """Why no loan can be worked out at all, whatever the tenure."""
    if wish.down_payment < 0:
        return "invalid_down_payment"
    if wish.down_payment > wish.price:
        return "down_payment_above_price"
    if wish.down_payment == wish.price:
        return "no_loan_needed"
    if wish.down_payment < wish.price * wish.least_share:
        return "below_min_down_payment"
    return None


def least_down_payment(price: int) -> int:
    """The smallest down payment in whole rupees that is a tenth of the price."""
    return int((price * LEAST_SHARE).to_integral_value(ROUND_CEILING))


def ends_late(car_year: int, months: int, year: int) -> bool:
    """Whether the car is older than lenders like when a loan that begins in `year` ends."""
    return (year - car_year) * 12 + months > OLDEST_AT_END * 12


def _tenure_refusal(months: int) -> str | None:
    return None if LEAST_MONTHS <= months <= MOST_MONTHS else "tenure_out_of_range"


def _monthly(rate: Decimal) -> Decimal:
    if rate < 0:
        raise ValueError("a rate below nought")
    return _EXACT.divide(rate, Decimal(1200))


def _instalment(principal: int, monthly: Decimal, months: int) -> int:
    if not monthly:
        return _rupees(_EXACT.divide(Decimal(principal), Decimal(months)))
    growth = _EXACT.power(1 + monthly, months)
    return _rupees(_EXACT.divide(principal * monthly * growth, growth - 1))


def _last_instalment(principal: int, monthly: Decimal, months: int, emi: int) -> int:
    """What is left to pay when all other months brought the rounded instalment."""
    balance = principal
    for _ in range(months - 1):
        balance += _rupees(balance * monthly) - emi
    return balance + _rupees(balance * monthly)


def _rupees(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP, context=_EXACT))
