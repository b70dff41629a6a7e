//! The configuration of property tests: many cases, and the same cases in every run.

use proptest::test_runner::{Config, RngSeed};

/// A configuration with at least `minimum` cases. `PROPTEST_CASES` can raise their number, and `PROPTEST_RNG_SEED` chooses other cases.
pub(crate) fn cases(minimum: u32) -> Config {
    let given = Config::default();
    let rng_seed = match given.rng_seed {
        RngSeed::Random => RngSeed::Fixed(0x6e65_7773),
        seed => seed,
    };
    Config { cases: given.cases.max(minimum), rng_seed, failure_persistence: None, ..given }
}
