//! The models of languages, as the build unpacked them.

/// Aligns what is included to 64 bytes, a line of a processor's cache, as the tables of a model that is read in place have to be.
#[repr(C, align(64))]
pub(in crate::lang) struct Aligned<T: ?Sized>(pub(in crate::lang) T);

/// The unpacked model of the folder of this name in `models/`.
macro_rules! unpacked_model {
    ($language:literal) => {{
        static MODEL: &crate::lang::model::Aligned<[u8]> =
            &crate::lang::model::Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/", $language, ".model")));
        &MODEL.0
    }};
}

pub(in crate::lang) use unpacked_model;
