//! What happened to the orders, as a stream that a client can follow.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use futures_core::Stream;
use serde::Serialize;

use crate::model::{Cents, Status};

/// The newest events that are kept for clients that were away.
const KEPT: usize = 1_024;

/// Something that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    Placed { order: i64, total: Cents },
    Moved { order: i64, status: Status },
}

#[derive(Debug, Default)]
struct Log {
    /// The number of the first event in `events`.
    first: u64,
    events: VecDeque<Event>,
}

/// The latest events, numbered from zero.
#[derive(Debug, Default)]
pub struct EventLog {
    log: Mutex<Log>,
}

impl EventLog {
    /// Adds an event; the oldest is forgotten when there are too many.
    pub fn push(&self, event: Event) {
        let mut log = self.locked();
        if log.events.len() == KEPT {
            log.events.pop_front();
            log.first += 1;
        }
        log.events.push_back(event);
    }

    /// All events from number `next` on, as they come.
    #[must_use]
    pub fn follow(self: &Arc<Self>, next: u64) -> Events {
        Events {
            log: Arc::clone(self),
            next,
        }
    }

    /// The event with number `wanted`, or the oldest one kept after it.
    fn get(&self, wanted: u64) -> Option<(u64, Event)> {
        let log = self.locked();
        let number = wanted.max(log.first);
        let index = usize::try_from(number - log.first).ok()?;
        log.events.get(index).map(|event| (number, event.clone()))
    }

    fn locked(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The stream that [`EventLog::follow`] returns. It does not end.
#[derive(Debug)]
pub struct Events {
    log: Arc<EventLog>,
    next: u64,
}

impl Stream for Events {
    type Item = Event;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Event>> {
        match self.log.get(self.next) {
            Some((number, event)) => {
                self.next = number + 1;
                Poll::Ready(Some(event))
            }
            None => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_events_are_forgotten() {
        let log = EventLog::default();
        for order in 0..2_000 {
            log.push(Event::Placed {
                order,
                total: Cents(100),
            });
        }
        let (number, _) = log.get(0).expect("events are kept");
        assert_eq!(number, 2_000 - KEPT as u64);
        assert_eq!(log.get(2_000), None);
    }
}
