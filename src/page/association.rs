//! How far two names appear together beyond chance. The same as in the report `cooccurrence`.

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

    /// The log-likelihood ratio over all four cells (Dunning 1993); negative where the two avoid each other.
    pub fn g2(self) -> f64 {
        let Self { o, f1, f2, n } = self;
        let term = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
        let sum = term(o, self.expected())
            + term(f1 - o, f1 * (n - f2) / n)
            + term(f2 - o, f2 * (n - f1) / n)
            + term(n - f1 - f2 + o, (n - f1) * (n - f2) / n);
        if o < self.expected() { -2.0 * sum } else { 2.0 * sum }
    }
}

#[cfg(test)]
mod tests {
    use super::Cells;

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
}
