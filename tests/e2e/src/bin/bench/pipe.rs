//! The arithmetic of one direction of a slow link: its rate, its delay and its queue.

use std::time::Duration;

/// One direction of a link. The clock is passed in, as the time since the link was opened.
pub struct Pipe {
    bits_a_second: f64,
    delay: Duration,
    queue_bytes: f64,
    /// When the last packet so far has left the queue.
    free_at: Duration,
    carried: u64,
    dropped: u64,
    newest: Duration,
}

impl Pipe {
    pub fn new(bits_a_second: f64, delay: Duration, queue_bytes: u32) -> Self {
        Self {
            bits_a_second,
            delay,
            queue_bytes: f64::from(queue_bytes),
            free_at: Duration::ZERO,
            carried: 0,
            dropped: 0,
            newest: Duration::ZERO,
        }
    }

    /// When a packet of this many bytes arrives at the other end; `None` if the queue is full, and
    /// the packet is lost.
    pub fn arrival(&mut self, bytes: u32, now: Duration) -> Option<Duration> {
        let start = self.free_at.max(now);
        let waiting = (start - now).as_secs_f64() * self.bits_a_second / 8.0;
        if waiting + f64::from(bytes) > self.queue_bytes {
            self.dropped += 1;
            return None;
        }
        let takes = f64::from(bytes) * 8.0 / self.bits_a_second;
        self.free_at = start + Duration::from_secs_f64(takes);
        self.carried += u64::from(bytes);
        self.newest = self.free_at + self.delay;
        Some(self.newest)
    }

    /// The bytes that were carried so far, with the headers of IP and TCP.
    pub fn carried(&self) -> u64 {
        self.carried
    }

    /// How many packets found the queue full.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// For how long nothing has arrived at the other end, or is on its way there.
    pub fn quiet_for(&self, now: Duration) -> Duration {
        now.saturating_sub(self.newest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DELAY: Duration = Duration::from_millis(75);

    fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// A byte takes a millisecond.
    fn pipe(queue_bytes: u32) -> Pipe {
        Pipe::new(8_000.0, DELAY, queue_bytes)
    }

    #[test]
    fn a_packet_takes_its_bytes_at_the_rate_and_then_the_delay() {
        let mut pipe = pipe(10_000);
        assert_eq!(pipe.arrival(100, at(0)), Some(at(100) + DELAY));
        assert_eq!(pipe.carried(), 100);
    }

    #[test]
    fn a_packet_waits_for_those_before_it_and_for_no_longer() {
        let mut pipe = pipe(10_000);
        pipe.arrival(100, at(0));
        assert_eq!(pipe.arrival(50, at(20)), Some(at(150) + DELAY));
        assert_eq!(pipe.arrival(50, at(400)), Some(at(450) + DELAY));
    }

    #[test]
    fn a_full_queue_loses_what_comes_last_and_takes_packets_again_once_there_is_room() {
        let mut pipe = pipe(250);
        assert!(pipe.arrival(100, at(0)).is_some() && pipe.arrival(100, at(0)).is_some());
        assert_eq!(pipe.arrival(100, at(0)), None);
        assert_eq!((pipe.dropped(), pipe.carried()), (1, 200));
        assert_eq!(pipe.arrival(100, at(60)), Some(at(300) + DELAY));
    }

    #[test]
    fn a_pipe_is_quiet_once_its_last_packet_has_arrived() {
        let mut pipe = pipe(10_000);
        pipe.arrival(100, at(0));
        assert_eq!(pipe.quiet_for(at(170)), Duration::ZERO);
        assert_eq!(pipe.quiet_for(at(200)), at(25));
    }
}
