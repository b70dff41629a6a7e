//! How the property tests run: many cases, the same ones every time.

use proptest::test_runner::{Config, RngSeed};

/// A configuration of at least so many cases. `PROPTEST_RNG_SEED` and `PROPTEST_CASES` look elsewhere and further.
pub(crate) fn cases(least: u32) -> Config {
    let given = Config::default();
    let rng_seed = match given.rng_seed {
        RngSeed::Random => RngSeed::Fixed(0x6e65_7773),
        seed => seed,
    };
    Config { cases: given.cases.max(least), rng_seed, failure_persistence: None, ..given }
}
