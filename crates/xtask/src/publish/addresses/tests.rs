//! What a `site.toml` may say, and what is refused with a line that says what to write.

use super::*;

pub(in super::super) const TEXT: &str = "
    app = 'https://app.example'
    embed = 'https://embed.example'
    partner = 'https://partner.example'
    partners = ['https://clinic.example', 'https://*.town.example:8443']";

/// The error for the fixture with one replacement, which has to change something.
fn refused(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "the fixture has no {from}");
    let said = format!("{:#}", Addresses::parse(&TEXT.replace(from, to)).unwrap_err());
    assert!(said.starts_with("site.toml: ") && !said.contains('\n'), "{said}");
    said
}

fn assert_said(said: &str, key: &str, parts: [&str; 2]) {
    assert!(said.starts_with(&format!("site.toml: {key}: ")), "{said}");
    assert!(parts.iter().all(|part| said.contains(part)), "{said} lacks one of {parts:?}");
}

#[test]
fn three_origins_and_a_list_of_partners_are_read() {
    let read = Addresses::parse(TEXT).unwrap();
    let listed = "https://clinic.example https://*.town.example:8443";
    assert_eq!(read.partners.join(" "), listed);
    assert_eq!(read.ancestors(), format!("{listed} https://partner.example"));
}

/// `https:` covers the origin as it is published, but not the one that `cargo xtask serve` puts in its place.
#[test]
fn the_pages_for_integrators_may_frame_the_embed_whoever_is_listed_and_are_named_once() {
    let list = "'https://clinic.example', 'https://*.town.example:8443'";
    for (partners, wanted) in [
        ("'https:'", "https: https://partner.example"),
        ("'https://clinic.example'", "https://clinic.example https://partner.example"),
        (
            "'https://partner.example', 'https://clinic.example'",
            "https://partner.example https://clinic.example",
        ),
    ] {
        let read = Addresses::parse(&TEXT.replace(list, partners)).unwrap();
        assert_eq!(read.ancestors(), wanted);
    }
}

#[test]
fn a_site_under_development_may_frame_the_embed_at_any_port_of_its_machine() {
    let with = |one: &str| Addresses::parse(&TEXT.replace("https://clinic.example", one));
    for one in ["http://localhost:*", "http://localhost:5173", "http://127.0.0.1:*"] {
        assert!(with(one).unwrap().ancestors().contains(one), "{one}");
    }
    for one in ["http://localhost", "http://localhost:x", "http://localhost.example:*"] {
        assert!(with(one).is_err(), "{one}");
    }
}

#[test]
fn a_package_has_a_name_that_npm_takes() {
    let named = |name: &str| Addresses::parse(&format!("package = '{name}'\n{TEXT}"));
    assert_eq!(Addresses::parse(TEXT).unwrap().package, PACKAGE);
    for name in ["ebb", "@clinic/ebb-check"] {
        assert_eq!(named(name).unwrap().package, name);
    }
    for name in ["", "Ebb", "a/b", "@a/b/c", "@/b", "../x", "a b"] {
        let said = named(name).unwrap_err().to_string();
        assert_said(&said, "package", ["write package", "npm"]);
    }
}

#[test]
fn a_host_that_sends_no_headers_is_said_with_true_or_false() {
    let with = |value: &str| Addresses::parse(&format!("plain-host = {value}\n{TEXT}"));
    assert!(!Addresses::parse(TEXT).unwrap().plain_host);
    assert!(with("true").unwrap().plain_host && !with("false").unwrap().plain_host);
    let said = with("'yes'").unwrap_err().to_string();
    assert_said(&said, "plain-host", ["write plain-host", "true or false"]);
}

#[test]
fn a_trial_has_an_origin_of_its_own_and_any_site_may_frame_it() {
    let with = |one: &str| Addresses::parse(&format!("trial = '{one}'\n{TEXT}"));
    assert!(Addresses::parse(TEXT).unwrap().on_trial().is_none());
    let trial = with("https://try.example").unwrap().on_trial().unwrap();
    assert_eq!(trial.embed, "https://try.example");
    let anybody = "https: http://localhost:* http://127.0.0.1:*";
    assert_eq!(trial.ancestors(), format!("{anybody} https://partner.example"));
    assert_said(&with("https://embed.example").unwrap_err().to_string(), "trial", ["same", "own"]);
    assert_said(&with("http://try.example").unwrap_err().to_string(), "trial", ["https", "write"]);
}

#[test]
fn one_origin_for_two_sites_is_refused() {
    assert_said(&refused("embed.example", "app.example"), "embed", ["app", "three origins"]);
    assert_said(&refused("partner.example", "app.example"), "partner", ["app", "three origins"]);
    let said = refused("partner.example", "embed.example");
    assert_said(&said, "partner", ["embed", "three origins"]);
}

#[test]
fn what_is_no_origin_is_refused_with_its_key_and_what_to_write() {
    for (to, why) in [
        ("https://app.example/", "slash"),
        ("https://app.example/ebb", "path"),
        ("http://app.example", "https://"),
        ("https://*.app.example", "more than one"),
        ("https://App.example", "no origin"),
        ("https://app..example", "no origin"),
        ("https://app.example:443", "port"),
        ("https://app.example:99999", "port"),
    ] {
        let said = refused("https://app.example", to);
        assert_said(&said, "app", [why, "write app = \"https://app.example\""]);
    }
    assert_said(&refused("https://embed", "http://embed"), "embed", ["http://embed", "write"]);
}

#[test]
fn a_partner_that_is_no_origin_or_stands_there_twice_is_refused() {
    for (to, why) in [
        ("https://clinic.example/help", "path"),
        ("http://clinic.example", "https://"),
        ("https://a.example; script-src *", "no origin"),
    ] {
        assert_said(&refused("https://clinic.example", to), "partners", [why, "write partners"]);
    }
    let said = refused("https://*.town.example:8443", "https://clinic.example");
    assert_said(&said, "partners", ["twice", "once"]);
    let said = refused("'https://clinic.example', 'https://*.town.example:8443'", "");
    assert_said(&said, "partners", ["nobody", "write partners"]);
}

#[test]
fn a_missing_key_and_an_unknown_one_are_refused_by_name() {
    for key in ["app", "embed", "partner"] {
        let said = refused(&format!("{key} = "), &format!("other-{key} = "));
        assert_said(&said, key, ["missing", "write"]);
    }
    assert_said(&refused("partners = ", "guests = "), "partners", ["missing", "write"]);
    let said = refused("app = ", "colour = 'red'\napp = ");
    assert_said(&said, "colour", ["unknown", "write app, embed"]);
    assert_said(&refused("'https://app.example'", "3"), "app", ["no text", "write"]);
    assert_said(&refused("app = 'https://app.example'", "app ="), "line 2", ["write", ""]);
}

#[test]
fn whom_to_ask_is_an_address_to_write_to_or_a_page_and_else_the_app() {
    let with = |one: &str| Addresses::parse(&format!("contact = '{one}'\n{TEXT}"));
    assert_eq!(Addresses::parse(TEXT).unwrap().contact, "https://app.example");
    for good in
        ["mailto:ask@clinic.example", "https://clinic.example/ebb", "https://clinic.example"]
    {
        assert_eq!(with(good).unwrap().contact, good);
    }
    for bad in
        ["ask@clinic.example", "mailto:@clinic.example", "javascript:1", "https://a.example/\"x"]
    {
        assert_said(&with(bad).unwrap_err().to_string(), "contact", ["neither", "write"]);
    }
}
