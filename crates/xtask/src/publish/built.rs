//! Whether a built site was built with the addresses of `site.toml`.

use std::path::Path;

use anyhow::{Result, ensure};

use super::addresses::{Addresses, FILE};
use super::headers::Origin;
use crate::server::Site;

impl Addresses {
    /// Refuses a built site whose policy names other origins or partners than `site.toml` does now.
    ///
    /// # Errors
    /// Where the site was built before `site.toml` was changed.
    pub fn check_built(&self, origin: Origin, site: &Site) -> Result<()> {
        let wanted = match origin {
            Origin::App => format!("worker-src {}/sw.js", self.app),
            Origin::Embed => format!("frame-ancestors {}", self.ancestors()),
            Origin::Partner => format!("frame-src {}", self.embed),
        };
        let policy = site.header("Content-Security-Policy").unwrap_or_default();
        ensure!(
            policy.split(';').any(|directive| directive.trim() == wanted),
            "{FILE} has changed since the site was built: run `cargo xtask build`"
        );
        Ok(())
    }

    /// Whether this folder holds the app and was built with these addresses.
    pub fn are_in_app(&self, folder: &Path) -> bool {
        Site::load(folder).is_ok_and(|site| self.check_built(Origin::App, &site).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::super::addresses::tests::TEXT;
    use super::*;

    #[test]
    fn a_site_that_was_built_for_other_addresses_is_refused() {
        let read = Addresses::parse(TEXT).unwrap();
        for (origin, own, other) in [
            (
                Origin::App,
                "worker-src https://app.example/sw.js",
                "worker-src https://a.example/sw.js",
            ),
            (
                Origin::Embed,
                "frame-ancestors https://clinic.example https://*.town.example:8443 https://partner.example",
                "frame-ancestors https://clinic.example",
            ),
            (
                Origin::Partner,
                "frame-src https://embed.example",
                "frame-src https://embed.example.org",
            ),
        ] {
            let built = |directive: &str| {
                let policy = format!("default-src 'none'; {directive}; base-uri 'none'");
                Site::default().with_header("Content-Security-Policy", &policy)
            };
            read.check_built(origin, &built(own)).unwrap();
            let said = read.check_built(origin, &built(other)).unwrap_err().to_string();
            assert!(said.contains("cargo xtask build"), "{said}");
        }
    }
}
