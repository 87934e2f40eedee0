//! Waiting for a reply: the mean wait of a queue with several servers (M/M/c, Erlang's second formula).

/// Servers beyond which one more makes no difference that anybody could feel.
const MOST_SERVERS: u32 = 200;

/// Chance of having to wait when `load` = arrivals / service rate is offered to `servers`; 1 from `load` = `servers` on.
#[must_use]
pub fn chance_of_waiting(load: f64, servers: u32) -> f64 {
    let count = f64::from(servers);
    if load >= count {
        return 1.0;
    }
    // Erlang's first formula by its recursion, which neither overflows nor cancels.
    let mut blocked = 1.0;
    for n in 1..=servers {
        blocked = load * blocked / (f64::from(n) + load * blocked);
    }
    blocked / (1.0 - (load / count) * (1.0 - blocked))
}

/// Mean hours until a reply starts: `used` is the share of capacity in use, below 1; `per_hour` the chats that one
/// person finishes in an hour.
#[must_use]
pub fn mean_wait_hours(used: f64, servers: u32, per_hour: f64) -> f64 {
    let servers = servers.clamp(1, MOST_SERVERS);
    let count = f64::from(servers);
    chance_of_waiting(used * count, servers) / (count * per_hour * (1.0 - used))
}

/// The same for a number of persons that need not be whole, as heads times presence seldom is: on a straight line
/// between the waits at the whole numbers around it. Below one person it is the wait at one.
#[must_use]
pub fn mean_wait_of_persons(used: f64, persons: f64, per_hour: f64) -> f64 {
    let persons = persons.clamp(1.0, f64::from(MOST_SERVERS));
    let (below, part) = (persons.floor(), persons - persons.floor());
    let wait = |servers: f64| mean_wait_hours(used, servers as u32, per_hour);
    if part == 0.0 { wait(below) } else { (1.0 - part) * wait(below) + part * wait(below + 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 6 heads at a presence of 0.85 are 5.1 persons: nine tenths of the wait at five, a tenth of that at six.
    #[test]
    fn the_wait_of_a_broken_number_of_persons_lies_between_its_neighbours() {
        let wait = |servers| mean_wait_hours(0.8, servers, 7.5);
        let five_point_one = mean_wait_of_persons(0.8, 6.0 * 0.85, 7.5);
        assert!((five_point_one - (0.9 * wait(5) + 0.1 * wait(6))).abs() < 1e-9);
        assert_eq!(mean_wait_of_persons(0.8, 3.0, 7.5), wait(3));
        assert_eq!(mean_wait_of_persons(0.8, 0.4, 7.5), wait(1));
        // Half a person more helps, however little it is.
        assert!(mean_wait_of_persons(0.8, 2.5, 7.5) < wait(2));
        assert!(mean_wait_of_persons(0.8, 2.5, 7.5) > wait(3));
    }

    /// Three servers, six arrivals and three services an hour: the clinic of Gross & Harris's textbook.
    #[test]
    fn the_textbook_clinic() {
        assert!((chance_of_waiting(2.0, 3) - 4.0 / 9.0).abs() < 1e-12);
        assert!((mean_wait_hours(2.0 / 3.0, 3, 3.0) - 0.148_148_148).abs() < 1e-9);
    }

    #[test]
    fn more_load_waits_longer_and_more_people_shorter() {
        for servers in [1, 2, 5, 40] {
            let waits: Vec<f64> = (1..=95).map(|u| mean_wait_hours(f64::from(u) / 100.0, servers, 7.5)).collect();
            assert!(waits.windows(2).all(|w| w[0] <= w[1]));
            assert!(mean_wait_hours(0.9, servers + 1, 7.5) < mean_wait_hours(0.9, servers, 7.5));
        }
        assert_eq!(chance_of_waiting(5.0, 5), 1.0);
        assert_eq!(chance_of_waiting(0.0, 5), 0.0);
    }
}
