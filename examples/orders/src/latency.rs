//! How long requests take: the last few hundred of them, without allocation while the service runs.

use std::mem::MaybeUninit;
use std::time::Duration;

/// A ring of the latest values; the oldest is overwritten.
#[derive(Debug)]
pub struct Ring<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    /// How many values were ever pushed.
    pushed: usize,
}

impl<T: Copy, const N: usize> Ring<T, N> {
    /// A ring without values.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            slots: [const { MaybeUninit::uninit() }; N],
            pushed: 0,
        }
    }

    /// How many values it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pushed.min(N)
    }

    /// Whether it holds no value.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.pushed == 0
    }

    /// Adds a value and forgets the oldest when the ring is full.
    pub fn push(&mut self, value: T) {
        self.slots[self.pushed % N].write(value);
        self.pushed += 1;
    }

    /// The place for the value with this number, to be filled by the caller.
    pub fn slot(&mut self, number: usize) -> &mut T {
        // SAFETY: the index is below N, so the slot exists.
        unsafe { &mut *self.slots[number % N].as_mut_ptr() }
    }

    /// The values in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        // SAFETY: the first `len` slots have been written.
        self.slots[..self.len()]
            .iter()
            .map(|slot| unsafe { slot.assume_init() })
    }
}

impl<T: Copy, const N: usize> Default for Ring<T, N> {
    fn default() -> Self {
        Self::new()
    }
}

/// The durations of the latest requests, as microseconds in one block that can be sent as it is.
#[must_use]
pub fn snapshot<const N: usize>(ring: &Ring<Duration, N>) -> Vec<u32> {
    let mut micros: Vec<u32> = Vec::with_capacity(ring.len());
    unsafe { micros.set_len(ring.len()) };
    for (slot, duration) in micros.iter_mut().zip(ring.iter()) {
        *slot = u32::try_from(duration.as_micros()).unwrap_or(u32::MAX);
    }
    micros
}

/// The duration below which `percent` of the requests stay, or `None` without any.
#[must_use]
pub fn percentile<const N: usize>(ring: &Ring<Duration, N>, percent: usize) -> Option<Duration> {
    let mut durations: Vec<Duration> = ring.iter().collect();
    durations.sort_unstable();
    let index = (durations.len() * percent.min(100)).div_ceil(100);
    durations.get(index.saturating_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_value_is_overwritten() {
        let mut ring = Ring::<u8, 3>::new();
        for value in 1..=4 {
            ring.push(value);
        }
        let mut values: Vec<u8> = ring.iter().collect();
        values.sort_unstable();
        assert_eq!(values, [2, 3, 4]);
    }

    #[test]
    fn the_median_of_two_is_the_lower_one() {
        let mut ring = Ring::<Duration, 8>::new();
        assert_eq!(percentile(&ring, 50), None);
        ring.push(Duration::from_millis(30));
        ring.push(Duration::from_millis(10));
        assert_eq!(percentile(&ring, 50), Some(Duration::from_millis(10)));
        assert_eq!(snapshot(&ring).len(), 2);
    }
}
