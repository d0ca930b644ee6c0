"""An amount of money: whole minor units of one currency, so that sums are exact and never mix."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Money:
    """An amount.

    Example:
        >>> Money(643_891, "USD") + Money(9, "USD")
        Money(minor=643900, currency='USD')
    """

    minor: int
    """Minor units (cent, fen); below nought for refunds."""
    currency: str
    """ISO 4217, e.g. CNY, USD."""

    def __add__(self, other: "Money") -> "Money":
        """The sum of two amounts of one currency.

        Raises:
            ValueError: the currencies differ.
        """
        if self.currency != other.currency:
            message = f"{self.currency} and {other.currency} cannot be added"
            raise ValueError(message)
        return Money(self.minor + other.minor, self.currency)
