//! The model file: everything that tagging needs, in one piece.
//!
//! `CORPNER` and a zero byte; format version (4 bytes, little endian, as all numbers); SHA-256 of what follows (32
//! bytes); length of the header (4 bytes); the header, JSON; then, compressed with zstd, the lexicon (length and
//! [`Lexicon::to_bytes`]), the scores of tag pairs (32-bit floats), and the weights (number of bits, step, one signed
//! byte a cell). A file of another format version, or one whose hash does not agree, is refused.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::calibrate::Calibration;
use super::decode::Transitions;
use super::lexicon::Lexicon;
use super::linear::Linear;
use super::tags::{LANES, TAGS};
use super::weights::Weights;

const MAGIC: &[u8; 8] = b"CORPNER\0";
/// The version of the format that this program reads and writes.
pub const FORMAT: u32 = 1;
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
    /// Packing failed.
    #[error("cannot compress the model: {0}")]
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
    payload.extend(weights.rows().iter().flatten().map(|w| (*w).clamp(-127, 127) as i8 as u8));
    let mut content = (header.len() as u32).to_le_bytes().to_vec();
    content.extend(header);
    content.extend(zstd::encode_all(&payload[..], 19)?);
    let mut out = MAGIC.to_vec();
    out.extend(FORMAT.to_le_bytes());
    out.extend(Sha256::digest(&content));
    out.extend(content);
    Ok(out)
}

/// Reads a model.
///
/// # Errors
/// [`ModelError`] for a foreign file, another format version, a damaged or inconsistent file.
pub fn from_bytes(bytes: &[u8]) -> Result<Linear, ModelError> {
    if bytes.len() < PREFIX || &bytes[..8] != MAGIC {
        return Err(ModelError::Foreign);
    }
    let mut reader = Reader { rest: &bytes[8..] };
    let found = reader.number()?;
    if found != FORMAT {
        return Err(ModelError::Version { found });
    }
    let hash = reader.take(32)?;
    if Sha256::digest(reader.rest).as_slice() != hash {
        return Err(ModelError::Damaged);
    }
    let short: String = hash.iter().take(4).map(|b| format!("{b:02x}")).collect();
    let length = reader.number()? as usize;
    let header: Header =
        serde_json::from_slice(reader.take(length)?).map_err(|_| ModelError::Inconsistent("its header"))?;
    let payload = unpack(reader.rest)?;
    let mut reader = Reader { rest: &payload };
    let length = reader.number()? as usize;
    let lexicon =
        Lexicon::from_bytes(reader.take(length)?).map_err(|_| ModelError::Inconsistent("its word lists"))?;
    let transitions = reader.transitions()?;
    let weights = reader.weights()?;
    Ok(Linear::new(header, &short, lexicon, weights, transitions))
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, ModelError> {
    let size = zstd::bulk::Decompressor::upper_bound(packed).unwrap_or(LARGEST);
    zstd::bulk::decompress(packed, size.min(LARGEST))
        .map_err(|_| ModelError::Inconsistent("its compressed part"))
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

    fn float(&mut self) -> Result<f32, ModelError> {
        self.number().map(f32::from_bits)
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
        let bits = self.take(1)?[0];
        if !(1..=MOST_BITS).contains(&bits) {
            return Err(ModelError::Inconsistent("the size of its table"));
        }
        let step = self.float()?;
        let cells = self.take(LANES << bits)?;
        let rows = cells.as_chunks::<LANES>().0.iter().map(|row| row.map(|b| i16::from(b as i8))).collect();
        let weights =
            Weights::new(rows, step).filter(|_| self.rest.is_empty() && step.is_finite() && step > 0.0);
        weights.ok_or(ModelError::Inconsistent("its weights"))
    }
}
