//! What the service speaks about: orders, their lines, and money in cents.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of money in cents. Never negative.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Cents(pub u64);

impl Cents {
    /// The amount `count` times, or `None` when it does not fit.
    #[must_use]
    pub fn times(self, count: u32) -> Option<Self> {
        self.0.checked_mul(u64::from(count)).map(Self)
    }

    /// Both amounts together, or `None` when they do not fit.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// One line of an order: an article and how many of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub article: String,
    pub count: u32,
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Open,
    Paid,
    Shipped,
}

impl Status {
    /// The word that the database keeps for this status.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Shipped => "shipped",
        }
    }
}

/// An order as the outside sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Order {
    pub id: i64,
    pub customer: String,
    pub lines: Vec<Line>,
    pub total: Cents,
    pub status: Status,
}

/// What a customer sends to place an order.
#[derive(Debug, Clone, Deserialize)]
pub struct NewOrder {
    pub customer: String,
    pub lines: Vec<Line>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_are_shown_with_two_digits() {
        assert_eq!(Cents(1_205).to_string(), "12.05");
        assert_eq!(Cents(7).to_string(), "0.07");
    }

    #[test]
    fn too_much_money_is_none() {
        assert_eq!(Cents(u64::MAX).times(2), None);
        assert_eq!(Cents(u64::MAX).plus(Cents(1)), None);
    }
}
