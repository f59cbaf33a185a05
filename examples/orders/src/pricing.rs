//! What an order costs: the sum of its lines, less the customer's rebate.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Mutex;

use thiserror::Error;

use crate::model::{Cents, Line};
use crate::prices::PriceCache;

/// Why an order has no price.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PricingError {
    #[error("there is no article {0}")]
    UnknownArticle(String),
    #[error("the order is too large")]
    TooLarge,
    #[error("the order has no lines")]
    Empty,
}

/// The sum of the lines at today's prices.
///
/// # Errors
/// When an article is unknown, or the sum does not fit.
pub fn total(lines: &Vec<Line>, prices: &PriceCache) -> Result<Cents, PricingError> {
    if lines.is_empty() {
        return Err(PricingError::Empty);
    }
    let mut sum = Cents::default();
    for line in lines.clone().iter() {
        let price = prices
            .price_of(&line.article)
            .ok_or_else(|| PricingError::UnknownArticle(line.article.clone()))?;
        let amount = price.times(line.count).ok_or(PricingError::TooLarge)?;
        sum = sum.plus(amount).ok_or(PricingError::TooLarge)?;
    }
    Ok(sum)
}

/// The steps of one calculation, kept so that a customer can be told how a price came about.
#[derive(Debug, Default)]
pub struct Calculation {
    steps: RefCell<Vec<String>>,
}

impl Calculation {
    /// Adds a step; it is numbered.
    pub fn note(&self, step: &str) {
        self.steps
            .borrow_mut()
            .push(format!("{}. {step}", self.steps.borrow().len() + 1));
    }

    /// All steps so far, one a line.
    #[must_use]
    pub fn explained(&self) -> String {
        self.steps.borrow().join("\n")
    }
}

/// The rebates that regular customers have earned, in percent.
#[derive(Debug, Default)]
pub struct Rebates {
    percent: Mutex<HashMap<String, u8>>,
}

impl Rebates {
    /// The customer's rebate; a customer seen for the first time starts with one percent.
    #[must_use]
    pub fn of(&self, customer: &str) -> u8 {
        match self.percent.lock().unwrap().get(customer).copied() {
            Some(percent) => percent,
            None => {
                self.percent.lock().unwrap().insert(customer.to_owned(), 1);
                1
            }
        }
    }

    /// Sets the customer's rebate; more than fifty percent is never given.
    pub fn grant(&self, customer: &str, percent: u8) {
        let mut granted = self.percent.lock().unwrap();
        granted.insert(customer.to_owned(), percent.min(50));
    }
}

/// `amount` less a rebate, rounded down to a cent in the customer's favour.
#[must_use]
pub fn with_rebate(amount: Cents, percent: u8) -> Cents {
    let kept = 100 - u64::from(percent.min(100));
    Cents((u128::from(amount.0) * u128::from(kept) / 100) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_without_lines_has_no_price() {
        assert_eq!(
            total(&Vec::new(), &PriceCache::default()),
            Err(PricingError::Empty)
        );
    }

    #[test]
    fn a_rebate_is_rounded_down() {
        assert_eq!(with_rebate(Cents(999), 10), Cents(899));
        assert_eq!(with_rebate(Cents(999), 0), Cents(999));
    }
}
