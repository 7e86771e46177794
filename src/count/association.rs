//! How far two names appear together beyond chance: the measures of the report `cooccurrence`, by the same formulas. Pointwise
//! mutual information is that of Church and Hanks (1990), normalised by Bouma (2009); `t` is that of Church et al. (1991),
//! `logdice` that of Rychly (2008).

/// The counts of a pair: units with both, with the one, with the other, and all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cells {
    /// Units that name both.
    pub o: f64,
    /// Units that name the first.
    pub f1: f64,
    /// Units that name the second.
    pub f2: f64,
    /// All units.
    pub n: f64,
}

impl Cells {
    /// Units with both that are to be expected if the two are independent.
    pub fn expected(self) -> f64 {
        self.f1 * self.f2 / self.n
    }

    /// The log-likelihood ratio over all four cells (Dunning 1993).
    pub fn likelihood(self) -> f64 {
        let Self { o, f1, f2, n } = self;
        2.0 * (term(o, self.expected())
            + term(f1 - o, f1 * (n - f2) / n)
            + term(f2 - o, f2 * (n - f1) / n)
            + term(n - f1 - f2 + o, (n - f1) * (n - f2) / n))
    }

    /// The same; negative where the two avoid each other.
    pub fn g2(self) -> f64 {
        if self.o < self.expected() { -self.likelihood() } else { self.likelihood() }
    }

    /// No less than [`Cells::likelihood`] where the two meet at least as often as expected, for a third of the work:
    /// the two cells with only one of them are then fewer than expected and add nothing above zero.
    pub fn likelihood_bound(self) -> f64 {
        let Self { o, f1, f2, n } = self;
        let e = self.expected();
        let (neither, expected) = (n - f1 - f2 + o, (n - f1) * (n - f2) / n);
        // ln(k / e) ≤ (k - e) / e, and the cell with neither is as far above its expectation as that with both.
        let last = if neither > 0.0 { neither * (o - e) / expected } else { 0.0 };
        2.0 * (term(o, e) + last)
    }

    /// The value of a column of the report, by its name; `None` for one that is no measure.
    pub fn column(self, name: &str) -> Option<f64> {
        let Self { o, f1, f2, n } = self;
        let e = self.expected();
        Some(match name {
            "o" => o,
            "e" => e,
            "g2" => self.likelihood(),
            "mi" => (o / e).log2(),
            // Every unit names both: 0 / 0 by the formula, and 1 in the limit.
            "npmi" if o >= n => 1.0,
            "npmi" => (o / e).log2() / -(o / n).log2(),
            "t" => (o - e) / o.sqrt(),
            "dice" => 2.0 * o / (f1 + f2),
            "jaccard" => o / (f1 + f2 - o),
            "logdice" => 14.0 + (2.0 * o / (f1 + f2)).log2(),
            _ => return None,
        })
    }
}

/// `k · ln(k / e)`, and 0 for no `k`, which is its limit.
fn term(k: f64, e: f64) -> f64 {
    if k > 0.0 { k * (k / e).ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::Cells;
    use proptest::prelude::*;

    #[test]
    fn the_same_as_the_report() {
        // First row of `corpus report cooccurrence` on the sample articles.
        let cells = Cells { o: 5.0, f1: 9.0, f2: 6.0, n: 98.0 };
        assert!((cells.expected() - 0.551).abs() < 1e-3);
        assert!((cells.g2() - 21.81).abs() < 5e-3, "{}", cells.g2());
    }

    #[test]
    fn who_avoid_each_other_come_last() {
        assert!(Cells { o: 1.0, f1: 50.0, f2: 50.0, n: 100.0 }.g2() < 0.0);
    }

    proptest! {
        #[test]
        fn the_bound_is_no_less(o in 1_u32..50, more1 in 0_u32..200, more2 in 0_u32..200, rest in 0_u32..2000) {
            let [o, more1, more2, rest] = [o, more1, more2, rest].map(f64::from);
            let cells = Cells { o, f1: o + more1, f2: o + more2, n: o + more1 + more2 + rest };
            if cells.o >= cells.expected() {
                prop_assert!(cells.likelihood_bound() >= cells.likelihood() - 1e-9, "{cells:?}");
            }
        }
    }
}
