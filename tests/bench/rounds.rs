//! Ratios that hold on a busy machine: the sides take turns, and each turn is compared with the others of its round.

use std::time::{Duration, Instant};

/// How many times every side has its turn.
const ROUNDS: usize = 41;

/// One side: its name, and what is timed.
pub type Timed<'a> = (&'a str, &'a mut dyn FnMut());

/// Whether the program was asked for everything rather than for one bench of a list or a dry run.
pub fn are_wanted() -> bool {
    std::env::args()
        .skip(1)
        .all(|argument| argument == "--bench")
}

/// Prints how fast every side is compared with the first: the median over all rounds, with the quartiles around it.
pub fn compare(what: &str, times: u32, sides: &mut [Timed]) {
    let mut turns: Vec<Vec<Duration>> = vec![Vec::new(); sides.len()];
    for round in 0..=ROUNDS {
        for place in 0..sides.len() {
            // Whoever follows whom changes too.
            let place = (place + round) % sides.len();
            let begin = Instant::now();
            for _ in 0..times {
                sides[place].1();
            }
            // The first round warms up.
            if round > 0 {
                turns[place].push(begin.elapsed() / times);
            }
        }
    }
    println!("\n{what}, {ROUNDS} rounds of {times}:");
    for (place, (name, _)) in sides.iter().enumerate() {
        let ratios = turns[0]
            .iter()
            .zip(&turns[place])
            .map(|(first, turn)| 100.0 * first.as_secs_f64() / turn.as_secs_f64());
        let [low, middle, high] = quartiles(ratios.collect());
        let time = turns[place].iter().map(Duration::as_secs_f64).collect();
        let [_, time, _] = quartiles(time);
        println!(
            "  {name:<16} {:>9.1} µs {:>9.0}/s   {middle:>6.1} % of the first ({low:.1} to {high:.1})",
            1e6 * time,
            1.0 / time
        );
    }
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[quarter * (values.len() - 1) / 4])
}
