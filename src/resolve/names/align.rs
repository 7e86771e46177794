//! Lays the words of two names side by side, each word to at most one of the other name.

use crate::resolve::names::token::Likeness;

/// Longest name, in words, that is aligned in full; further words count as missing.
pub(in crate::resolve) const LONGEST: usize = 12;

/// Stretches of words laid side by side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::resolve) struct Link {
    /// First word and number of words in the first name.
    pub(in crate::resolve) left: (usize, usize),
    /// First word and number of words in the second name.
    pub(in crate::resolve) right: (usize, usize),
    /// How alike they are and by which rule.
    pub(in crate::resolve) likeness: Likeness,
}

/// Links, and the words that have none.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::resolve) struct Alignment {
    /// In the order of the first name.
    pub(in crate::resolve) links: Vec<Link>,
    /// Words of the first name without a partner.
    pub(in crate::resolve) left: Vec<usize>,
    /// Words of the second name without a partner.
    pub(in crate::resolve) right: Vec<usize>,
}

/// Aligns two lists of words: the most alike pair first, then the next among what is left; of equal ones the pair
/// nearest to the diagonal. `joined` says how alike a run of words written together is to a single word.
///
/// For example, of "Hassan Ali" and "Ali Hassan" both pairs of equal words are taken, and the links cross: (0, 1) and
/// (1, 0). What the order means is for the caller to say.
pub(in crate::resolve) fn align<T>(
    a: &[T],
    b: &[T],
    like: impl Fn(&T, &T) -> Likeness,
    joined: impl Fn(&[T], &T) -> Option<Likeness>,
) -> Alignment {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let mut options = Vec::with_capacity(a.len() * b.len());
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            options.push(Link { left: (i, 1), right: (j, 1), likeness: like(x, y) });
        }
    }
    // A word that is written together makes a name one word shorter.
    if a.len() != b.len() {
        options.extend(joined_options(a, b, &joined));
    }
    options.sort_by(|x, y| y.likeness.0.total_cmp(&x.likeness.0).then_with(|| order(x).cmp(&order(y))));
    take(&options, a.len(), b.len())
}

fn order(link: &Link) -> (usize, usize, usize) {
    let skew = link.left.0.abs_diff(link.right.0);
    (skew, link.left.0 + link.right.0, link.left.0)
}

fn joined_options<T>(a: &[T], b: &[T], joined: &impl Fn(&[T], &T) -> Option<Likeness>) -> Vec<Link> {
    let mut out = Vec::new();
    for size in 2..=3 {
        for (i, run) in a.windows(size).enumerate() {
            for (j, y) in b.iter().enumerate() {
                let found = joined(run, y);
                out.extend(found.map(|likeness| Link { left: (i, size), right: (j, 1), likeness }));
            }
        }
        for (j, run) in b.windows(size).enumerate() {
            for (i, x) in a.iter().enumerate() {
                let found = joined(run, x);
                out.extend(found.map(|likeness| Link { left: (i, 1), right: (j, size), likeness }));
            }
        }
    }
    out
}

fn take(options: &[Link], a: usize, b: usize) -> Alignment {
    let (mut used_a, mut used_b) = (vec![false; a], vec![false; b]);
    let mut links = Vec::new();
    for link in options {
        let (left, right) =
            (link.left.0..link.left.0 + link.left.1, link.right.0..link.right.0 + link.right.1);
        if used_a[left.clone()].iter().any(|&used| used) || used_b[right.clone()].iter().any(|&used| used) {
            continue;
        }
        used_a[left].fill(true);
        used_b[right].fill(true);
        links.push(*link);
    }
    links.sort_by_key(|link| link.left.0);
    let free = |used: &[bool]| (0..used.len()).filter(|&i| !used[i]).collect();
    Alignment { links, left: free(&used_a), right: free(&used_b) }
}
