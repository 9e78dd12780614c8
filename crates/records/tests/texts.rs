//! Every text that this crate writes is there in every language, with its placeholders.

use crate::common;
use ebb_records::texts::Text;

#[test]
fn every_text_is_there_in_every_language_with_its_placeholders() {
    for pack in common::any::packs() {
        let texts = common::texts(&pack.language);
        for (text, key, placeholders) in Text::ALL {
            let said = texts.get(*text);
            for name in *placeholders {
                assert!(said.contains(&format!("{{{name}}}")), "{} {key}: {name}", pack.language);
            }
            assert_eq!(said.matches('{').count(), placeholders.len(), "{} {key}", pack.language);
        }
    }
}
