//! The model file: everything that tagging needs, in one piece.
//!
//! `CORPNER` and a zero byte; format version (4 bytes, little endian, as all numbers); SHA-256 of what follows (32
//! bytes); length of the header (4 bytes); the header, JSON; then, compressed with zstd, the lexicon (length and
//! [`Lexicon::to_bytes`]), the scores of tag pairs (32-bit floats), the weights (number of bits, step, one signed
//! byte a cell), and since version 2 those of the classifier of finer kinds (number of rows, step, cells). A file of another
//! format version, or one whose hash does not agree, is refused.

use std::io::Read;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::lang::Language;
use crate::recognise::tagger::calibrate::Calibration;
use crate::recognise::tagger::crf_tagger::CrfTagger;
use crate::recognise::tagger::decode::Transitions;
use crate::recognise::tagger::finer::{self, Finer};
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::tagger::tags::{LANES, TAGS};
use crate::recognise::tagger::weights::Weights;

const MAGIC: &[u8; 8] = b"CORPNER\0";
/// The version of the format that this program writes.
pub const FORMAT: u32 = 2;
/// The version without finer kinds, which it reads too.
const WITHOUT_FINER: u32 = 1;
const PREFIX: usize = 8 + 4 + 32 + 4;
/// No model unpacks to more than this.
const LARGEST: usize = 256 << 20;
const MOST_BITS: u8 = 22;

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
    let mut payload = Vec::new();
    let words = lexicon.to_bytes();
    payload.extend((words.len() as u32).to_le_bytes());
    payload.extend(words);
    let pairs = transitions.pairs.iter().flatten().chain(&transitions.start).chain(&transitions.end);
    payload.extend(pairs.flat_map(|v| v.to_le_bytes()));
    payload.push(weights.rows().len().ilog2() as u8);
    payload.extend(weights.step().to_le_bytes());
    payload.extend(weights.rows().iter().flatten().map(|w| *w as u8));
    payload.extend((finer.rows().len() as u32).to_le_bytes());
    payload.extend(finer.step().to_le_bytes());
    payload.extend(finer.rows().iter().flatten().map(|w| *w as u8));
    let mut content = (header.len() as u32).to_le_bytes().to_vec();
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
    if bytes.len() < PREFIX || &bytes[..8] != MAGIC {
        return Err(ModelError::Foreign);
    }
    let mut reader = Reader { rest: &bytes[8..] };
    let found = reader.number()?;
    if !(WITHOUT_FINER..=FORMAT).contains(&found) {
        return Err(ModelError::Version { found });
    }
    let hash = reader.take(32)?;
    if Sha256::digest(reader.rest).as_slice() != hash {
        return Err(ModelError::Damaged);
    }
    let short = format!("{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
    let length = reader.number()? as usize;
    let header: Header =
        serde_json::from_slice(reader.take(length)?).map_err(|_| ModelError::Inconsistent("its header"))?;
    let mut payload = Payload::open(reader.rest)?;
    let words = payload.block()?;
    let lexicon = Lexicon::from_bytes(&words).map_err(|_| ModelError::Inconsistent("its word lists"))?;
    drop(words);
    let transitions = payload.transitions()?;
    let weights = payload.weights()?;
    let finer = if found == WITHOUT_FINER { Finer::default() } else { payload.finer()? };
    Ok(CrfTagger::new(header, &short, language, lexicon, weights, transitions, finer))
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, n: usize) -> Result<&'b [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(n).ok_or(ModelError::Inconsistent("its length"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }
}

/// The compressed part, unpacked piece by piece so that nothing is in memory twice.
struct Payload<'b> {
    decoder: zstd::Decoder<'b, &'b [u8]>,
}

impl<'b> Payload<'b> {
    fn open(packed: &'b [u8]) -> Result<Self, ModelError> {
        Ok(Self { decoder: zstd::Decoder::with_buffer(packed)? })
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), ModelError> {
        self.decoder.read_exact(bytes).map_err(|_| ModelError::Inconsistent("its compressed part"))
    }

    fn number(&mut self) -> Result<u32, ModelError> {
        let mut bytes = [0; 4];
        self.fill(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn float(&mut self) -> Result<f32, ModelError> {
        self.number().map(f32::from_bits)
    }

    fn block(&mut self) -> Result<Vec<u8>, ModelError> {
        let length = self.number()? as usize;
        if length > LARGEST {
            return Err(ModelError::Inconsistent("its length"));
        }
        let mut bytes = vec![0; length];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn transitions(&mut self) -> Result<Transitions, ModelError> {
        let mut transitions = Transitions::default();
        for row in &mut transitions.pairs {
            for cell in row {
                *cell = self.float()?;
            }
        }
        for i in 0..2 * TAGS {
            let cell = self.float()?;
            if i < TAGS { transitions.start[i] = cell } else { transitions.end[i - TAGS] = cell }
        }
        let finite = |v: &f32| *v < 1e6;
        let sound =
            transitions.pairs.iter().flatten().chain(&transitions.start).chain(&transitions.end).all(finite);
        if sound { Ok(transitions) } else { Err(ModelError::Inconsistent("its tag pairs")) }
    }

    fn weights(&mut self) -> Result<Weights, ModelError> {
        let mut bits = [0];
        self.fill(&mut bits)?;
        if !(1..=MOST_BITS).contains(&bits[0]) {
            return Err(ModelError::Inconsistent("the size of its table"));
        }
        let step = self.float()?;
        let mut rows = Vec::with_capacity(1 << bits[0]);
        let mut bytes = vec![0; LANES * 4096];
        while rows.len() < 1 << bits[0] {
            let wanted = ((1usize << bits[0]) - rows.len()).min(4096) * LANES;
            self.fill(&mut bytes[..wanted])?;
            rows.extend(bytes[..wanted].as_chunks::<LANES>().0.iter().map(|row| row.map(|b| b as i8)));
        }
        let weights = Weights::new(rows, step).filter(|_| step.is_finite() && step > 0.0);
        weights.ok_or(ModelError::Inconsistent("its weights"))
    }

    fn finer(&mut self) -> Result<Finer, ModelError> {
        let inconsistent = || ModelError::Inconsistent("its finer kinds");
        let rows = self.number()? as usize;
        let step = self.float()?;
        if rows > 1 << finer::BITS {
            return Err(inconsistent());
        }
        let mut bytes = vec![0; rows * finer::CELLS];
        self.fill(&mut bytes)?;
        let rows = bytes.as_chunks::<{ finer::CELLS }>().0.iter().map(|row| row.map(|b| b as i8));
        Finer::new(rows.collect(), step).ok_or_else(inconsistent)
    }
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
