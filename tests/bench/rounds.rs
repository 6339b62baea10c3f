//! Ratios that hold on a busy machine: the sides take turns, and each turn is compared with the others of its round.

use nix::time::{ClockId, clock_gettime};
use std::time::{Duration, Instant};

/// How many times every side has its turn.
const ROUNDS: usize = 41;

/// One side: its name, and what is timed.
pub type Timed<'a> = (&'a str, &'a mut dyn FnMut());

/// What one turn took.
#[derive(Clone, Copy)]
struct Turn {
    /// As the wall clock saw it.
    wall: f64,
    /// What this thread used of its processor, the kernel's part included.
    processor: f64,
}

/// Whether the program was asked for everything rather than for one bench of a list or a dry run.
pub fn are_wanted() -> bool {
    std::env::args()
        .skip(1)
        .all(|argument| argument == "--bench")
}

/// Prints how fast every side is compared with the first: the median over all rounds, with the quartiles around it.
pub fn compare(what: &str, times: u32, sides: &mut [Timed]) {
    let mut turns: Vec<Vec<Turn>> = vec![Vec::new(); sides.len()];
    for round in 0..=ROUNDS {
        for place in 0..sides.len() {
            // Whoever follows whom changes too.
            let place = (place + round) % sides.len();
            let turn = turn(times, sides[place].1);
            // The first round warms up.
            if round > 0 {
                turns[place].push(turn);
            }
        }
    }
    println!("\n{what}, {ROUNDS} rounds of {times}:");
    for (place, (name, _)) in sides.iter().enumerate() {
        let wall = column(&turns[0], &turns[place], |turn| turn.wall);
        let processor = column(&turns[0], &turns[place], |turn| turn.processor);
        println!("  {name:<16} {wall}, processor {processor}");
    }
}

fn turn(times: u32, work: &mut dyn FnMut()) -> Turn {
    let (wall, processor) = (Instant::now(), processor_time());
    for _ in 0..times {
        work();
    }
    let each = |time: Duration| time.as_secs_f64() / f64::from(times);
    Turn {
        wall: each(wall.elapsed()),
        processor: each(processor_time().saturating_sub(processor)),
    }
}

fn processor_time() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)
        .expect("a clock")
        .into()
}

/// The median time of a side, and how many per cent of the speed of the first side that is.
fn column(first: &[Turn], turns: &[Turn], time: fn(&Turn) -> f64) -> String {
    let [_, middle, _] = quartiles(turns.iter().map(time).collect());
    let ratios = first.iter().zip(turns);
    let ratios = ratios.map(|(first, turn)| 100.0 * time(first) / time(turn));
    let [low, ratio, high] = quartiles(ratios.collect());
    format!(
        "{:>9.1} µs {ratio:>6.1} % ({low:.0} to {high:.0})",
        1e6 * middle
    )
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[quarter * (values.len() - 1) / 4])
}
