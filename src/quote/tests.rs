//! Quotations of made-up articles.
