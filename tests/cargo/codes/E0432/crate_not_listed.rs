use chrono_lite::Clock;

pub fn now() -> u64 {
    Clock::now()
}
