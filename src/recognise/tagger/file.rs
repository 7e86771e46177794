//! The model file: everything that tagging needs, in one piece.
//!
//! `CORPNER` and a zero byte; format version (4 bytes, little endian, as all numbers); SHA-256 of what follows (32
//! bytes); the lengths of the header and of the payload (4 bytes each); the header, JSON; the payload, compressed with zstd.
//! The payload holds the tables as they are used in memory, each at the next multiple of 64 bytes, which is a line of a
//! processor's cache: the numbers that say how long they are and what a step is worth, the scores of tag pairs,
//! keys, values and clusters of the lexicon, the weights, those of the classifier of finer kinds.
//!
//! The models of the program are unpacked when it is built (`build.rs`): the same without compression, the payload at
//! the next multiple of 64 bytes. So a program that names one line reads a few pages of its model and no more.

use std::borrow::Cow;
use std::io::Read;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::lang::Language;
use crate::recognise::tagger::calibrate::Calibration;
use crate::recognise::tagger::crf_tagger::CrfTagger;
use crate::recognise::tagger::decode::Transitions;
use crate::recognise::tagger::finer::{self, Finer};
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::tagger::tags::TAGS;
use crate::recognise::tagger::weights::Weights;

#[cfg(target_endian = "big")]
compile_error!("the tables of a model are used as they lie in its file, which is little endian");

const MAGIC: &[u8; 8] = b"CORPNER\0";
/// The version of the format that this program writes and reads.
pub const FORMAT: u32 = 3;
const HASH: usize = 32;
/// Where what is hashed begins.
const HASHED: usize = MAGIC.len() + 4 + HASH;
/// No model unpacks to more than this.
const LARGEST: usize = 256 << 20;
const MOST_ROWS: usize = 1 << 22;
/// Every table begins at a multiple of so many bytes.
const LINE: usize = 64;

/// How long the tables of a payload are: words of the lexicon, fine clusters, rows of weights and of finer weights;
/// then the bits of the two steps.
type Sizes = [u32; 6];

/// The scores of tag pairs, of first and of last tags.
type Pairs = [f32; TAGS * TAGS + 2 * TAGS];

/// What a model says of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Its name, such as `linear-en`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The classes it tells apart, in tag order.
    pub classes: Vec<String>,
    /// The seed it was trained with.
    pub seed: u64,
    /// What it was trained on, a line each.
    pub trained_on: Vec<String>,
    /// From raw to calibrated probability.
    pub calibration: Calibration,
}

/// Why a model is refused.
#[derive(Debug, Error)]
pub enum ModelError {
    /// Not a model file.
    #[error("not a model file of corpus (it does not begin with CORPNER)")]
    Foreign,
    /// Another version of the format.
    #[error("the model has format version {found}; this program reads version {FORMAT}")]
    Version {
        /// The version of the file.
        found: u32,
    },
    /// The content does not agree with the hash.
    #[error("the model file is damaged (its SHA-256 does not agree); fetch or train it again")]
    Damaged,
    /// The hash agrees but the content makes no sense.
    #[error("the model file is inconsistent: {0}")]
    Inconsistent(&'static str),
    /// Packing or unpacking failed.
    #[error("cannot pack or unpack the model: {0}")]
    Compress(#[from] std::io::Error),
}

/// Writes a model.
///
/// # Errors
/// [`ModelError::Compress`].
pub fn to_bytes(
    header: &Header,
    lexicon: &Lexicon,
    weights: &Weights,
    transitions: &Transitions,
    finer: &Finer,
) -> Result<Vec<u8>, ModelError> {
    let header = serde_json::to_vec(header).map_err(std::io::Error::from)?;
    let (keys, values, clusters) = lexicon.parts();
    let lengths = [keys.len(), clusters.len(), weights.rows().len(), finer.rows().len()].map(|n| n as u32);
    let [words, clusters_number, rows, finer_rows] = lengths;
    let sizes: Sizes =
        [words, clusters_number, rows, finer_rows, weights.step().to_bits(), finer.step().to_bits()];
    let Transitions { pairs, start, end } = transitions;
    let mut payload = Vec::new();
    for table in [
        sizes.as_bytes(),
        &[pairs.as_bytes(), start.as_bytes(), end.as_bytes()].concat(),
        keys.as_bytes(),
        values.as_bytes(),
        clusters.as_bytes(),
        weights.rows().as_bytes(),
        finer.rows().as_bytes(),
    ] {
        payload.extend(table);
        payload.resize(payload.len().next_multiple_of(LINE), 0);
    }
    let mut content = (header.len() as u32).to_le_bytes().to_vec();
    content.extend((payload.len() as u32).to_le_bytes());
    content.extend(header);
    content.extend(zstd::encode_all(&payload[..], 19)?);
    let mut out = MAGIC.to_vec();
    out.extend(FORMAT.to_le_bytes());
    out.extend(Sha256::digest(&content));
    out.extend(content);
    Ok(out)
}

/// Reads a model of a language.
///
/// # Errors
/// [`ModelError`] for a foreign file, another format version, a damaged or inconsistent file.
pub fn from_bytes(bytes: &[u8], language: &'static Language) -> Result<CrfTagger, ModelError> {
    let (front, packed) = Front::read(bytes)?;
    if Sha256::digest(&bytes[HASHED..]).as_slice() != front.hash {
        return Err(ModelError::Damaged);
    }
    if front.payload > LARGEST {
        return Err(ModelError::Inconsistent("its length"));
    }
    // Numbers of eight bytes, so that every table lies where it may.
    let mut payload = vec![0_u64; front.payload.div_ceil(8)];
    let payload = &mut payload.as_mut_bytes()[..front.payload];
    let damaged = |_| ModelError::Inconsistent("its compressed part");
    zstd::Decoder::with_buffer(packed)?.read_exact(payload).map_err(damaged)?;
    front.model(Tables::Read(payload), language)
}

/// The model of a language that the build unpacked. Its hash is not computed again.
///
/// # Errors
/// [`ModelError`] for a foreign or inconsistent one.
pub fn from_unpacked(bytes: &'static [u8], language: &'static Language) -> Result<CrfTagger, ModelError> {
    let (front, rest) = Front::read(bytes)?;
    let from = (bytes.len() - rest.len()).next_multiple_of(LINE);
    let tables = bytes.get(from..).ok_or(ModelError::Inconsistent("its length"))?;
    front.model(Tables::Lying(tables), language)
}

/// What stands before the payload.
struct Front<'b> {
    hash: &'b [u8],
    payload: usize,
    header: Header,
}

impl<'b> Front<'b> {
    /// Takes it off; the rest is the payload.
    fn read(bytes: &'b [u8]) -> Result<(Self, &'b [u8]), ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        let ended = || ModelError::Inconsistent("its length");
        let (found, rest) = u32::read_from_prefix(rest).map_err(|_| ended())?;
        if found != FORMAT {
            return Err(ModelError::Version { found });
        }
        let (hash, rest) = rest.split_at_checked(HASH).ok_or_else(ended)?;
        let ([header, payload], rest) = <[u32; 2]>::read_from_prefix(rest).map_err(|_| ended())?;
        let (header, rest) = rest.split_at_checked(header as usize).ok_or_else(ended)?;
        let header = serde_json::from_slice(header).map_err(|_| ModelError::Inconsistent("its header"))?;
        Ok((Self { hash, payload: payload as usize, header }, rest))
    }

    fn model(self, mut tables: Tables<'_>, language: &'static Language) -> Result<CrfTagger, ModelError> {
        let short =
            format!("{:02x}{:02x}{:02x}{:02x}", self.hash[0], self.hash[1], self.hash[2], self.hash[3]);
        let sizes = tables.next::<u32>(Sizes::default().len())?;
        let [words, clusters, rows, finer_rows, step, finer_step] =
            Sizes::try_from(&*sizes).map_err(|_| ModelError::Inconsistent("its length"))?;
        let [words, clusters, rows, finer_rows] = [words, clusters, rows, finer_rows].map(|n| n as usize);
        let (step, finer_step) = (f32::from_bits(step), f32::from_bits(finer_step));
        if rows > MOST_ROWS || !(step.is_finite() && step > 0.0) {
            return Err(ModelError::Inconsistent("its weights"));
        }
        if finer_rows > 1 << finer::BITS {
            return Err(ModelError::Inconsistent("its finer kinds"));
        }
        let transitions = transitions(&tables.next::<Pairs>(1)?[0])?;
        let lexicon = Lexicon::new(tables.next(words)?, tables.next(words)?, tables.next(clusters)?);
        let lexicon = lexicon.map_err(|_| ModelError::Inconsistent("its word lists"))?;
        let weights =
            Weights::new(tables.next(rows)?, step).ok_or(ModelError::Inconsistent("its weights"))?;
        let finer = Finer::new(tables.next(finer_rows)?, finer_step);
        let finer = finer.ok_or(ModelError::Inconsistent("its finer kinds"))?;
        Ok(CrfTagger::new(self.header, &short, language, lexicon, weights, transitions, finer))
    }
}

/// What is left of a payload.
enum Tables<'b> {
    /// In the program, where it stays.
    Lying(&'static [u8]),
    /// Read from a file: what is needed of it is copied.
    Read(&'b [u8]),
}

impl Tables<'_> {
    /// The next table, of so many cells.
    fn next<T>(&mut self, cells: usize) -> Result<Cow<'static, [T]>, ModelError>
    where
        T: FromBytes + Immutable + Clone + 'static,
    {
        let cut = || ModelError::Inconsistent("its length");
        let size = cells.checked_mul(size_of::<T>()).ok_or_else(cut)?;
        match self {
            Self::Lying(rest) => {
                let (table, left) = split(rest, size).ok_or_else(cut)?;
                *rest = left;
                <[T]>::ref_from_bytes(table).map(Cow::Borrowed).map_err(|_| cut())
            }
            Self::Read(rest) => {
                let (table, left) = split(rest, size).ok_or_else(cut)?;
                *rest = left;
                <[T]>::ref_from_bytes(table).map(|table| Cow::Owned(table.to_vec())).map_err(|_| cut())
            }
        }
    }
}

/// A table of so many bytes, and what comes behind its last line.
fn split(bytes: &[u8], size: usize) -> Option<(&[u8], &[u8])> {
    let (lines, rest) = bytes.split_at_checked(size.checked_next_multiple_of(LINE)?)?;
    Some((&lines[..size], rest))
}

fn transitions(pairs: &Pairs) -> Result<Transitions, ModelError> {
    if pairs.iter().any(|score| score.is_nan() || *score >= 1e6) {
        return Err(ModelError::Inconsistent("its tag pairs"));
    }
    let (rows, ends) = pairs.split_at(TAGS * TAGS);
    let mut transitions = Transitions::default();
    transitions.pairs.as_flattened_mut().copy_from_slice(rows);
    transitions.start.copy_from_slice(&ends[..TAGS]);
    transitions.end.copy_from_slice(&ends[TAGS..]);
    Ok(transitions)
}

#[cfg(test)]
mod tests {
    use super::{FORMAT, Header, ModelError, to_bytes};
    use crate::lang::FALLBACK;
    use crate::recognise::Recogniser;
    use crate::recognise::tagger::crf_tagger::CrfTagger;
    use crate::recognise::tagger::decode::Transitions;
    use crate::recognise::tagger::finer::{BITS, CELLS, Finer};
    use crate::recognise::tagger::lexicon::Lexicon;
    use crate::recognise::tagger::tags::LANES;
    use crate::recognise::tagger::weights::Weights;

    fn from_bytes(bytes: &[u8]) -> Result<CrfTagger, ModelError> {
        super::from_bytes(bytes, FALLBACK)
    }

    fn finer() -> Finer {
        Finer::quantise(&vec![[0.5; CELLS]; 1 << BITS], 0.25)
    }

    fn bytes() -> Vec<u8> {
        let weights = Weights::quantise(&[[0.5; LANES]; 16], 0.25);
        let header = Header { name: "tiny".into(), version: "2".into(), ..Header::default() };
        to_bytes(&header, &Lexicon::default(), &weights, &Transitions::default(), &finer()).unwrap()
    }

    #[test]
    fn comes_back_as_written() {
        let model = from_bytes(&bytes()).unwrap();
        assert!(model.id().starts_with("tiny 2 ("), "{}", model.id());
        assert_eq!(model.weights().rows(), [[2; LANES]; 16]);
        assert_eq!(model.transitions(), &Transitions::default());
        assert_eq!(model.finer(), &finer());
    }

    #[test]
    fn the_built_in_model_is_the_one_of_its_file() {
        let packed = from_bytes(include_bytes!("../../../models/en/model.bin")).unwrap();
        let built_in = crate::recognise::built_in_model().unwrap();
        assert_eq!(packed.id(), built_in.id());
        assert_eq!(packed.header(), built_in.header());
        assert_eq!(packed.lexicon(), built_in.lexicon());
        assert_eq!(packed.weights(), built_in.weights());
        assert_eq!(packed.transitions(), built_in.transitions());
        assert_eq!(packed.finer(), built_in.finer());
    }

    #[test]
    fn other_versions_and_damage_are_refused() {
        let good = bytes();
        let mut other = good.clone();
        other[8] = FORMAT as u8 + 1;
        assert!(matches!(from_bytes(&other), Err(ModelError::Version { found }) if found == FORMAT + 1));
        let mut damaged = good.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(matches!(from_bytes(&damaged), Err(ModelError::Damaged)));
        assert!(matches!(from_bytes(&good[..good.len() - 3]), Err(ModelError::Damaged)));
        assert!(matches!(from_bytes(b"something else"), Err(ModelError::Foreign)));
        assert!(matches!(from_bytes(&[]), Err(ModelError::Foreign)));
    }
}
