//! Records for a clinician: an HL7 FHIR R4 Bundle with the questionnaires, a response for each record, and
//! what was rated as observations. It follows the rules that outside readers were seen to need
//! (docs/export.md).

mod bundle;
mod questionnaire;
mod response;
mod value;

pub use bundle::Writer;
